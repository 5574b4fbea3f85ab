"""What stands between somebody and a mentor, and who reads which request."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from community.enums import RequestState
from community.models import Conversation, MentorProfile, MentorshipRequest
from community.models.mentor import UNTIL_BACK
from community.models.request import is_open
from community.queries.blocks import is_blocked_between
from community.queries.desk_sections import Section
from community.rules.mentorship import Obstacle, Standing

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

SAID_SHOWN = 100  # requests of one person on one page; who has more sees the newest


def count_mentees(mentor_id: int) -> int:
    """How many people a mentor helps in private now."""
    return Conversation.objects.open().filter(mentor=mentor_id).count()


def with_room_for_mentees(mentors: QuerySet[MentorProfile]) -> QuerySet[MentorProfile]:
    """Those who could take one person more, with `mentees`."""
    rows = Conversation.objects.open().filter(mentor=OuterRef("pk")).order_by()
    count = rows.values("mentor").annotate(n=Count("pk")).values("n")
    return mentors.annotate(mentees=Coalesce(Subquery(count), 0)).filter(
        mentees__lt=F("mentee_capacity")
    )


def standing_of(asker: User | AnonymousUser, mentor: MentorProfile) -> Standing:
    """`mentor` comes with its user."""
    if asker.pk == mentor.user_id:
        return Standing(is_self=True)
    if not mentor.is_approved or not mentor.user.is_active:
        return Standing(is_mentor=False)
    is_paused = mentor.paused_until is not None and mentor.paused_until > timezone.now()
    own = Q(asker=asker.pk)  # of a stranger: none
    conversations = Conversation.objects.open().filter(mentor=mentor)
    mentees = conversations.aggregate(all=Count("pk"), own=Count("pk", filter=own))
    to_all = Standing(
        mentee_capacity=mentor.mentee_capacity,
        mentees=mentees["all"],
        is_idle=mentor.is_idle_paused,
        paused_until=mentor.paused_until if is_paused else None,
        has_conversation=bool(mentees["own"]),
    )
    return _between(asker, mentor, to_all) if isinstance(asker, User) else to_all


def _between(asker: User, mentor: MentorProfile, to_all: Standing) -> Standing:
    """What concerns these two alone."""
    pause = timedelta(days=settings.REQUEST_COOL_DOWN_DAYS)
    declined = Q(mentor=mentor, state=RequestState.DECLINED, decided_at__gt=timezone.now() - pause)
    own = MentorshipRequest.objects.filter(asker=asker).aggregate(
        open=Count("pk", filter=is_open()),
        to_mentor=Count("pk", filter=is_open() & Q(mentor=mentor)),
        declined_at=Max("decided_at", filter=declined),
    )
    return replace(
        to_all,
        is_blocked=is_blocked_between(asker.pk, mentor.user_id),
        has_open_request=bool(own["to_mentor"]),
        asked_again_from=own["declined_at"] + pause if own["declined_at"] else None,
        open_requests=own["open"],
    )


def explain(standing: Standing) -> str:
    """The obstacle in a sentence, with what can be done about it; "" without one."""
    obstacle = standing.obstacle
    if obstacle is None:
        return ""
    dated = {
        Obstacle.PAUSED: standing.paused_until,
        Obstacle.DECLINED: standing.asked_again_from,
    }.get(obstacle)
    if dated and dated != UNTIL_BACK:
        day = date_format(timezone.localtime(dated), "j F Y")
        return f"{obstacle.label} {_('You can ask from %(day)s on.') % {'day': day}}"
    return str(obstacle.label)


@dataclass(frozen=True)
class Mentorship:
    """What somebody who looks at a mentor’s page can ask of them; `reason`: why not."""

    obstacle: Obstacle | None
    reason: str
    takes_questions: bool


def mentorship_with(visitor: User | AnonymousUser, mentor: MentorProfile) -> Mentorship:
    standing = standing_of(visitor, mentor)
    return Mentorship(
        obstacle=standing.obstacle,
        reason=explain(standing),
        takes_questions=standing.takes_questions,
    )


@dataclass(frozen=True)
class RequestList:
    """`theirs`: the other one has to do something next, or time has to pass."""

    mine: list[MentorshipRequest]
    theirs: list[MentorshipRequest]
    past: list[MentorshipRequest]

    def __bool__(self) -> bool:
        return bool(self.mine or self.theirs or self.past)


def requests_sent_by(asker: User) -> RequestList:
    """`mine` are those in which the mentor asks back."""
    rows = MentorshipRequest.objects.filter(asker=asker).select_related(
        "mentor__user", "conversation"
    )
    asks_back = {RequestState.NEEDS_INFO}
    return _sorted(rows, mine=asks_back, theirs={RequestState.SENT, RequestState.VIEWED})


def requests_to(mentor: MentorProfile) -> RequestList:
    """`mine` are those that wait for the mentor, the first to expire first."""
    rows = MentorshipRequest.objects.filter(mentor=mentor).select_related("asker", "conversation")
    waiting = {RequestState.SENT, RequestState.VIEWED}
    found = _sorted(rows, mine=waiting, theirs={RequestState.NEEDS_INFO})
    found.mine.sort(key=lambda request: request.expires_at)
    return found


def waiting_requests(mentor: MentorProfile, blocked: set[int]) -> Section:
    """What a mentor owes somebody: for the desk; the first to expire first."""
    rows = MentorshipRequest.objects.running().filter(mentor=mentor).exclude(asker__in=blocked)
    return Section("requests", list(rows.select_related("asker").order_by("expires_at", "pk")))


def _sorted(
    rows: QuerySet[MentorshipRequest], *, mine: set[RequestState], theirs: set[RequestState]
) -> RequestList:
    found = list(rows.order_by("-created_at", "-pk")[:SAID_SHOWN])
    return RequestList(
        mine=[request for request in found if request.state_now in mine],
        theirs=[request for request in found if request.state_now in theirs],
        past=[request for request in found if request.state_now not in mine | theirs],
    )
