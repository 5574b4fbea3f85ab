"""What feeds tell of threads: public posts only, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max, Prefetch

from community.enums import QuestionFilter
from community.models import Answer, LogEntry, Question, TaggedQuestion
from community.models.post import DELETED
from community.queries.question_lists import filtered
from core.feeds import ENTRIES

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from community.models import Tag
    from community.models.question import QuestionQuerySet

# Of what came from another site, whose licence asks that it is named wherever the text is shown.
_SOURCE = ("imported__site", "imported__author__site")
_SHOWN = (
    *("body_html", "created_at", "edited_at"),
    *("author__username", "author__name", "author__is_active"),
    *("imported__foreign_id", "imported__licence", "imported__site__host"),
    *("imported__question", "imported__answer"),
    *(f"imported__author__{name}" for name in ("foreign_id", "name", "site__host")),
)


def feed_questions(
    *, which: QuestionFilter = QuestionFilter.ALL, tag: Tag | None = None
) -> list[Question]:
    """Of the queue too: a reader of the feed has seen what waits longest."""
    questions = filtered(Question.objects.public(), which)
    return _newest(questions.tagged(tag) if tag else questions)


def feed_answers(question: Question) -> list[Answer]:
    answers = Answer.objects.public().filter(question=question)
    rows = answers.select_related("author", *_SOURCE).only("question_id", *_SHOWN)
    found = list(rows.order_by("-created_at", "-pk")[:ENTRIES])
    for answer in found:
        answer.question = question
    return found


def feed_posts(person: User) -> list[Question | Answer]:
    """Questions and answers in one row."""
    answers = Answer.objects.public().filter(author=person)
    rows = answers.select_related("author", "question", *_SOURCE)
    columns = ("question__title", "question__slug", *_SHOWN)
    posts: list[Question | Answer] = [
        *_newest(Question.objects.public().filter(author=person)),
        *rows.only(*columns).order_by("-created_at", "-pk")[:ENTRIES],
    ]
    posts.sort(key=lambda post: post.created_at, reverse=True)
    return posts[:ENTRIES]


def last_change() -> datetime | None:
    """When anything of the threads last came, changed or went; four looks at the end of an index.

    A restored post is not known to it, and a member’s new name.
    """
    moments = (
        Question.objects.public().aggregate(at=Max("active_at"))["at"],
        # Of moderators and editors: hidden, shown again, closed; tags merged and renamed.
        LogEntry.objects.aggregate(at=Max("created_at"))["at"],
        Question.objects.filter(DELETED).aggregate(at=Max("deleted_at"))["at"],
        Answer.objects.filter(DELETED).aggregate(at=Max("deleted_at"))["at"],
    )
    return max((at for at in moments if at), default=None)


def _newest(questions: QuestionQuerySet) -> list[Question]:
    tagged = TaggedQuestion.objects.select_related("tag").only("content_object_id", "tag__name")
    rows = questions.select_related("author", *_SOURCE).only("title", "slug", "language", *_SHOWN)
    prefetched = rows.prefetch_related(Prefetch("tagged", queryset=tagged))
    return list(prefetched.order_by("-created_at", "-pk")[:ENTRIES])
