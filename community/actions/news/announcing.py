"""What people are told of: rows, written in the transaction of what they tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from community.enums import Because, Delivery
from community.models import Notification
from community.queries.news.audiences import reachable
from community.queries.news.settings import wishes_of
from community.rules.news import how, is_mutable, mail_due_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from careers.models import FaqItem
    from community.enums import NewsKind
    from community.models import (
        Answer,
        Comment,
        Conversation,
        MentorshipRequest,
        Question,
        Tag,
    )
    from community.models.post import Post
    from community.rules.news import Wishes

BATCH = 1_000


@dataclass(frozen=True)
class Reason:
    """People who would be told of an event, as what, and because of what."""

    kind: NewsKind
    to: Iterable[int]
    because: Because = Because.DIRECT


@dataclass(frozen=True, kw_only=True)
class Event:
    """What happened, and to what. `key` names it within its kind: nobody is told of it twice.

    `path` and `subject` say where it leads and what it is called when it is about none of the
    rows; they are never private text. Whoever mutes one of `tags` does not hear of it.
    """

    key: str
    by: User | None = None
    question: Question | None = None
    answer: Answer | None = None
    comment: Comment | None = None
    item: FaqItem | None = None
    request: MentorshipRequest | None = None
    conversation: Conversation | None = None
    path: str = ""
    subject: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    tags: Sequence[Tag] = ()

    @property
    def the_question(self) -> Question | None:
        if self.question:
            return self.question
        if self.answer:
            return self.answer.question
        return self.comment.thread if self.comment else None

    @property
    def the_answer(self) -> Answer | None:
        return self.answer or (self.comment.answer if self.comment else None)

    @property
    def thread(self) -> str:
        """What is told of the same thread is gathered; empty for what stands alone."""
        nouns = {
            "question": self.the_question,
            "conversation": self.conversation,
            "request": self.request,
            "item": self.item,
        }
        return next((f"{name}/{noun.pk}" for name, noun in nouns.items() if noun), "")

    @property
    def posts(self) -> list[Post]:
        return [post for post in (self.the_question, self.the_answer, self.comment) if post]


def announce(
    kind: NewsKind,
    *,
    to: Iterable[int],
    key: str,
    by: User | None = None,
    because: Because = Because.DIRECT,
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

    Left out are closed accounts, whoever mutes the thread or the person, is blocked or blocks,
    may not see it, or wants nothing of this kind. See `Event` for the rest.
    """
    event = Event(
        key=key,
        by=by,
        question=question,
        answer=answer,
        comment=comment,
        item=item,
        request=request,
        conversation=conversation,
        path=path,
        subject=subject,
        details=details or {},
    )
    tell(event, [Reason(kind, to, because)])


def tell(event: Event, reasons: Sequence[Reason]) -> None:
    """Tell each person once: by the first of `reasons` that holds and that they want to hear of.

    In two statements for each thousand people. A mute keeps people from it only where all of the
    kinds can be muted.
    """
    by_person: dict[int, list[Reason]] = {}
    for reason in reasons:
        for pk in _who_may_see(event, set(reason.to)):
            by_person.setdefault(pk, []).append(reason)
    if event.by:
        by_person.pop(event.by.pk, None)
    now = timezone.now()
    can_be_muted = all(is_mutable(reason.kind) for reason in reasons)
    everybody = sorted(by_person)
    for start in range(0, len(everybody), BATCH):
        ids = everybody[start : start + BATCH]
        people = (
            reachable(ids, by=event.by, question=event.the_question, tags=event.tags)
            if can_be_muted
            else User.objects.public().filter(pk__in=ids)
        )
        told = (
            _row(event, pk, by_person[pk], wishes, now) for pk, wishes in wishes_of(people).items()
        )
        Notification.objects.bulk_create(filter(None, told), ignore_conflicts=True)


def _who_may_see(event: Event, ids: set[int]) -> set[int]:
    """What is hidden or deleted is told to its own author alone."""
    for post in event.posts:
        if not post.is_public:
            ids &= {post.author_id}
    return ids


def _row(
    event: Event, pk: int, reasons: Sequence[Reason], wishes: Wishes, now: datetime
) -> Notification | None:
    for reason in reasons:
        delivery = how(reason.kind, wishes)
        if delivery != Delivery.NOTHING:
            pause = timedelta(minutes=settings.NEWS_GATHER_MINUTES)
            return Notification(
                recipient_id=pk,
                kind=reason.kind,
                key=event.key,
                because=reason.because,
                thread=event.thread or f"{reason.kind}/{event.key}",
                actor=event.by,
                question=event.the_question,
                answer=event.the_answer,
                comment=event.comment,
                item=event.item,
                request=event.request,
                conversation=event.conversation,
                path=event.path,
                subject=event.subject[:200],
                details=event.details,
                created_at=now,
                delivery=delivery,
                mail_due_at=mail_due_at(delivery, now=now, wishes=wishes, pause=pause),
            )
    return None
