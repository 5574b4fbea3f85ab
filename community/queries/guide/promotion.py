"""What editors may take from a thread, and where they may put it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, Subquery

from careers.enums import ArticleState
from careers.models import Article, ArticleRevision
from community.enums import AnswerSort, ProposalState
from community.models import Answer, GuideProposal, Revision
from core.markdown.passages import split_passages

if TYPE_CHECKING:
    from careers.content import ItemContent
    from community.models import Question
    from core.markdown.passages import Passage


@dataclass(frozen=True)
class Candidate:
    """A public answer in passages, each under a name that stays while its text does."""

    answer: Answer
    revision_number: int
    passages: dict[str, Passage]


@dataclass(frozen=True)
class Shelf:
    """An article with the questions of its newest text, and how that text stands."""

    article: Article
    items: tuple[ItemContent, ...]
    open_revision: ArticleRevision | None


def candidates_of(question: Question) -> list[Candidate]:
    """Best answers first. Nothing but what everybody may read."""
    numbers = Revision.objects.filter(answer=OuterRef("pk")).order_by("-number").values("number")
    answers = (
        Answer.objects.public()
        .filter(question=question)
        .select_related("author")
        .annotate(revision_number=Subquery(numbers[:1]))
        .sorted(AnswerSort.BEST)
    )
    return [_candidate(answer) for answer in answers]


def shelves() -> list[Shelf]:
    """Every article that is written on, in the order of the guide, in two queries."""
    revisions = Prefetch(
        "revisions", queryset=ArticleRevision.objects.open(), to_attr="open_revisions"
    )
    articles = Article.objects.exclude(state=ArticleState.ARCHIVED)
    return [
        _shelf(article)
        for article in articles.select_related("live_revision").prefetch_related(revisions)
    ]


def open_proposal(question: Question) -> GuideProposal | None:
    return (
        GuideProposal.objects.filter(question=question, state=ProposalState.OPEN)
        .select_related("by")
        .first()
    )


def _candidate(answer: Answer) -> Candidate:
    passages = {_name(answer, passage): passage for passage in split_passages(answer.body)}
    # Rows made past the actions, as in an import, may have no revision yet.
    number: int = answer.revision_number or 1  # type: ignore[attr-defined]
    return Candidate(answer=answer, revision_number=number, passages=passages)


def _name(answer: Answer, passage: Passage) -> str:
    return f"{answer.pk}-{hashlib.sha256(str(passage).encode()).hexdigest()[:12]}"


def _shelf(article: Article) -> Shelf:
    opened: list[ArticleRevision] = article.open_revisions  # type: ignore[attr-defined]
    working = opened[0] if opened else article.live_revision
    items = working.content.items if working else ()
    return Shelf(article=article, items=items, open_revision=opened[0] if opened else None)
