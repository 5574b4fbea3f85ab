"""The editors’ end of the way from threads to the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.models import Article
from careers.rules import can_edit_guide
from community.actions.guide.promotion import promote_passages
from community.actions.guide.proposals import decline_proposal
from community.actions.guide.uses import mark_source_seen
from community.forms.guide import DeclineForm, PromotionForm
from community.models import GuideProposal, GuideUse, Question
from community.queries.guide.items import guide_items_for
from community.queries.guide.promotion import candidates_of, open_proposal, shelves
from core.diff import diff
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from core.members import MemberRequest

TEMPLATES = "admin/community/guideproposal"


@admin.register(GuideProposal)
class GuideProposalAdmin(ReadOnlyAdmin):
    list_display = ("question", "by", "state", "created_at", "promote_link")
    list_filter = ("state",)
    list_select_related = ("question", "by")
    fields = ("question", "by", "note", "state", "decided_by", "decided_at", "reason", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[GuideProposal]:
        """Editors see no more here than on the site."""
        return GuideProposal.objects.filter(question__in=Question.objects.visible_to(request.user))

    @admin.display(description=gettext_lazy("in the guide"))
    def promote_link(self, proposal: GuideProposal) -> str:
        url = reverse("admin:community_guideproposal_promote", args=[proposal.question_id])
        return format_html('<a href="{}">{}</a>', url, _("Take from it"))

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path(
                "promote/<int:pk>/",
                guarded(self.promote_view),
                name="community_guideproposal_promote",
            ),
            path(
                "promote/<int:pk>/decline/",
                guarded(self.decline_view),
                name="community_guideproposal_decline",
            ),
            path("sources/<int:pk>/", guarded(self.source_view), name="community_guideuse_changed"),
            *super().get_urls(),
        ]

    def promote_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        """`pk` is the question’s: it needs no proposal."""
        question = _thread(request, pk)
        if request.method != "POST":
            initial = {"question": question.title, "target": _nearest_article(question)}
            return self._promote_page(request, question, initial=initial)
        form = _form(question, request.POST)
        if not form.is_valid():
            return self._promote_page(request, question, form=form)
        typed = form.cleaned_data
        article = get_object_or_404(Article, pk=typed["article"])
        try:
            promote_passages(
                question=question,
                names=typed["passages"],
                article=article,
                by=request.user,
                key=typed["key"],
                item_question=typed["question"],
                short_answer=typed["short_answer"],
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self._promote_page(request, question, form=form)
        told = _("A draft of “%(title)s” holds the passages now.") % {"title": article}
        messages.success(request, told)
        return redirect("admin:careers_article_write", article.pk)

    def decline_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        question = _thread(request, pk)
        proposal = open_proposal(question)
        if request.method != "POST" or proposal is None:
            return redirect("admin:community_guideproposal_promote", pk)
        form = DeclineForm(request.POST)
        if not form.is_valid():
            return self._promote_page(request, question, declining=form)
        try:
            decline_proposal(proposal=proposal, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("Declined. Whoever proposed it reads why on the question."))
        return redirect("admin:index")

    def source_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        """What became of an answer since the guide took from it."""
        _refuse_unless_editor(request)
        related = ("answer__question", "answer__author", "item__article")
        use = get_object_or_404(GuideUse.objects.select_related(*related), pk=pk)
        if request.method == "POST":
            mark_source_seen(use=use, by=request.user)
            messages.success(request, _("Noted: you know how the answer stands."))
            return redirect("admin:index")
        answer = use.answer
        is_public = answer.is_public and answer.question.is_public
        context = self._context(request, use.item.question) | {
            "use": use,
            "is_public": is_public,
            # What is not public any more is nobody’s to read here.
            "lines": diff(use.seen_body, answer.body) if is_public else [],
        }
        return TemplateResponse(request, f"{TEMPLATES}/source.html", context)

    def _promote_page(
        self,
        request: MemberRequest,
        question: Question,
        *,
        form: PromotionForm | None = None,
        declining: DeclineForm | None = None,
        initial: Mapping[str, object] | None = None,
    ) -> HttpResponse:
        form = form or _form(question, initial=initial)
        context = self._context(request, _("Take a thread into the guide")) | {
            "question": question,
            "proposal": open_proposal(question),
            "form": form,
            "candidates": form.candidates,
            "chosen": form["passages"].value() or [],
            "declining": declining or DeclineForm(),
        }
        is_refused = bool(form.errors or (declining and declining.errors))
        template = f"{TEMPLATES}/promote.html"
        return TemplateResponse(request, template, context, status=422 if is_refused else 200)

    def _context(self, request: MemberRequest, title: str) -> dict[str, object]:
        return self.admin_site.each_context(request) | {"opts": self.opts, "title": title}


def _thread(request: MemberRequest, pk: int) -> Question:
    _refuse_unless_editor(request)
    question: Question = get_object_or_404(
        Question.objects.public().select_related("author", "accepted_answer"), pk=pk
    )
    return question


def _form(
    question: Question, data: object = None, *, initial: Mapping[str, object] | None = None
) -> PromotionForm:
    return PromotionForm(
        data, candidates=candidates_of(question), shelves=shelves(), initial=initial
    )


def _nearest_article(question: Question) -> str:
    tags = [tagged.tag for tagged in question.tagged.select_related("tag")]
    nearest = guide_items_for(tags, limit=1)
    return str(nearest[0].article_id) if nearest else ""


def _refuse_unless_editor(request: MemberRequest) -> None:
    if not can_edit_guide(request.user):
        raise PermissionDenied(_("Only editors change the guide."))
