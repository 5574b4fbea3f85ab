"""The moderation log: written in the transaction of what it tells of, and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Answer, Comment, LogEntry, Question

if TYPE_CHECKING:
    from accounts.models import User
    from community.enums import LogAction


def log(
    *,
    by: User,
    action: LogAction,
    post: Question | Answer | Comment | None = None,
    subject: str = "",
    reason: str = "",
) -> LogEntry:
    """Without `subject`, the title of the post’s question stands for it."""
    return LogEntry.objects.create(
        by=by,
        action=action,
        question=post if isinstance(post, Question) else None,
        answer=post if isinstance(post, Answer) else None,
        comment=post if isinstance(post, Comment) else None,
        subject=(subject or _title(post))[:200],
        reason=reason[:400],
    )


def _title(post: Question | Answer | Comment | None) -> str:
    match post:
        case Question():
            return post.title
        case Answer():
            return post.question.title
        case Comment():
            return post.thread.title
    return ""


def in_words(reason: str, note: str) -> str:
    return f"{reason}: {note}" if note else reason
