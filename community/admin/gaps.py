"""What the guide does not say yet, as one ranked list with what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from careers.rules import can_edit_guide
from community.actions.guide.gaps import decline_gap, reopen_gap, start_item
from community.enums import GapKind, GapState
from community.forms.gaps import NotForUsForm, StartItemForm
from community.models import Gap
from community.queries.guide.gap_evidence import evidence_of
from community.queries.guide.gaps import count_by_state, gaps_in

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from core.members import MemberRequest

    GapBase = admin.ModelAdmin[Gap]
else:
    GapBase = admin.ModelAdmin


@admin.register(Gap)
class GapAdmin(GapBase):
    """A list with its evidence, and three steps, in the place of the usual pages."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.list_view), name="community_gap_changelist"),
            path("<int:pk>/start/", wrap(self.start_view), name="community_gap_start"),
            path("<int:pk>/decline/", wrap(self.decline_view), name="community_gap_decline"),
            path("<int:pk>/reopen/", wrap(self.reopen_view), name="community_gap_reopen"),
        ]

    def list_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied(_("What is missing is for editors to decide."))
        state = _state(request.GET.get("state", ""))
        counted = count_by_state()
        context = {
            "title": _("What is missing in the guide"),
            "rows": gaps_in(state),
            "state": state,
            "states": [(one, counted.get(one, 0)) for one in GapState],
        }
        return self._page(request, "admin/community/gap/list.html", context)

    def start_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        gap = self._gap(request, pk)
        form = StartItemForm(request.POST if request.method == "POST" else None)
        if gap.kind == GapKind.UNHELPFUL:
            del form.fields["article"]
        if request.method == "POST" and form.is_valid():
            try:
                article = form.cleaned_data.get("article")
                item = start_item(gap=gap, article=article, by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, _("“%(item)s” waits for your words.") % {"item": item})
                return redirect("admin:careers_article_write", item.article_id)
        title, button = _("Start an item from this"), _("Start it")
        return self._form(request, gap, form, title, button)

    def decline_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        gap = self._gap(request, pk)
        form = NotForUsForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                decline_gap(gap=gap, reason=form.cleaned_data["reason"], by=request.user)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                messages.success(request, _("It is off the list; it can be reopened at any time."))
                return redirect("admin:community_gap_changelist")
        return self._form(request, gap, form, _("Not for us"), _("Take it off the list"))

    def reopen_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        gap = self._gap(request, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            reopen_gap(gap=gap, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("It is on the list again."))
        return redirect(f"{reverse('admin:community_gap_changelist')}#gap-{gap.pk}")

    def _gap(self, request: HttpRequest, pk: int) -> Gap:
        if not can_edit_guide(request.user):
            raise PermissionDenied(_("What is missing is for editors to decide."))
        return get_object_or_404(Gap, pk=pk)

    def _form(
        self, request: HttpRequest, gap: Gap, form: forms.Form, title: str, button: str
    ) -> HttpResponse:
        context = {
            "title": title,
            "gap": gap,
            "evidence": evidence_of([gap])[gap.pk],
            "form": form,
            "button": button,
        }
        return self._page(request, "admin/community/gap/form.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        common = self.admin_site.each_context(request) | {"opts": self.opts}
        return TemplateResponse(request, template, common | context)


def _state(typed: str) -> GapState:
    return GapState(typed) if typed in GapState.values else GapState.OPEN
