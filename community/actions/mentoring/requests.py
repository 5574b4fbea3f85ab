"""Asking one mentor for private help, and what the two do until it is decided."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import say_adult
from community.actions.activity import note_activity
from community.actions.mentoring.request_clock import expire_overdue
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_member, lock_request
from community.enums import NewsKind, RequestState
from community.models import MentorProfile, MentorshipRequest, RequestNote
from community.queries.mentoring.requests import explain, standing_of
from core.text import fold

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User

RUNNING = (RequestState.SENT, RequestState.VIEWED)
MOST_QUESTIONS = 3  # that a mentor may ask back: then it is time to decide


@transaction.atomic
def send_request(
    *,
    mentor: MentorProfile,
    goal: str,
    background: str,
    expectation: str,
    hours: int,
    by: User,
    is_adult: bool = False,
) -> MentorshipRequest:
    """Raises PermissionDenied with a sentence when `by` cannot ask this mentor now."""
    asker = lock_member(by.pk)
    expire_overdue(MentorshipRequest.objects.filter(asker=asker))
    reason = explain(standing_of(asker, mentor))
    if reason:
        raise PermissionDenied(reason)
    if not is_adult and asker.adult_at is None:
        raise PermissionDenied(
            _("Private mentoring is for people of %(age)s or older.")
            % {"age": settings.MENTORING_AGE}
        )
    say_adult(by=by)
    request = MentorshipRequest(
        asker=asker,
        mentor=mentor,
        goal=goal,
        background=background,
        expectation=expectation,
        hours=hours,
        expires_at=timezone.now() + timedelta(days=settings.REQUEST_DAYS),
    )
    request.group = _group_of(asker, goal) or request.group
    request.save(force_insert=True)
    announce(
        NewsKind.REQUEST, to=[mentor.user_id], key=f"{request.pk}:sent", by=by, request=request
    )
    return request


def resend_request(
    *, request: MentorshipRequest, mentor: MentorProfile, by: User
) -> MentorshipRequest:
    """Send the same text to somebody else. Raises PermissionDenied as `send_request` does."""
    if request.asker_id != by.pk:
        raise PermissionDenied(_("This is somebody else’s request."))
    return send_request(
        mentor=mentor,
        goal=request.goal,
        background=request.background,
        expectation=request.expectation,
        hours=request.hours,
        by=by,
    )


def _group_of(asker: User, goal: str) -> UUID | None:
    """That of an earlier request with the same goal: when one is accepted, the others are over."""
    rows = MentorshipRequest.objects.filter(asker=asker).values_list("goal", "group")
    return next((group for said, group in rows if fold(said) == fold(goal)), None)


@transaction.atomic
def open_request(*, request: MentorshipRequest, by: User) -> MentorshipRequest:
    """The mentor begins to read, which the asker can see. Done twice it changes nothing."""
    request = _of_mentor(request, by)
    if request.state == RequestState.SENT:
        request.state, request.viewed_at = RequestState.VIEWED, timezone.now()
        request.save(update_fields=["state", "viewed_at"])
    note_activity(by.pk)
    return request


@transaction.atomic
def ask_back(*, request: MentorshipRequest, text: str, by: User) -> RequestNote:
    """The clock of the request stands still until the asker has answered."""
    request = _of_mentor(request, by)
    if request.state not in RUNNING:
        raise PermissionDenied(_("The asker has yet to answer your question."))
    if request.notes.filter(by_mentor=True).count() >= MOST_QUESTIONS:
        raise PermissionDenied(
            _("You have asked %(count)s times: it is time to accept or to decline.")
            % {"count": MOST_QUESTIONS}
        )
    request.state, request.paused_at = RequestState.NEEDS_INFO, timezone.now()
    request.save(update_fields=["state", "paused_at"])
    note = RequestNote.objects.create(request=request, by_mentor=True, text=text)
    note_activity(by.pk)
    _tell_asker(request, "needs-info", by=by, key=f"{request.pk}:asked:{note.pk}")
    return note


@transaction.atomic
def answer_back(*, request: MentorshipRequest, text: str, by: User) -> RequestNote:
    """The mentor has as much time left as when they asked."""
    request = lock_request(request.pk)
    if request.asker_id != by.pk:
        raise PermissionDenied(_("Only the person who asked can answer."))
    if request.state != RequestState.NEEDS_INFO or request.paused_at is None:
        raise PermissionDenied(_("The mentor waits for no answer of yours: nothing was sent."))
    request.expires_at += timezone.now() - request.paused_at
    request.state, request.paused_at = RequestState.SENT, None
    request.save(update_fields=["state", "paused_at", "expires_at"])
    note = RequestNote.objects.create(request=request, by_mentor=False, text=text)
    announce(
        NewsKind.REQUEST,
        to=[request.mentor.user_id],
        key=f"{request.pk}:answered:{note.pk}",
        by=by,
        request=request,
        details={"outcome": "answered"},
    )
    return note


@transaction.atomic
def decline_request(*, request: MentorshipRequest, by: User, reason: str = "") -> MentorshipRequest:
    request = _of_mentor(request, by)
    _decide(request, RequestState.DECLINED, reason=reason)
    note_activity(by.pk)
    _tell_asker(request, "declined", by=by, key=f"{request.pk}:declined")
    return request


@transaction.atomic
def cancel_request(*, request: MentorshipRequest, by: User) -> MentorshipRequest:
    request = lock_request(request.pk)
    if request.asker_id != by.pk:
        raise PermissionDenied(_("Only the person who asked can take it back."))
    refuse_unless_open(request)
    _decide(request, RequestState.CANCELLED)
    announce(
        NewsKind.REQUEST,
        to=[request.mentor.user_id],
        key=f"{request.pk}:cancelled",
        by=by,
        request=request,
        details={"outcome": "cancelled"},
    )
    return request


def refuse_unless_open(request: MentorshipRequest) -> None:
    """Raises PermissionDenied."""
    if request.is_open:
        return
    sentences = {
        RequestState.ACCEPTED: _("This request is accepted already."),
        RequestState.DECLINED: _("This request was declined already."),
        RequestState.CANCELLED: _("The asker has taken this request back."),
        RequestState.EXPIRED: _("This request has expired."),
        RequestState.SUPERSEDED: _("Another mentor has accepted this goal already."),
    }
    raise PermissionDenied(sentences[RequestState(request.state_now)])


def _of_mentor(request: MentorshipRequest, by: User) -> MentorshipRequest:
    """The row, locked; open, and sent to `by`."""
    locked = lock_request(request.pk)
    if locked.mentor.user_id != by.pk:
        raise PermissionDenied(_("Only the mentor who was asked can do this."))
    refuse_unless_open(locked)
    return locked


def _decide(request: MentorshipRequest, state: RequestState, *, reason: str = "") -> None:
    request.state, request.reason, request.decided_at = state, reason, timezone.now()
    request.paused_at = None
    request.save(update_fields=["state", "reason", "decided_at", "paused_at"])


def _tell_asker(request: MentorshipRequest, outcome: str, *, by: User, key: str) -> None:
    announce(
        NewsKind.REQUEST_DECIDED,
        to=[request.asker_id],
        key=key,
        by=by,
        request=request,
        details={"outcome": outcome},
    )
