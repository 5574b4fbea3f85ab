"""Accounts in the admin. Their proofs (passwords, keys, codes, sessions) are nobody's business."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

for secret in (Authenticator, SocialApp, SocialToken, UserSession):
    admin.site.unregister(secret)

POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People make and close their accounts themselves, and only they know their password."""

    list_display = ("username", "name", "email", "is_staff", "is_active", "date_joined")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("username", "name", "email")
    ordering = ("-date_joined",)
    date_hierarchy = "date_joined"
    filter_horizontal = ("groups", "user_permissions")
    fieldsets = (
        (None, {"fields": ("username", "name", "headline", "email", "is_active")}),
        (_("Powers"), {"fields": POWERS}),
        (
            _("Since"),
            {"fields": ("date_joined", "last_login", "conduct_version", "conduct_agreed_at")},
        ),
    )
    readonly_fields = ("email", "date_joined", "last_login", "conduct_version", "conduct_agreed_at")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Whoever may edit members must not be able to give themselves every power."""
        own = () if request.user.is_superuser else POWERS
        return (*self.readonly_fields, *own)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False
