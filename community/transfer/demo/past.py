"""The past that the demo community is given: as if everything had happened at its time."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max, Min, OuterRef, Subquery
from django.utils import timezone

from community.enums import NewsKind, Rung
from community.models import (
    Answer,
    Bookmark,
    Claim,
    Comment,
    LadderStep,
    Notification,
    Offer,
    Promise,
    Question,
    Revision,
    Vote,
)
from community.rules.ladder import rung_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

    from community.models.question import QuestionQuerySet

# Days after which the demo people have read what they were told.
READ_AFTER = 7
# What is offered while the community is loaded was offered so long ago, or with the question.
OFFERED = timedelta(hours=4)


def past(days_ago: float) -> datetime:
    return timezone.now() - timedelta(days=days_ago)


@contextmanager
def told(at: datetime) -> Iterator[None]:
    """What is announced within was told at `at`, and no mail follows of it."""
    newest = newest_news()
    yield
    news = Notification.objects.filter(pk__gt=newest)
    news.update(created_at=at, mail_due_at=None)


def newest_news() -> int:
    found: int | None = Notification.objects.aggregate(newest=Max("pk"))["newest"]
    return found or 0


@transaction.atomic
def order_news(since: int) -> None:
    """Of what was told after the row `since`, the older was told first, and old news are read.

    The inbox shows them in the order of their rows.
    """
    told = Notification.objects.filter(pk__gt=since)
    told.filter(created_at__lt=past(READ_AFTER), read_at=None).update(
        read_at=F("created_at") + timedelta(hours=6)
    )
    rows = list(told.order_by("created_at", "pk"))
    told.delete()
    for row in rows:
        row.pk = None
    Notification.objects.bulk_create(rows)


def backdate(post: Question | Answer | Comment, at: datetime) -> None:
    """As if `post` had been written at `at`; its counters are the caller’s to recount."""
    type(post).objects.filter(pk=post.pk).update(created_at=at)
    post.created_at = at
    if isinstance(post, Question):
        Question.objects.filter(pk=post.pk).update(waiting_since=at, turn_since=at)
    if not isinstance(post, Comment):
        Revision.objects.filter(**_key(post), number=1).update(created_at=at)


def backdate_wait(question: Question) -> None:
    """Nobody waited before asking, and the turn changed with the last thing that was said."""
    question.refresh_from_db()
    row = Question.objects.filter(pk=question.pk)
    since = question.created_at
    if question.unsettled_at:  # it was nobody’s turn from the answer until then
        first = question.answers.filter(by_mentor=True).aggregate(at=Min("created_at"))["at"]
        since += question.unsettled_at - (first or question.created_at)
    row.update(waiting_since=since, turn_since=F("active_at"))
    made = Promise.objects.filter(question=question)
    made.update(made_at=question.created_at, due_at=None, waited_seconds=None)
    for promise in made.exclude(late_seconds=None):
        late = timedelta(seconds=promise.late_seconds or 0)
        made.update(due_at=question.created_at + late)


def backdate_edit(question: Question, number: int, at: datetime) -> None:
    Question.objects.filter(pk=question.pk).update(edited_at=at)
    Revision.objects.filter(question=question, number=number).update(created_at=at)


def backdate_reactions(post: Question | Answer) -> None:
    """Votes and bookmarks came one after the other in the day after the post."""
    rows = [*Vote.objects.filter(**_key(post))]
    for place, vote in enumerate(rows, start=1):
        at = later(post.created_at, hours=3 * place)
        Vote.objects.filter(pk=vote.pk).update(created_at=at)
    if isinstance(post, Question):
        at = later(post.created_at, hours=24)
        Bookmark.objects.filter(question=post).update(created_at=at)


def later(moment: datetime, *, hours: float) -> datetime:
    """So long after `moment`, and never in the future."""
    return min(timezone.now(), moment + timedelta(hours=hours))


def backdate_row(row: Model, **moments: datetime | None) -> None:
    for name, moment in moments.items():
        setattr(row, name, moment)
    row.save(update_fields=list(moments))


def backdate_release(question: Question, at: datetime) -> None:
    """It was held for a quarter of an hour."""
    Claim.objects.filter(question=question).update(
        taken_at=at - timedelta(minutes=15), expires_at=at
    )


def offered_at(question: Question) -> datetime:
    return max(timezone.now() - OFFERED, later(question.created_at, hours=0.1))


def backdate_steps(questions: QuestionQuerySet) -> None:
    """Each was taken when it was due."""
    steps = LadderStep.objects.filter(question__in=questions)
    for step in steps.select_related("question__promise"):
        seconds = step.question.promise.seconds
        promised = None if seconds is None else timedelta(seconds=seconds)
        at = step.question.waiting_since + rung_after(Rung(step.step), promised)
        backdate_row(step, taken_at=at)


def backdate_offers(questions: QuestionQuerySet) -> None:
    for offer in Offer.objects.filter(question__in=questions).select_related("question"):
        at = offered_at(offer.question)
        backdate_row(offer, created_at=at, expires_at=offer.expires_at - (offer.created_at - at))


def backdate_steps_news(questions: QuestionQuerySet, *, since: int) -> None:
    """Of what was told after the row `since`: of offers with them, else with the last step."""
    told_of = Notification.objects.filter(pk__gt=since, question__in=questions)
    steps = LadderStep.objects.filter(question=OuterRef("question")).order_by("-taken_at")
    news = told_of.exclude(kind=NewsKind.OFFER)
    news.update(created_at=Subquery(steps.values("taken_at")[:1]), mail_due_at=None)
    for row in told_of.filter(kind=NewsKind.OFFER).select_related("question"):
        if row.question:
            backdate_row(row, created_at=offered_at(row.question), mail_due_at=None)


def _key(post: Question | Answer) -> dict[str, Any]:
    return {"question": post} if isinstance(post, Question) else {"answer": post}
