"""What people are told of: rows, written in the transaction of what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accounts.models import User
from community.models import Notification

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careers.models import FaqItem
    from community.enums import NewsKind
    from community.models import Answer, Comment, Conversation, MentorshipRequest, Question


def announce(
    kind: NewsKind,
    *,
    to: Iterable[int],
    key: str,
    by: User | None = None,
    question: Question | None = None,
    answer: Answer | None = None,
    comment: Comment | None = None,
    item: FaqItem | None = None,
    request: MentorshipRequest | None = None,
    conversation: Conversation | None = None,
    path: str = "",
    subject: str = "",
    details: dict[str, Any] | None = None,
) -> None:
    """Tell the people whose ids are in `to`; nobody of their own act, nobody twice of one event.

    `key` names the event within its kind. `path` and `subject` say where it leads and what it is
    called when it is about none of the rows; they are never private text.
    """
    wanted = set(to) - {by.pk if by else None}
    people = User.objects.public().filter(pk__in=wanted).values_list("pk", flat=True)
    Notification.objects.bulk_create(
        [
            Notification(
                recipient_id=pk,
                kind=kind,
                key=key,
                actor=by,
                question=question,
                answer=answer,
                comment=comment,
                item=item,
                request=request,
                conversation=conversation,
                path=path,
                subject=subject[:200],
                details=details or {},
            )
            for pk in sorted(people)
        ],
        ignore_conflicts=True,
    )
