"""The queue: what waits for a mentor, in the order in which it is owed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan
from django.utils import timezone

from community.models import Question, Tag
from community.models.question import WAITING
from community.queries.question_lists import COLUMNS, LONGEST_WAIT_FIRST, rows
from community.queries.queue.outlook import attach_outlooks, steps_taken
from core.languages import language_name
from core.pagination import Page, paginate
from core.sql import RowValue

if TYPE_CHECKING:
    from community.models.question import QuestionQuerySet

ROWS = 30
ASKED_BACK = 20
_CLAIM = ("expires_at", "mentor__user__username", "mentor__user__name")
_PROMISE = ("seconds", "late_seconds")
# Days: who waits less than the first of them, less than the second, … or longer than the last.
AGES = (1, 3, 7)


@dataclass(frozen=True)
class Ages:
    """How many have waited for so long."""

    day: int
    days: int
    week: int
    longer: int

    @property
    def total(self) -> int:
        return self.day + self.days + self.week + self.longer


def place_in_queue() -> Case:
    """An expression for questions: 1 for the next in turn; NULL for what does not wait."""
    mine = RowValue(*(OuterRef(name) for name in LONGEST_WAIT_FIRST))
    theirs = RowValue(*(F(name) for name in LONGEST_WAIT_FIRST))
    ahead = Question.objects.waiting().filter(LessThan(theirs, mine)).order_by()
    count = ahead.values(one=Value(1)).annotate(number=Count("pk")).values("number")
    return Case(
        When(WAITING, then=Coalesce(Subquery(count), 0) + 1),
        default=None,
        output_field=IntegerField(),
    )


def list_waiting(
    *, cursor: str | None, tag: Tag | None = None, language: str = ""
) -> Page[Question]:
    """What strangers may see of the queue, each question with its `place`."""
    questions = queue_rows(_narrowed(Question.objects.waiting(), tag, language))
    page = paginate(questions, order=LONGEST_WAIT_FIRST, cursor=cursor, size=ROWS)
    attach_outlooks(page.items)
    return page


def queue_rows(questions: QuestionQuerySet) -> QuestionQuerySet:
    """As in other lists, with `place`, who is writing an answer, and what an outlook wants."""
    queue: QuestionQuerySet = (
        rows(questions)
        .select_related("claim__mentor__user", "promise")
        .only(
            *COLUMNS,
            *(f"claim__{name}" for name in _CLAIM),
            *(f"promise__{name}" for name in _PROMISE),
        )
        .annotate(place=place_in_queue(), steps_taken=steps_taken())
        .order_by(*LONGEST_WAIT_FIRST)
    )
    return queue


def waiting_for_asker(*, tag: Tag | None = None, language: str = "") -> list[Question]:
    """A mentor has asked back; the longest pause first."""
    questions = _narrowed(Question.objects.awaiting_asker(), tag, language)
    return list(rows(questions).order_by("turn_since", "pk")[:ASKED_BACK])


def count_ages(*, tag: Tag | None = None, language: str = "") -> Ages:
    now = timezone.now()
    day, days, week = (now - timedelta(days=days) for days in AGES)
    since = "waiting_since"
    counted = _narrowed(Question.objects.waiting(), tag, language).aggregate(
        day=Count("pk", filter=Q(**{f"{since}__gt": day})),
        days=Count("pk", filter=Q(**{f"{since}__gt": days, f"{since}__lte": day})),
        week=Count("pk", filter=Q(**{f"{since}__gt": week, f"{since}__lte": days})),
        longer=Count("pk", filter=Q(**{f"{since}__lte": week})),
    )
    return Ages(**counted)


def languages_waiting() -> list[tuple[str, str]]:
    """Codes and names of the languages that somebody waits in, by name."""
    codes = Question.objects.waiting().order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])


def _narrowed(questions: QuestionQuerySet, tag: Tag | None, language: str) -> QuestionQuerySet:
    if language:
        questions = questions.filter(language=language)
    return questions.tagged(tag) if tag else questions
