from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from accounts.queries import has_second_factor
from careers.queries.worklist import desk_of
from careers.rules import can_edit_guide

if TYPE_CHECKING:
    from accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class Site(admin.AdminSite):
    """Django's admin behind allauth's sign-in and, outside development, a second factor."""

    site_header = settings.SITE_NAME
    site_title = settings.SITE_NAME
    index_title = gettext_lazy("The desk")

    def admin_view(
        self,
        view: View,
        cacheable: bool = False,  # noqa: FBT001, FBT002  Django's signature
    ) -> View:
        guarded = super().admin_view(view, cacheable)

        @wraps(guarded)
        def with_second_factor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if (
                settings.STAFF_NEEDS_SECOND_FACTOR
                and self.has_permission(request)
                and not has_second_factor(request.user)
            ):
                messages.warning(
                    request,
                    _(
                        "The admin opens once your account has a second proof beside the "
                        "password: add a passkey or an authenticator app here."
                    ),
                )
                return redirect("accounts:security")
            if "%00" in request.META.get("QUERY_STRING", ""):
                # Lists filter by any field of theirs, and PostgreSQL refuses a zero byte.
                raise BadRequest("A zero byte in the query.")
            answer: HttpResponseBase = guarded(request, *args, **kwargs)
            return answer

        return cast("View", with_second_factor)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """What waits for whoever opens it, above all tables."""
        context = {
            "desk": desk_of(cast("User", request.user), kind=request.GET.get("kind", "")),
            "is_editor": can_edit_guide(request.user),
        }
        page = super().index(request, context | (extra_context or {}))
        page.template_name = "admin/desk.html"
        return page

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's own form would pass by allauth's limits, codes and passkeys."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied(
                _("This is the desk of editors and moderators; your account has no key to it.")
            )
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(  # type: ignore[override]  # a redirect is an answer too
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's own form would not ask for a fresh proof of who is there."""
        return redirect("account_change_password")
