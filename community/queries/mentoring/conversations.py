"""What one of its two people sees of a conversation, and the list of all that they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.utils import timezone

from community.enums import ConversationState
from community.models import (
    Conversation,
    ConversationReport,
    Goal,
    Meeting,
    Message,
    ReportReading,
    Side,
)
from community.models.conversation import OPEN_CONVERSATION
from community.queries.desk_sections import SHOWN, Section
from community.queries.mentoring.meetings import is_ahead, last_meeting
from community.rules.conversations import (
    can_edit_message,
    can_remove_message,
    is_going_on,
    turn_of,
)
from core.contacts import mask
from core.markdown import render
from core.pagination import Page, paginate

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from accounts.models import User
    from community.models import MentorProfile

MESSAGES = 25
ENDED = 20
MOST_OPEN = 100


@dataclass(frozen=True)
class ShownMessage:
    message: Message
    author: User
    html: str
    is_mine: bool
    is_masked: bool
    is_seen: bool
    can_edit: bool
    can_remove: bool


@dataclass(frozen=True)
class ShownGoal:
    goal: Goal
    text: str


@dataclass(frozen=True)
class ConversationPage:
    """`me` and `them` are the two sides; `other` is the person on the far one."""

    conversation: Conversation
    me: Side
    them: Side
    other: User
    messages: list[ShownMessage]
    page: Page[Message]
    goals: list[ShownGoal]
    meeting: Meeting | None
    readings: list[ReportReading]
    my_reports: list[ConversationReport]

    @property
    def is_going_on(self) -> bool:
        return is_going_on(self.conversation)

    @property
    def is_my_turn(self) -> bool:
        return self.is_going_on and turn_of(self.conversation) == self.me.person_id

    @property
    def is_clock_running(self) -> bool:
        """Not before a meeting that was agreed on."""
        return self.conversation.turn_since <= timezone.now()

    @property
    def is_mentor(self) -> bool:
        return self.me.person_id == self.conversation.mentor.user_id

    @property
    def both_share(self) -> bool:
        return bool(self.me.shares_at and self.them.shares_at)

    @property
    def hides_contacts(self) -> bool:
        return any(one.is_masked for one in self.messages)

    @property
    def unseen_until(self) -> Message | None:
        """The newest message on the screen, when it is not marked as seen."""
        theirs = [one.message for one in self.messages if not one.is_mine]
        newest = theirs[-1] if theirs else None
        if newest and (self.me.seen_at is None or newest.created_at > self.me.seen_at):
            return newest
        return None

    @property
    def is_meeting_ahead(self) -> bool:
        return self.meeting is not None and is_ahead(self.meeting)

    @property
    def is_choice_mine(self) -> bool:
        """The other one has times on offer."""
        meeting = self.meeting
        if meeting is None or not (self.is_going_on and is_ahead(meeting)):
            return False
        return meeting.offered_by_id != self.me.person_id and bool(meeting.times.all())

    @property
    def has_timed_out(self) -> bool:
        """Because the mentor did not come back."""
        state = self.conversation.state
        has_run_out = state == ConversationState.AWAITING_MENTOR and not self.is_going_on
        return has_run_out or state == ConversationState.TIMED_OUT_MENTOR


@dataclass(frozen=True)
class ConversationRow:
    conversation: Conversation
    other: User
    is_my_turn: bool
    meets_soon: bool
    unseen: int


def find_conversation(user: User, pk: UUID) -> Conversation | None:
    rows = Conversation.objects.of(user.pk)
    return rows.select_related("asker", "mentor__user", "request").filter(pk=pk).first()


def conversation_page(
    conversation: Conversation, *, reader: User, cursor: str | None = None
) -> ConversationPage:
    asker, mentor = conversation.asker, conversation.mentor.user
    other = mentor if reader.pk == asker.pk else asker
    sides = {side.person_id: side for side in Side.objects.filter(conversation=conversation)}
    me, them = sides[reader.pk], sides[other.pk]
    eyes = _Eyes(reader, conversation, them, both_share=bool(me.shares_at and them.shares_at))
    page = paginate(
        Message.objects.filter(conversation=conversation),
        order=("-created_at", "-pk"),
        cursor=cursor,
        size=MESSAGES,
    )
    people = {asker.pk: asker, mentor.pk: mentor}
    return ConversationPage(
        conversation=conversation,
        me=me,
        them=them,
        other=other,
        messages=[
            eyes.message(message, people[message.author_id]) for message in reversed(page.items)
        ],
        page=page,
        goals=[
            ShownGoal(goal, eyes.goal_text(goal))
            for goal in Goal.objects.filter(conversation=conversation)
        ],
        meeting=last_meeting(conversation),
        readings=list(ReportReading.objects.filter(report__conversation=conversation)),
        my_reports=list(
            ConversationReport.objects.filter(conversation=conversation, reporter=reader).defer(
                "part"
            )
        ),
    )


@dataclass(frozen=True)
class _Eyes:
    """Through which one of the two sees what is written; `them` is the other’s side."""

    reader: User
    conversation: Conversation
    them: Side
    both_share: bool

    def message(self, message: Message, author: User) -> ShownMessage:
        is_mine = author.pk == self.reader.pk
        is_masked = bool(message.masked_body) and not is_mine and not self.both_share
        seen_at = self.them.seen_at
        return ShownMessage(
            message=message,
            author=author,
            html=render(message.masked_body) if is_masked else message.body_html,
            is_mine=is_mine,
            is_masked=is_masked,
            is_seen=is_mine and seen_at is not None and seen_at >= message.created_at,
            can_edit=can_edit_message(self.reader, message, self.conversation),
            can_remove=can_remove_message(self.reader, message),
        )

    def goal_text(self, goal: Goal) -> str:
        is_whole = self.both_share or goal.added_by_id == self.reader.pk
        return goal.text if is_whole else mask(goal.text)


def with_unseen(conversations: QuerySet[Conversation], user: User) -> QuerySet[Conversation]:
    """Annotate `unseen`: how many messages of the other they have not seen."""
    mine = Side.objects.filter(conversation=OuterRef("pk"), person=user)
    new = Q(messages__created_at__gt=F("seen_at")) | Q(seen_at=None)
    theirs = Q(messages__deleted_at=None) & ~Q(messages__author=user)
    return conversations.annotate(seen_at=Subquery(mine.values("seen_at")[:1])).annotate(
        unseen=Count("messages", filter=Q(messages__isnull=False) & theirs & new)
    )


def open_rows(user: User) -> list[ConversationRow]:
    """Those where it is their own turn first, the longest wait on top."""
    mine = Conversation.objects.of(user.pk).filter(state__in=OPEN_CONVERSATION)
    rows = with_unseen(mine.select_related("asker", "mentor__user", "request"), user)
    found = [row_for(user, one) for one in rows.order_by("turn_since", "pk")[:MOST_OPEN]]
    return sorted(found, key=lambda row: not row.is_my_turn)


def list_ended(user: User, *, cursor: str | None) -> Page[Conversation]:
    """With what `row_for` needs."""
    mine = Conversation.objects.of(user.pk).exclude(state__in=OPEN_CONVERSATION)
    rows = with_unseen(mine.select_related("asker", "mentor__user", "request"), user)
    return paginate(rows, order=("-created_at", "-pk"), cursor=cursor, size=ENDED)


def row_for(user: User, conversation: Conversation) -> ConversationRow:
    mentor = conversation.mentor.user
    meets_soon = conversation.turn_since > timezone.now()
    return ConversationRow(
        conversation=conversation,
        other=mentor if conversation.asker_id == user.pk else conversation.asker,
        is_my_turn=not meets_soon
        and turn_of(conversation) == user.pk
        and is_going_on(conversation),
        meets_soon=meets_soon,
        unseen=conversation.unseen,  # type: ignore[attr-defined]  # by with_unseen
    )


def awaiting(user: User) -> QuerySet[Conversation]:
    """Where it is their turn now, the longest wait first."""
    as_asker, as_mentor = _turns(user)
    rows = _due(as_asker | as_mentor).select_related("asker", "mentor__user")
    return rows.order_by("turn_since", "pk")


def number_awaiting(user: User) -> Combinable:
    """How many those are, within another query; each half finds its rows by an index."""
    as_asker, as_mentor = (
        Subquery(_due(half).order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n"))
        for half in _turns(user)
    )
    return as_asker + as_mentor


def _turns(user: User) -> tuple[Q, Q]:
    return (
        Q(asker=user, state=ConversationState.AWAITING_ASKER),
        Q(mentor__user=user, state=ConversationState.AWAITING_MENTOR),
    )


def _due(turn: Q) -> QuerySet[Conversation]:
    return Conversation.objects.open().filter(turn, turn_since__lte=timezone.now())


def conversations_owed(mentor: MentorProfile, _blocked: set[int]) -> Section:
    return Section("conversations", list(awaiting(mentor.user)[:SHOWN]))
