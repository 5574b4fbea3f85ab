from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from community.models import Answer, Comment, Question, Revision

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def revisions_of(post: Question | Answer) -> QuerySet[Revision]:
    """Newest first."""
    return Revision.objects.filter(**{_key(post): post}).order_by("-number")


def find_revision(post: Question | Answer, number: int) -> Revision | None:
    return revisions_of(post).filter(number=number).first()


def newest_revision(post: Question | Answer) -> Revision:
    return revisions_of(post)[0]


def somebody_reacted(post: Question | Answer, *, since: datetime) -> bool:
    """Whether anybody but the author answered or commented since then: the text is quoted now."""
    comments = Comment.objects.filter(**{_key(post): post})
    if _others(comments, post, since):
        return True
    return isinstance(post, Question) and _others(post.answers.all(), post, since)


def _others(
    posts: QuerySet[Answer] | QuerySet[Comment], post: Question | Answer, since: datetime
) -> bool:
    return posts.filter(~Q(author=post.author_id), created_at__gte=since).exists()


def _key(post: Question | Answer) -> str:
    return "question" if isinstance(post, Question) else "answer"
