"""What of the threads waits for the editors of the guide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.models import ArticleRevision
from careers.registry import WorkRow
from careers.rules import can_edit_guide
from community.enums import ProposalState
from community.models import Answer, GuideProposal, GuideUse, Question
from community.queries.guide.credits import credited_answers
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

# Days within which a proposer hears of it, and a changed source is looked at.
PROMISE = timedelta(days=14)


def work_of_the_loop(user: User) -> list[WorkRow]:
    if not can_edit_guide(user):
        return []
    return [*_proposals(), *_sources()]


def changed_uses() -> list[GuideUse]:
    """Whose answers were edited, removed or brought back since an editor last looked.

    Of texts that readers see or that a change on its way holds; in two queries.
    """
    is_public = Q(answer__in=Answer.objects.public())
    is_changed = ~is_public | ~Q(seen_body=F("answer__body"))
    is_news = Q(seen_public=True) & is_changed | Q(seen_public=False) & is_public
    on_their_way = Prefetch(
        "item__article__revisions", queryset=ArticleRevision.objects.open(), to_attr="on_their_way"
    )
    uses = (
        GuideUse.objects.filter(is_news)
        .select_related("answer__question", "item__article")
        .prefetch_related(on_their_way)
    )
    return [use for use in uses if use.is_live or _is_on_its_way(use)]


def _is_on_its_way(use: GuideUse) -> bool:
    revisions: list[ArticleRevision] = use.item.article.on_their_way  # type: ignore[attr-defined]
    items = (revision.content.item(use.item.key) for revision in revisions)
    return any(item and use.answer_id in credited_answers(item.origins) for item in items)


def _proposals() -> Iterator[WorkRow]:
    """A thread that is not public any more waits for nobody."""
    opened = GuideProposal.objects.filter(
        state=ProposalState.OPEN, question__in=Question.objects.public()
    )
    for proposal in opened.select_related("question", "by"):
        yield WorkRow(
            kind=_("Proposed for the guide"),
            title=proposal.question.title,
            url=reverse("admin:community_guideproposal_promote", args=[proposal.question_id]),
            due=timezone.localdate(proposal.created_at) + PROMISE,
            detail=excerpt(proposal.note, 160),
        )


def _sources() -> Iterator[WorkRow]:
    for use in changed_uses():
        answer, question = use.answer, use.answer.question
        moments = (
            answer.edited_at,
            *(answer.hidden_at, answer.deleted_at, question.hidden_at, question.deleted_at),
        )
        since = max((moment for moment in moments if moment), default=use.created_at)
        yield WorkRow(
            kind=_("A source answer changed"),
            title=use.item.question,
            url=reverse("admin:community_guideuse_changed", args=[use.pk]),
            due=timezone.localdate(since) + PROMISE,
            detail=question.title if question.is_public else "",
        )
