from __future__ import annotations

import hashlib
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Theme, TokenScope
from core.models import MarkdownBody

USERNAME_VALIDATORS = [
    RegexValidator(
        r"^[a-zA-Z0-9](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?$",
        _("Use letters (a to z), digits, hyphens and underscores, and no sign at either end."),
    )
]


class UserQuerySet(models.QuerySet["User"]):
    def named(self, username: str) -> Self:
        """The username's case does not matter."""
        return self.filter(username__iexact=username)

    def public(self) -> Self:
        return self.filter(is_active=True)


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.get(username__iexact=username)
        return user


class User(AbstractUser):
    """Who you are. What you do in the community lives in `community`."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=30,
        unique=True,
        validators=USERNAME_VALIDATORS,
        help_text=_("Others mention you with it. Letters, digits, hyphens and underscores."),
    )
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=60, blank=True)
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    avatar = models.ImageField(
        _("picture"), upload_to="avatars/", blank=True, width_field=None, height_field=None
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    theme = models.CharField(_("appearance"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    conduct_version = models.CharField(_("code of conduct agreed to"), max_length=20, blank=True)
    conduct_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When they said to be old enough for private mentoring (settings.MENTORING_AGE).
    adult_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="accounts_user_username_ci",
                violation_error_message=_("This username is taken."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_ci",
                condition=~models.Q(email=""),
                violation_error_message=_("This e-mail address belongs to another account."),
            ),
        ]

    def __str__(self) -> str:
        return self.username

    def get_absolute_url(self) -> str:
        return reverse("community:profile", args=[self.username])

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    @property
    def display_name(self) -> str:
        return self.name or self.username

    @property
    def avatar_url(self) -> str:
        return self.avatar.url if self.avatar else ""

    def accept_conduct(self) -> None:
        """Take down that the code of conduct was agreed to, and which one; the caller saves."""
        self.conduct_version = settings.CONDUCT_VERSION
        self.conduct_agreed_at = timezone.now()


class Bio(MarkdownBody):
    """Kept apart from `User`, which is read on every page; a member without one has no row."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bio"
    )

    class Meta:
        verbose_name = _("bio")
        verbose_name_plural = _("bios")

    def __str__(self) -> str:
        return f"@{self.user.username}"


class ProfileLink(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="links"
    )
    label = models.CharField(_("label"), max_length=40)
    url = models.URLField(_("address"), max_length=300)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.label


class AvatarUpload(models.Model):
    """A picture too large to work on at once; the worker makes the avatar of it, or refuses it."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="avatar_upload"
    )
    file = models.FileField(upload_to="uploads/")
    refused = models.CharField(_("why it was refused"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("uploaded picture")
        verbose_name_plural = _("uploaded pictures")

    def __str__(self) -> str:
        return f"@{self.user.username}"


class ApiToken(models.Model):
    """Lets a program ask in a member’s name. What it says is shown once and never stored."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("name"), max_length=60)
    # Of a secret with 238 bits: nothing to guess, so nothing that a slow hash would protect.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)
    scopes = models.CharField(_("scopes"), max_length=60)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("ends"), editable=False)
    # To the hour; kept in the cache and written by the worker, so that reading never writes.
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def has_ended(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def scope_list(self) -> list[TokenScope]:
        return [TokenScope(name) for name in self.scopes.split()]

    def allows(self, scope: TokenScope) -> bool:
        return scope in self.scopes.split()
