"""A mentor takes somebody on: never more people than they said they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import say_adult
from community.actions.activity import note_activity
from community.actions.mentoring.conversations import open_conversation
from community.actions.mentoring.requests import refuse_unless_open
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_mentor
from community.enums import NewsKind, RequestState
from community.models import MentorshipRequest
from community.queries.blocks import is_blocked_between
from community.queries.mentoring.requests import count_mentees

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, MentorProfile


class MentorIsFullError(Exception):
    """Nobody has room: between the page and the button somebody else was accepted."""


@transaction.atomic
def accept_request(*, request: MentorshipRequest, by: User, is_adult: bool = False) -> Conversation:
    """Open the conversation; the same goal, asked of other mentors, is settled with it.

    Raises PermissionDenied with a sentence, or MentorIsFullError.
    """
    mentor = lock_mentor(request.mentor_id)
    same = _lock_same_goal(request)
    request = next(one for one in same if one.pk == request.pk)
    _refuse(request, mentor, by)
    if not is_adult and by.adult_at is None:
        raise PermissionDenied(
            _("Private mentoring is for people of %(age)s or older.")
            % {"age": settings.MENTORING_AGE}
        )
    if count_mentees(mentor.pk) >= mentor.mentee_capacity:
        raise MentorIsFullError
    say_adult(by=by)
    _settle(request, RequestState.ACCEPTED)
    conversation = open_conversation(request=request)
    note_activity(by.pk)
    announce(
        NewsKind.REQUEST_DECIDED,
        to=[request.asker_id],
        key=f"{request.pk}:accepted",
        by=by,
        request=request,
        conversation=conversation,
        details={"outcome": "accepted"},
    )
    for other in same:
        if other.pk != request.pk and other.is_open:
            _supersede(other)
    return conversation


def _lock_same_goal(request: MentorshipRequest) -> list[MentorshipRequest]:
    """All requests with this text, `request` among them, in one order for everybody who locks."""
    rows = MentorshipRequest.objects.filter(asker=request.asker_id, group=request.group)
    locked = rows.select_for_update(of=("self",), no_key=True).select_related("asker", "mentor")
    return list(locked.order_by("pk"))


def _refuse(request: MentorshipRequest, mentor: MentorProfile, by: User) -> None:
    if mentor.user_id != by.pk:
        raise PermissionDenied(_("Only the mentor who was asked can do this."))
    refuse_unless_open(request)
    if not mentor.is_approved:
        raise PermissionDenied(_("Only mentors take requests, and you are none at the moment."))
    if not request.asker.is_active:
        raise PermissionDenied(_("The account of the asker is closed."))
    if is_blocked_between(request.asker_id, by.pk):
        raise PermissionDenied(_("The two of you cannot talk to each other here."))


def _settle(request: MentorshipRequest, state: RequestState) -> None:
    request.state, request.decided_at, request.paused_at = state, timezone.now(), None
    request.save(update_fields=["state", "decided_at", "paused_at"])


def _supersede(request: MentorshipRequest) -> None:
    """Told without the name of who accepted."""
    _settle(request, RequestState.SUPERSEDED)
    announce(
        NewsKind.REQUEST,
        to=[request.mentor.user_id],
        key=f"{request.pk}:superseded",
        request=request,
        details={"outcome": "superseded"},
    )
