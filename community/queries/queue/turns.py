"""Whose turn it is, told from the rows of a thread alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from community.enums import Turn
from community.models import Answer, Comment, ImportedPerson, Question
from community.models.post import PUBLIC
from community.models.question import AWAITS_ASKER, OPEN

if TYPE_CHECKING:
    from community.models.question import QuestionQuerySet


def turn_by_rows() -> Case:
    """An expression for questions: what their `turn` should be.

    What a mentor wrote before the asker said that it did not help answers nothing, and what a
    mentor asked before the asker spoke again is answered.
    """
    answers = Answer.objects.filter(PUBLIC, question=OuterRef("pk"), by_mentor=True)
    asked_back = Comment.objects.filter(PUBLIC, question=OuterRef("pk"), asks_asker=True)
    placeholder = ImportedPerson.objects.waiting().filter(account=OuterRef("author"))
    nobody, asker = Value(Turn.NOBODY), Value(Turn.ASKER)
    return Case(
        When(~OPEN, then=nobody),
        When(Q(accepted_answer__isnull=False) | Q(settled_at__isnull=False), then=nobody),
        When(Q(unsettled_at=None) & Exists(answers), then=nobody),
        When(Exists(answers.filter(created_at__gt=OuterRef("unsettled_at"))), then=nobody),
        When(Exists(placeholder), then=nobody),
        When(Q(asker_spoke_at=None) & Exists(asked_back), then=asker),
        When(Exists(asked_back.filter(created_at__gt=OuterRef("asker_spoke_at"))), then=asker),
        default=Value(Turn.MENTOR),
        output_field=CharField(),
    )


def with_wrong_turn(questions: QuestionQuerySet) -> QuestionQuerySet:
    """Each with `right_turn`."""
    wrong: QuestionQuerySet = questions.annotate(right_turn=turn_by_rows()).exclude(
        turn=F("right_turn")
    )
    return wrong


def askers_to_remind() -> QuestionQuerySet:
    """Questions whose asker was asked back long ago, has said nothing, and was not reminded yet."""
    since = timezone.now() - timedelta(days=settings.ASKER_REMINDER_DAYS)
    return Question.objects.filter(AWAITS_ASKER, turn_since__lte=since, asker_reminded_at=None)


def authors_asking_back(question: Question) -> set[int]:
    """Who has asked the asker something since their last word."""
    comments = Comment.objects.public().filter(question=question, asks_asker=True)
    if question.asker_spoke_at:
        comments = comments.filter(created_at__gt=question.asker_spoke_at)
    return set(comments.values_list("author", flat=True))


def mentors_who_answered(question: Question) -> set[int]:
    answers = Answer.objects.public().filter(question=question, by_mentor=True)
    return set(answers.values_list("author", flat=True))
