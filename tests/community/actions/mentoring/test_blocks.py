import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import User
from community.actions.mentoring.blocks import block_member, unblock_member
from community.enums import ConversationState, NewsKind, OfferState, OfferWay, RequestState
from community.models import Block, Claim, Notification, Offer
from community.queries.blocks import blocked_ids, is_blocked_between
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory
from tests.factories.mentoring import ClaimFactory, MentorshipRequestFactory
from tests.factories.offers import OfferFactory
from tests.factories.talks import conversation

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor() -> User:
    return MentorProfileFactory.create().user


def test_it_holds_in_both_directions_and_once(mentor: User) -> None:
    asker, other = UserFactory.create(), UserFactory.create()
    for _ in range(2):
        block_member(member=mentor, by=asker)
    assert Block.objects.count() == 1
    assert is_blocked_between(mentor.pk, asker.pk)
    assert is_blocked_between(asker.pk, mentor.pk)
    assert not is_blocked_between(asker.pk, other.pk)
    assert blocked_ids(mentor.pk) == {asker.pk}
    unblock_member(member=asker, by=mentor)  # theirs is another one
    assert is_blocked_between(mentor.pk, asker.pk)
    unblock_member(member=mentor, by=asker)
    assert not is_blocked_between(mentor.pk, asker.pk)


def test_nobody_blocks_themselves(mentor: User) -> None:
    with pytest.raises(PermissionDenied):
        block_member(member=mentor, by=mentor)


@pytest.mark.parametrize("who", ["asker", "mentor"])
def test_a_conversation_ends_and_the_other_hears_that_it_has_ended(who: str, mentor: User) -> None:
    talk, elsewhere = conversation(mentor=mentor), conversation(mentor=mentor)
    by, blocked = (talk.asker, mentor) if who == "asker" else (mentor, talk.asker)
    block_member(member=blocked, by=by)
    talk.refresh_from_db()
    elsewhere.refresh_from_db()
    assert talk.state == ConversationState.ENDED_BY_BLOCK
    assert elsewhere.is_open
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (blocked, NewsKind.CONVERSATION_ENDED)
    assert (told.actor, told.subject, told.details) == (None, "", {})


def test_the_blocked_one_reads_the_same_page_as_after_any_end(mentor: User) -> None:
    talk = conversation(mentor=mentor)
    block_member(member=mentor, by=talk.asker)
    client = Client()
    client.force_login(mentor)
    page = client.get(talk.get_absolute_url()).content.decode()
    assert "This conversation has ended." in page
    assert "blocked" not in page.lower().replace("blocked members", "")
    row = client.get("/conversations/").content.decode()
    assert "Ended" in row


def test_a_request_is_declined_as_any_other_and_a_claim_goes_silently(mentor: User) -> None:
    asker = UserFactory.create()
    asked = MentorshipRequestFactory.create(asker=asker, mentor=mentor.mentor)
    kept = MentorshipRequestFactory.create(mentor=mentor.mentor)
    decided = MentorshipRequestFactory.create(
        asker=asker, mentor=mentor.mentor, state=RequestState.EXPIRED
    )
    claim = ClaimFactory.create(question__author=asker, mentor=mentor.mentor)
    other = ClaimFactory.create(mentor=mentor.mentor)
    block_member(member=asker, by=mentor)
    for request in (asked, kept, decided):
        request.refresh_from_db()
    states = [request.state for request in (asked, kept, decided)]
    assert states == [RequestState.DECLINED, RequestState.SENT, RequestState.EXPIRED]
    assert set(Claim.objects.all()) == {claim, other}
    assert list(Claim.objects.active()) == [other]
    told = Notification.objects.get()
    asked.refresh_from_db()
    assert (told.recipient, told.kind) == (asker, NewsKind.REQUEST_DECIDED)
    assert (told.request, told.details) == (asked, {"outcome": "declined"})
    assert asked.decided_at is not None


@pytest.mark.parametrize("who", ["mentor", "asker"])
def test_what_is_offered_ends_and_who_asked_by_name_hears_no_more_than_of_any_decline(
    who: str, mentor: User
) -> None:
    question = QuestionFactory.create()
    asker = question.author
    offer = OfferFactory.create(
        question=question, mentor=mentor.mentor, way=OfferWay.ASKED, asked_by=asker
    )
    kept = OfferFactory.create(question=question), OfferFactory.create(mentor=mentor.mentor)
    by, blocked = (mentor, asker) if who == "mentor" else (asker, mentor)
    block_member(member=blocked, by=by)
    offer.refresh_from_db()
    told = list(Notification.objects.values_list("recipient", "details"))
    if who == "mentor":
        said = {"state": "declined", "mentor": mentor.display_name}
        assert (offer.state, told) == (OfferState.DECLINED, [(asker.pk, said)])
    else:
        assert (offer.state, told) == (OfferState.WITHDRAWN, [])
    assert set(Offer.objects.open()) == set(kept)


def test_what_the_blocker_asked_is_taken_back(mentor: User) -> None:
    asked = MentorshipRequestFactory.create(mentor=mentor.mentor)
    block_member(member=mentor, by=asked.asker)
    asked.refresh_from_db()
    assert asked.state == RequestState.CANCELLED
    told = Notification.objects.get()
    assert (told.recipient, told.details) == (mentor, {"outcome": "cancelled"})


def test_the_doors_block_list_and_unblock(mentor: User, client: Client) -> None:
    me = UserFactory.create()
    client.force_login(me)
    door = f"/people/{mentor.username}/block/"
    assert f"Block <bdi>{mentor.username}</bdi>?" in client.get(door).content.decode()
    assert not Block.objects.exists()
    page = client.post(door, follow=True).content.decode()
    assert f"@{mentor.username}" in page
    stranger = Client()
    stranger.force_login(UserFactory.create())
    assert f"@{mentor.username}" not in stranger.get("/settings/blocked/").content.decode()
    stranger.post(f"/people/{mentor.username}/unblock/")
    assert Block.objects.exists()
    User.objects.filter(pk=mentor.pk).update(is_active=False)
    client.post(f"/people/{mentor.username}/unblock/")
    assert not Block.objects.exists()
    assert client.get("/people/nobody-here/block/").status_code == 404
