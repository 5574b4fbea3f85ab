"""Authors of other sites, and the links by which they take over what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.actions.handovers import LIFE, offer_handover
from community.forms.imported import HandoverForm
from community.models import ImportedPerson
from community.queries.imported import belongings_of
from community.rules.imported import can_be_handed_over, may_hand_over
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from core.members import MemberRequest


@admin.register(ImportedPerson)
class ImportedPersonAdmin(ReadOnlyAdmin):
    list_display = ("display_name", "site", "account", "taken_over_at")
    list_filter = ("site", ("taken_over_at", admin.EmptyFieldListFilter))
    list_select_related = ("site", "account")
    search_fields = ("name", "account__username")
    fields = ("site", "display_name", "source", "account", "taken_over_at", "hand_over")
    readonly_fields = ("display_name", "source", "hand_over")

    @admin.display(description=gettext_lazy("profile at the source"))
    def source(self, person: ImportedPerson) -> str:
        url = person.source_url
        return format_html('<a href="{}" rel="nofollow">{}</a>', url, url) if url else "–"

    @admin.display(description=gettext_lazy("hand over"))
    def hand_over(self, person: ImportedPerson) -> str:
        if not can_be_handed_over(person):
            return "–"
        url = reverse("admin:community_importedperson_hand_over", args=[person.pk])
        return format_html('<a href="{}">{}</a>', url, _("Make a link for the person themselves"))

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = path(
            "<int:pk>/hand-over/",
            wrap(self.hand_over_view),
            name="community_importedperson_hand_over",
        )
        return [own, *super().get_urls()]

    def hand_over_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        """The link is shown in the answer to the form, and never again."""
        if not may_hand_over(request.user):
            raise PermissionDenied(_("Only administrators hand imported posts over."))
        person = get_object_or_404(ImportedPerson.objects.select_related("site"), pk=pk)
        form = HandoverForm(request.POST or None)
        link = ""
        if request.method == "POST" and form.is_valid():
            try:
                token = offer_handover(person=person, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                link = settings.SITE_URL + reverse("community:take-over", args=[token])
        return self._render(request, person, form, link)

    def _render(
        self, request: HttpRequest, person: ImportedPerson, form: HandoverForm, link: str
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Hand over what %(name)s wrote") % {"name": person},
            "person": person,
            "belongings": belongings_of(person),
            "is_free": can_be_handed_over(person),
            "form": form,
            "link": link,
            "days": LIFE.days,
        }
        template = "admin/community/importedperson/hand_over.html"
        return TemplateResponse(request, template, context)
