import pytest
from django.core.exceptions import PermissionDenied

from community.actions.mentoring.request_acceptance import MentorIsFullError, accept_request
from community.actions.mentoring.requests import ask_back, cancel_request, resend_request
from community.enums import NewsKind, RequestState
from community.models import Block, Conversation, MentorshipRequest, Notification
from tests.factories.mentorship import accepted, adult, ended, mentor, opened, requested

pytestmark = pytest.mark.django_db


def state_of(request: MentorshipRequest) -> str:
    request.refresh_from_db()
    return request.state


def test_accepting_opens_the_conversation_and_tells_the_asker() -> None:
    request = opened()
    conversation = accept_request(request=request, by=request.mentor.user)
    assert state_of(request) == RequestState.ACCEPTED
    assert (conversation.request, conversation.asker, conversation.mentor) == (
        request,
        request.asker,
        request.mentor,
    )
    news = Notification.objects.get(kind=NewsKind.REQUEST_DECIDED)
    assert (news.recipient, news.details) == (request.asker, {"outcome": "accepted"})


def test_capacity_is_counted_when_somebody_accepts() -> None:
    profile = mentor(mentee_capacity=1)
    first, second = requested(profile), requested(profile)
    conversation = accept_request(request=first, by=profile.user)
    with pytest.raises(MentorIsFullError):
        accept_request(request=second, by=profile.user)
    assert state_of(second) == RequestState.SENT
    ended(conversation)
    accept_request(request=second, by=profile.user)
    assert Conversation.objects.open().count() == 1


def test_lowering_the_capacity_ends_nothing() -> None:
    profile = mentor(mentee_capacity=2)
    accepted(profile)
    waiting = requested(profile)
    type(profile).objects.update(mentee_capacity=0)
    with pytest.raises(MentorIsFullError):
        accept_request(request=waiting, by=profile.user)
    assert Conversation.objects.open().count() == 1


def test_the_same_goal_is_settled_with_the_other_mentors() -> None:
    asker = adult()
    first = requested(by=asker)
    second = resend_request(request=first, mentor=mentor(), by=asker)
    asked_back = resend_request(request=first, mentor=mentor(), by=asker)
    ask_back(request=asked_back, text="Which country?", by=asked_back.mentor.user)
    stranger = requested(second.mentor)
    accept_request(request=first, by=first.mentor.user)

    assert state_of(second) == state_of(asked_back) == RequestState.SUPERSEDED
    assert state_of(stranger) == RequestState.SENT
    told = Notification.objects.filter(details__outcome="superseded")
    assert {row.recipient for row in told} == {second.mentor.user, asked_back.mentor.user}
    assert {row.actor for row in told} == {None}
    with pytest.raises(PermissionDenied, match="Another mentor has accepted"):
        accept_request(request=second, by=second.mentor.user)


def test_another_goal_stays_open() -> None:
    asker = adult()
    other = requested(by=asker, goal="Something else to reach")
    accepted(by=asker)
    assert state_of(other) == RequestState.SENT


def test_a_mentor_says_their_age_when_they_accept() -> None:
    request = requested(mentor(user__adult_at=None))
    by = request.mentor.user
    with pytest.raises(PermissionDenied, match="18 or older"):
        accept_request(request=request, by=by)
    accept_request(request=request, by=by, is_adult=True)
    by.refresh_from_db()
    assert by.adult_at is not None


def test_nobody_else_accepts() -> None:
    request = requested()
    for person in (request.asker, adult(), mentor().user):
        with pytest.raises(PermissionDenied, match="Only the mentor who was asked"):
            accept_request(request=request, by=person)


def test_what_was_taken_back_is_not_accepted() -> None:
    request = requested()
    cancel_request(request=request, by=request.asker)
    with pytest.raises(PermissionDenied, match="taken this request back"):
        accept_request(request=request, by=request.mentor.user)


def test_who_is_no_mentor_any_more_accepts_nobody() -> None:
    request = requested()
    type(request.mentor).objects.update(approved_at=None)
    with pytest.raises(PermissionDenied, match="you are none at the moment"):
        accept_request(request=request, by=request.mentor.user)


def test_a_closed_account_is_not_accepted() -> None:
    request = requested()
    type(request.asker).objects.filter(pk=request.asker_id).update(is_active=False)
    with pytest.raises(PermissionDenied, match="is closed"):
        accept_request(request=request, by=request.mentor.user)


def test_a_block_in_between_keeps_them_apart() -> None:
    request = requested()
    Block.objects.create(blocker=request.asker, blocked=request.mentor.user)
    with pytest.raises(PermissionDenied, match="cannot talk to each other"):
        accept_request(request=request, by=request.mentor.user)
    assert not Conversation.objects.exists()
