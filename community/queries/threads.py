"""Threads as programs read them: what everybody may see, whoever asks; and one’s own posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db.models import Prefetch

from community.enums import AnswerSort
from community.models import Answer, Comment, Question, TaggedQuestion
from community.queries.question_lists import rows
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from accounts.models import User
    from community.models.answer import AnswerQuerySet

AnswerOrder = Literal["votes", "newest", "oldest"]
NEWEST = ("-created_at", "-pk")
SOURCE = ("imported__site", "imported__author__site")
ANSWER_ORDERS: dict[AnswerOrder, tuple[str, ...]] = {
    "votes": ("-score", "-pk"),
    "newest": NEWEST,
    "oldest": ("created_at", "pk"),
}


def public_thread(pk: int) -> Question | None:
    """With tags, comments and answers, the best first; six queries for any number of them."""
    question: Question | None = (
        Question.objects.public()
        .select_related("author", *SOURCE, "duplicate_of", "answered_by_item__article")
        .prefetch_related(
            Prefetch("tagged", queryset=TaggedQuestion.objects.select_related("tag")),
            _comments(),
            Prefetch("answers", queryset=_shown(Answer.objects.public().sorted(AnswerSort.BEST))),
        )
        .filter(pk=pk)
        .first()
    )
    return question


def public_answer(pk: int) -> Answer | None:
    answer: Answer | None = _shown(Answer.objects.public()).filter(pk=pk).first()
    return answer


def list_public_answers(
    question: Question, *, order: AnswerOrder, cursor: str | None, size: int
) -> Page[Answer]:
    answers = _shown(Answer.objects.public().filter(question=question))
    return paginate(answers, order=ANSWER_ORDERS[order], cursor=cursor, size=size, strict=True)


def list_public_answers_by(author: User, *, cursor: str | None, size: int) -> Page[Answer]:
    answers = _shown(Answer.objects.public().filter(author=author))
    return paginate(answers, order=NEWEST, cursor=cursor, size=size, strict=True)


def list_own_questions(author: User, *, cursor: str | None, size: int) -> Page[Question]:
    """Hidden and deleted ones too."""
    questions = rows(Question.objects.filter(author=author))
    return paginate(questions, order=NEWEST, cursor=cursor, size=size, strict=True)


def list_own_answers(author: User, *, cursor: str | None, size: int) -> Page[Answer]:
    """Hidden and deleted ones too, as long as their question can be seen."""
    answers = _shown(
        Answer.objects.filter(author=author, question__in=Question.objects.visible_to(author))
    )
    return paginate(answers, order=NEWEST, cursor=cursor, size=size, strict=True)


def _shown(answers: AnswerQuerySet) -> AnswerQuerySet:
    return answers.select_related("author", *SOURCE, "question").prefetch_related(_comments())


def _comments() -> Prefetch[str]:
    comments = Comment.objects.public().select_related("author", *SOURCE)
    return Prefetch("comments", queryset=comments.order_by("created_at", "pk"))
