"""What moderation has to tell, on a post, on its target and in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Q, Subquery

from community.enums import LogAction
from community.models import Answer, Comment, LogEntry, Question, Revision
from core.pagination import paginate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from core.pagination import Page

ROWS = 50
UNDONE = (LogAction.REOPEN, LogAction.RESTORE, LogAction.UNLOCK)


def list_log(*, action: str, person: str, cursor: str | None) -> Page[LogEntry]:
    """Newest first; `person` is who acted, by name in any case."""
    entries = LogEntry.objects.select_related(
        "by", "question", "answer__question", "comment__question", "comment__answer__question"
    )
    if action in LogAction.values:
        entries = entries.filter(action=action)
    if person:
        entries = entries.filter(by__username__iexact=person)
    return paginate(entries, order=("-created_at", "-pk"), cursor=cursor, size=ROWS)


def duplicates_of(question: Question) -> list[Question]:
    """The public questions that were closed because this one answers them."""
    return list(Question.objects.public().filter(duplicate_of=question).only("title", "slug"))


def attach_edit_notices(posts: Iterable[Question | Answer], *, reader: User) -> None:
    """Give the reader’s own posts `edit_notice`: the newest revision, when another wrote it."""
    edited = [post for post in posts if post.author_id == reader.pk and post.edited_at]
    if not edited:
        return
    revisions = Revision.objects.filter(
        Q(question__in=[post.pk for post in edited if isinstance(post, Question)])
        | Q(answer__in=[post.pk for post in edited if isinstance(post, Answer)])
    )
    newest = {
        (revision.question_id, revision.answer_id): revision
        for revision in revisions.select_related("by").defer("body").order_by("number")
    }
    for post in edited:
        key = (post.pk, None) if isinstance(post, Question) else (None, post.pk)
        revision = newest.get(key)
        if revision and revision.by_id != reader.pk:
            post.edit_notice = revision


def last_act_on(key: str) -> Subquery:
    """Annotate posts with it, as `last_act`; `key` is what a log entry calls them."""
    entries = LogEntry.objects.filter(**{key: OuterRef("pk")}).order_by("-created_at", "-pk")
    return Subquery(entries.values("action")[:1])


def attach_undo_notices(posts: Iterable[Question | Answer | Comment], *, reader: User) -> None:
    """Give the reader’s own posts `undo_notice`: the last log entry, when it took another back."""
    undone = [post for post in posts if post.author_id == reader.pk and post.last_act in UNDONE]
    if not undone:
        return
    entries = LogEntry.objects.filter(
        Q(question__in=[post.pk for post in undone if isinstance(post, Question)])
        | Q(answer__in=[post.pk for post in undone if isinstance(post, Answer)])
        | Q(comment__in=[post.pk for post in undone if isinstance(post, Comment)])
    )
    newest = {
        (entry.question_id, entry.answer_id, entry.comment_id): entry
        for entry in entries.order_by("created_at", "pk")
    }
    for post in undone:
        post.undo_notice = newest[
            post.pk if isinstance(post, Question) else None,
            post.pk if isinstance(post, Answer) else None,
            post.pk if isinstance(post, Comment) else None,
        ]
