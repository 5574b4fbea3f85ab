from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import has_second_factor

View = Callable[..., HttpResponse]


class Site(admin.AdminSite):
    """Django's admin behind allauth's sign-in and, outside development, a second factor."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = _("The desk")

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002  Django's signature
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_second_factor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self._lacks_second_factor(request):
                messages.warning(
                    request,
                    gettext("The desk is open to accounts with a second factor: set one up here."),
                )
                return redirect("mfa_index")
            return guarded(request, *args, **kwargs)

        return with_second_factor

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return secure_admin_login(super().login)(request, extra_context)

    def _lacks_second_factor(self, request: HttpRequest) -> bool:
        return (
            settings.STAFF_NEEDS_SECOND_FACTOR
            and self.has_permission(request)
            and not has_second_factor(request.user)
        )
