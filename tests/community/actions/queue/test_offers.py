"""Asking one mentor by name, and what a mentor does with what is offered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.queue.ladder import climb
from community.actions.queue.offers import accept_offer, ask_mentor, decline_offer, hand_over_offer
from community.enums import NewsKind, OfferState, OfferWay, Turn
from community.models import Block, MentorProfile, Notification, Offer, Question, Tag
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.offers import OfferFactory
from tests.factories.threads import answered, asked, mentor
from tests.support.races import at_once, kinds

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python", group="skills")


@pytest.fixture
def question(tag: Tag) -> Question:
    return asked(tags=[tag])


@pytest.fixture
def mira(tag: Tag) -> User:
    return mentor(tag, user__name="Mira")


@pytest.fixture
def offer(question: Question, mira: User) -> Offer:
    """Asked by name."""
    return ask_mentor(question=question, mentor=mira.mentor, by=question.author)


def told(person: User) -> list[tuple[str, dict[str, object]]]:
    rows = Notification.objects.filter(recipient=person).order_by("pk")
    return [(row.kind, row.details) for row in rows]


def test_an_asker_asks_a_mentor(
    question: Question, mira: User, tag: Tag, clock: time_machine.Traveller
) -> None:
    bystander = mentor(tag)
    offer = ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    assert list(Offer.objects.all()) == [offer]
    assert (offer.way, offer.state, offer.asked_by) == ("asked", "open", question.author)
    assert offer.expires_at == NOW + 72 * HOUR
    assert told(mira) == [(NewsKind.ASKED, {})]
    assert Notification.objects.get().target == f"/offers/{offer.pk}/"
    assert told(bystander) == told(question.author) == []


def test_only_the_asker_asks_and_only_while_it_waits(
    question: Question, mira: User, tag: Tag
) -> None:
    with pytest.raises(PermissionDenied, match="your own question"):
        ask_mentor(question=question, mentor=mira.mentor, by=UserFactory.create())
    done = answered(asked(tags=[tag]), by=mentor(tag)).question
    with pytest.raises(PermissionDenied, match="while it waits"):
        ask_mentor(question=done, mentor=mira.mentor, by=done.author)
    Question.objects.filter(pk=question.pk).update(turn=Turn.ASKER)
    with pytest.raises(PermissionDenied):
        ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    assert not Offer.objects.exists()


def full(person: User) -> None:
    MentorProfile.objects.filter(user=person).update(question_capacity=0)


def paused(person: User) -> None:
    MentorProfile.objects.filter(user=person).update(is_idle_paused=True)


def elsewhere(person: User) -> None:
    person.mentor.expertise.all().delete()


def blocked(person: User) -> None:
    Block.objects.create(blocker=person, blocked=Question.objects.get().author)


@pytest.mark.parametrize("how", [full, paused, elsewhere, blocked], ids=lambda how: how.__name__)
def test_who_cannot_take_it_is_not_asked(
    question: Question, mira: User, how: partial[None]
) -> None:
    how(mira)
    with pytest.raises(ValidationError, match="Mira cannot take this question now"):
        ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    assert not Offer.objects.exists()


def test_nobody_is_asked_twice_and_two_at_most(
    question: Question, offer: Offer, mira: User, tag: Tag
) -> None:
    with pytest.raises(ValidationError, match="have asked Mira already"):
        ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    ask_mentor(question=question, mentor=mentor(tag).mentor, by=question.author)
    with pytest.raises(ValidationError, match="asked 2 mentors about it already"):
        ask_mentor(question=question, mentor=mentor(tag).mentor, by=question.author)
    other = asked(tags=[tag], by=question.author)
    assert ask_mentor(question=other, mentor=mira.mentor, by=question.author).is_open


def test_what_was_offered_already_becomes_a_wish(
    question: Question, mira: User, clock: time_machine.Traveller
) -> None:
    MentorProfile.objects.filter(user=mira).update(question_capacity=1)
    climb()
    clock.move_to(NOW + HOUR)
    offer = ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    assert Offer.objects.get() == offer
    assert (offer.way, offer.asked_by) == (OfferWay.ASKED, question.author)
    assert offer.expires_at == NOW + 73 * HOUR
    assert [kind for kind, _ in told(mira)] == [NewsKind.OFFER, NewsKind.ASKED]


def test_accepting_takes_the_question(offer: Offer, mira: User) -> None:
    accept_offer(offer=offer, by=mira)
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED
    assert offer.question.claim.mentor.user == mira
    assert told(offer.question.author) == [
        (NewsKind.ASKED_OUTCOME, {"state": "accepted", "mentor": "Mira"})
    ]


@pytest.mark.parametrize(("reason", "kept"), [("I am away in May.", True), ("", False)])
def test_declining_goes_on_and_claims_no_reason(
    offer: Offer, mira: User, tag: Tag, reason: str, *, kept: bool
) -> None:
    other = mentor(tag)
    decline_offer(offer=offer, by=mira, reason=reason)
    offer.refresh_from_db()
    assert (offer.state, offer.reason) == (OfferState.DECLINED, reason if kept else "")
    assert told(offer.question.author) == [
        (NewsKind.ASKED_OUTCOME, {"state": "declined", "mentor": "Mira"})
    ]
    climb()
    assert [(one.mentor.user, one.way) for one in Offer.objects.open()] == [(other, "routed")]


def test_of_what_the_routing_offered_the_asker_hears_nothing(
    question: Question, mira: User
) -> None:
    offer = OfferFactory.create(question=question, mentor=mira.mentor)
    decline_offer(offer=offer, by=mira, reason="Not my field")
    offer.refresh_from_db()
    assert (offer.state, offer.reason) == (OfferState.DECLINED, "")
    assert told(question.author) == []


def test_handing_over_to_another_mentor(offer: Offer, mira: User, tag: Tag) -> None:
    other = mentor(tag, user__name="Omar")
    made = hand_over_offer(offer=offer, by=mira, to=other.mentor)
    offer.refresh_from_db()
    assert made is not None
    assert offer.state == OfferState.HANDED_OVER
    assert (made.mentor.user, made.handed_by, made.asked_by) == (
        other,
        mira.mentor,
        offer.question.author,
    )
    assert made.is_open
    assert [kind for kind, _ in told(other)] == [NewsKind.ASKED]
    assert told(offer.question.author) == [
        (NewsKind.ASKED_OUTCOME, {"state": "handed-over", "mentor": "Mira", "to": "Omar"})
    ]


def test_handing_over_to_the_queue(offer: Offer, mira: User) -> None:
    assert hand_over_offer(offer=offer, by=mira) is None
    offer.refresh_from_db()
    assert offer.state == OfferState.HANDED_OVER
    assert Offer.objects.count() == 1
    assert told(offer.question.author)[0][1]["to"] == ""


def test_nothing_is_handed_to_who_has_no_room(offer: Offer, mira: User, tag: Tag) -> None:
    other = mentor(tag, user__name="Omar", question_capacity=0)
    with pytest.raises(ValidationError, match="Omar cannot take"):
        hand_over_offer(offer=offer, by=mira, to=other.mentor)
    offer.refresh_from_db()
    assert offer.is_open
    assert Offer.objects.count() == 1


def test_nothing_is_handed_to_who_keeps_the_other_away(offer: Offer, mira: User, tag: Tag) -> None:
    other = mentor(tag, user__name="Omar")
    Block.objects.create(blocker=other, blocked=mira)
    with pytest.raises(ValidationError, match="Omar cannot take"):
        hand_over_offer(offer=offer, by=mira, to=other.mentor)
    assert told(other) == []


def test_what_is_asked_ends_after_three_days(
    question: Question, mira: User, clock: time_machine.Traveller
) -> None:
    offer = ask_mentor(question=question, mentor=mira.mentor, by=question.author)
    clock.move_to(NOW + 72 * HOUR - timedelta(seconds=1))
    climb()
    offer.refresh_from_db()
    assert offer.is_open
    clock.move_to(NOW + 72 * HOUR)
    assert not Offer.objects.open().exists()  # before anybody wrote it down
    climb()
    climb()
    offer.refresh_from_db()
    assert (offer.state, offer.decided_at) == (OfferState.EXPIRED, NOW + 72 * HOUR)
    outcomes = [details for kind, details in told(question.author) if kind == "asked-outcome"]
    assert outcomes == [{"state": "expired", "mentor": "Mira"}]


ACTS = [accept_offer, decline_offer, hand_over_offer]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_offer_is_for_one_mentor_and_once(
    offer: Offer, mira: User, tag: Tag, act: partial[object]
) -> None:
    with pytest.raises(PermissionDenied, match="to another mentor"):
        act(offer=offer, by=mentor(tag))
    decline_offer(offer=offer, by=mira)
    for stale in (offer, Offer.objects.get(pk=offer.pk)):
        with pytest.raises(ValidationError, match="has ended"):
            act(offer=stale, by=mira)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_offer_that_has_expired_is_over(mira: User, act: partial[object]) -> None:
    offer = OfferFactory.create(mentor=mira.mentor, expires_at=NOW)
    with pytest.raises(ValidationError, match="has ended"):
        act(offer=offer, by=mira)


def test_what_a_mentor_decides_shows_that_they_are_there(offer: Offer, mira: User) -> None:
    decline_offer(offer=offer, by=mira)
    profile = MentorProfile.objects.get(user=mira)
    assert profile.active_at is not None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_decisions_at_once_one_counts() -> None:
    tag = TagFactory.create()
    person, other = mentor(tag), mentor(tag)
    question = asked(tags=[tag])
    offer = ask_mentor(question=question, mentor=person.mentor, by=question.author)
    copies = [Offer.objects.select_related("mentor__user").get(pk=offer.pk) for _ in range(2)]
    results = at_once(
        partial(decline_offer, offer=copies[0], by=person),
        partial(hand_over_offer, offer=copies[1], by=person, to=other.mentor),
    )
    assert "ValidationError" in kinds(results)
    offer.refresh_from_db()
    handed = offer.state == OfferState.HANDED_OVER
    assert Offer.objects.count() == (2 if handed else 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_many_who_ask_one_mentor_at_once_fill_the_room_and_no_more() -> None:
    tag = TagFactory.create()
    person = mentor(tag, question_capacity=2)
    questions = [asked(tags=[tag]) for _ in range(5)]
    results = at_once(
        *(
            partial(ask_mentor, question=one, mentor=person.mentor, by=one.author)
            for one in questions
        )
    )
    assert kinds(results) == ["Offer", "Offer", *["ValidationError"] * 3]
    assert person.mentor.offers.count() == 2
