"""Applications of members who want to be mentors: one page on which somebody else decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.actions.mentors.application_reviews import (
    approve_application,
    ask_applicant,
    decline_application,
)
from community.enums import ApplicationState
from community.forms.applications import AskForMoreForm, DecisionForm, DeclineForm
from community.models import MentorApplication
from community.queries.mentors.standing import application_to_review
from community.rules.moderation import may_approve
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrPromise

    from core.members import MemberRequest

# By the name in the address: the form, the action, and what is said when it is done.
_STEPS: dict[str, tuple[type[DecisionForm], Callable[..., object], StrPromise]] = {
    "approve": (
        DecisionForm,
        approve_application,
        gettext_lazy("@%(name)s is a mentor now, and is told."),
    ),
    "ask": (
        AskForMoreForm,
        ask_applicant,
        gettext_lazy("@%(name)s reads your question and can answer it."),
    ),
    "decline": (
        DeclineForm,
        decline_application,
        gettext_lazy("The application of @%(name)s is declined, and they are told."),
    ),
}


@admin.register(MentorApplication)
class MentorApplicationAdmin(ReadOnlyAdmin):
    """Read only: what changes goes through the three steps of the review page."""

    list_display = ("user", "review_link", "state", "role", "age", "decided_by")
    list_display_links = None  # the bare row decides nothing; the review page shows all of it
    list_filter = ("state",)
    list_select_related = ("user", "decided_by")
    search_fields = ("user__username", "user__name", "role")
    ordering = ("submitted_at", "pk")
    fields = (
        *("user", "state", "role", "years", "tags", "languages", "question_capacity"),
        *("mentee_capacity", "style", "evidence", "conflicts", "conduct_version", "asked"),
        *("reason", "decided_by", "decided_at", "submitted_at"),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_approve(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_approve(request.user)

    @admin.display(description=gettext_lazy("age"), ordering="submitted_at")
    def age(self, application: MentorApplication) -> str:
        return timesince(application.submitted_at, depth=1)

    @admin.display(description=gettext_lazy("review"))
    def review_link(self, application: MentorApplication) -> str:
        url = reverse("admin:community_mentorapplication_review", args=[application.pk])
        words = _("Review it") if application.is_open else _("Look at it")
        return format_html('<a href="{}">{}</a>', url, words)

    def get_urls(self) -> list[URLPattern]:
        wrap, name = self.admin_site.admin_view, "community_mentorapplication"
        return [
            path("<int:pk>/review/", wrap(self.review_view), name=f"{name}_review"),
            *(
                path(f"<int:pk>/{step}/", wrap(self.step_view), {"step": step}, f"{name}_{step}")
                for step in _STEPS
            ),
            *super().get_urls(),
        ]

    def review_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        return self._page(request, _application(request, pk))

    def step_view(self, request: MemberRequest, pk: int, step: str) -> HttpResponse:
        """One of the three forms of the review page."""
        application = _application(request, pk)
        here = redirect("admin:community_mentorapplication_review", pk)
        if request.method != "POST":
            return here
        form_class, act, told = _STEPS[step]
        form = form_class(request.POST, auto_id=f"{step}_%s")
        if not form.is_valid():
            return self._page(request, application, refused={step: form})
        try:
            act(application=application, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, str(told) % {"name": application.user})
        return here

    def _page(
        self,
        request: MemberRequest,
        application: MentorApplication,
        refused: dict[str, DecisionForm] | None = None,
    ) -> HttpResponse:
        seen = {"version": application.version}
        forms = {
            step: form(initial=seen, auto_id=f"{step}_%s")
            for step, (form, _act, _told) in _STEPS.items()
        }
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Application of %(name)s") % {"name": application.user.display_name},
            "application": application,
            "is_own": application.user_id == request.user.pk,
            "forms": forms | (refused or {}),
            "was_asked": application.state == ApplicationState.NEEDS_INFO,
        }
        template = "admin/community/mentorapplication/review.html"
        return TemplateResponse(request, template, context, status=422 if refused else 200)


def _application(request: MemberRequest, pk: int) -> MentorApplication:
    if not may_approve(request.user):
        raise PermissionDenied(_("Only moderators decide who is a mentor."))
    application = application_to_review(pk)
    if application is None:
        raise Http404(_("There is no such application."))
    return application
