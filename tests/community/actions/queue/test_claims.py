from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import Settings

from accounts.models import User
from community.actions.answers import post_answer
from community.actions.closing import close_question
from community.actions.hiding import hide_post
from community.actions.mentoring.blocks import block_member
from community.actions.queue.claims import (
    claim_question,
    extend_claim,
    release_claim,
    warn_of_ending_claims,
)
from community.enums import CloseReason, HideReason, NewsKind
from community.models import Claim, Draft, MentorProfile, Notification, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory
from tests.factories.offers import OfferFactory
from tests.factories.threads import ANSWER, answered, asked, commented, mentor

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada() -> User:
    return mentor()


@pytest.fixture
def bob() -> User:
    return mentor()


@pytest.fixture
def question() -> Question:
    return asked()


def holders(question: Question) -> list[User]:
    claims = Claim.objects.active().filter(question=question).select_related("mentor__user")
    return [claim.mentor.user for claim in claims]


def test_a_claim_is_free_the_moment_it_ends(
    question: Question, ada: User, bob: User, clock: time_machine.Traveller
) -> None:
    claim = claim_question(question=question, by=ada)
    assert claim.expires_at == NOON + 30 * MINUTE
    clock.shift(30 * MINUTE - MOMENT)
    with pytest.raises(ValidationError, match="Another mentor was quicker"):
        claim_question(question=question, by=bob)
    clock.shift(MOMENT)
    assert holders(question) == []
    claim_question(question=question, by=bob)
    with pytest.raises(ValidationError, match="Another mentor was quicker"):
        claim_question(question=question, by=ada)
    assert holders(question) == [bob]


def test_claiming_twice_gives_no_more_time(
    question: Question, ada: User, clock: time_machine.Traveller
) -> None:
    claim_question(question=question, by=ada)
    clock.shift(10 * MINUTE)
    assert claim_question(question=question, by=ada).expires_at == NOON + 30 * MINUTE


def test_a_claim_is_extended_twice_while_it_holds(
    question: Question, ada: User, bob: User, clock: time_machine.Traveller
) -> None:
    claim_question(question=question, by=ada)
    with pytest.raises(ValidationError, match="Your claim has ended"):
        extend_claim(question=question, by=bob)
    assert extend_claim(question=question, by=ada).expires_at == NOON + 60 * MINUTE
    assert extend_claim(question=question, by=ada).expires_at == NOON + 90 * MINUTE
    with pytest.raises(ValidationError, match="as often as it goes"):
        extend_claim(question=question, by=ada)
    clock.shift(90 * MINUTE)
    with pytest.raises(ValidationError, match="Your claim has ended"):
        extend_claim(question=question, by=ada)
    assert claim_question(question=question, by=ada).extensions == 0


def test_a_mentor_keeps_three_at_most(
    ada: User, clock: time_machine.Traveller, settings: Settings
) -> None:
    kept = [asked() for _ in range(3)]
    for one in kept:
        claim_question(question=one, by=ada)
    with pytest.raises(ValidationError, match="You keep 3 questions already"):
        claim_question(question=asked(), by=ada)
    claim_question(question=kept[0], by=ada)
    release_claim(question=kept[0], by=ada)
    claim_question(question=asked(), by=ada)
    clock.shift(30 * MINUTE)
    claim_question(question=asked(), by=ada)
    settings.CLAIMS_PER_MENTOR = 1
    with pytest.raises(ValidationError, match="You keep 1 question already"):
        claim_question(question=asked(), by=ada)


def test_a_mentor_keeps_no_more_than_they_chose(ada: User, settings: Settings) -> None:
    MentorProfile.objects.filter(user=ada).update(question_capacity=2)
    kept = [asked() for _ in range(2)]
    for one in kept:
        claim_question(question=one, by=ada)
    with pytest.raises(ValidationError, match="You take 2 questions at a time, as you chose"):
        claim_question(question=asked(), by=ada)
    MentorProfile.objects.filter(user=ada).update(question_capacity=1)
    assert claim_question(question=kept[1], by=ada).is_active
    release_claim(question=kept[0], by=ada)
    with pytest.raises(ValidationError, match="“Your availability”"):
        claim_question(question=kept[0], by=ada)
    release_claim(question=kept[1], by=ada)
    claim_question(question=kept[0], by=ada)
    MentorProfile.objects.filter(user=ada).update(question_capacity=9)
    settings.CLAIMS_PER_MENTOR = 1
    with pytest.raises(ValidationError, match="You keep 1 question already"):
        claim_question(question=kept[1], by=ada)


def test_what_is_offered_takes_no_place_from_what_is_claimed(ada: User) -> None:
    MentorProfile.objects.filter(user=ada).update(question_capacity=1)
    OfferFactory.create(mentor=ada.mentor)
    assert holders(claim_question(question=asked(), by=ada).question) == [ada]


def test_a_question_released_is_free_and_its_note_stays(
    question: Question, ada: User, bob: User
) -> None:
    claim_question(question=question, by=ada)
    release_claim(question=question, by=ada, note="Ask about the vi")
    release_claim(question=question, by=ada, note="Ask about the visa.")
    with pytest.raises(ValidationError, match="has ended already"):
        release_claim(question=question, by=ada)
    claim = claim_question(question=question, by=bob)
    assert claim.note == "Ask about the visa."
    release_claim(question=question, by=bob)
    assert Claim.objects.get().note == "Ask about the visa."
    before = question.waiting_since
    question.refresh_from_db()
    assert question.waiting_since == before


def test_only_a_mentor_claims_what_is_theirs_to_answer(question: Question, ada: User) -> None:
    hers, done = asked(by=ada), answered(by=mentor()).question
    blocked, blocking = asked(), asked()
    block_member(member=blocked.author, by=ada)
    block_member(member=ada, by=blocking.author)
    for what, by, words in (
        (question, UserFactory.create(), "Only mentors"),
        (question, MentorProfileFactory.create(approved_at=None).user, "Only mentors"),
        (hers, ada, "your own question"),
        (done, ada, "answered or settled"),
        (blocked, ada, "not in your queue"),
        (blocking, ada, "not in your queue"),
    ):
        with pytest.raises(PermissionDenied, match=words):
            claim_question(question=what, by=by)
    assert Claim.objects.count() == 0


def test_what_waits_for_its_asker_can_be_claimed(question: Question, ada: User, bob: User) -> None:
    commented(question, by=bob, asks_asker=True)
    claim_question(question=question, by=ada)
    assert holders(question) == [ada]


def test_an_answer_ends_the_claim_and_others_may_give_it(
    question: Question, ada: User, bob: User
) -> None:
    claim_question(question=question, by=ada)
    answered(question)
    assert holders(question) == [ada]
    answered(question, by=bob)
    assert holders(question) == []


def test_a_question_that_is_closed_or_hidden_ends_the_claim_and_keeps_the_draft(
    question: Question, ada: User
) -> None:
    other = asked()
    for one in (question, other):
        claim_question(question=one, by=ada)
        Draft.objects.create(author=ada, question=one, body="Half an answer")
    moderator = staff_user("Moderators")
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    hide_post(post=other, by=moderator, reason=HideReason.SPAM)
    assert holders(question) + holders(other) == []
    assert Draft.objects.filter(author=ada).count() == 2


def test_a_draft_outlives_the_claim_and_may_still_be_published(
    question: Question, ada: User, clock: time_machine.Traveller
) -> None:
    claim_question(question=question, by=ada)
    Draft.objects.create(author=ada, question=question, body="Half an answer")
    clock.shift(31 * MINUTE)
    assert holders(question) == []
    assert Draft.objects.get().body == "Half an answer"
    post_answer(question=question, body=ANSWER, by=ada)
    assert not Draft.objects.exists()


def test_a_block_ends_the_claim_without_a_word(question: Question, ada: User) -> None:
    kept = asked()
    for one in (question, kept):
        claim_question(question=one, by=ada)
    block_member(member=ada, by=question.author)
    assert holders(question) == []
    assert holders(kept) == [ada]
    assert not Notification.objects.exists()


def test_a_mentor_is_warned_once_before_each_end(
    question: Question, ada: User, bob: User, clock: time_machine.Traveller
) -> None:
    claim_question(question=question, by=ada)
    claim_question(question=asked(), by=bob)
    clock.shift(25 * MINUTE - MOMENT)
    warn_of_ending_claims()
    assert not Notification.objects.exists()
    clock.shift(MOMENT)
    warn_of_ending_claims()
    warn_of_ending_claims()
    assert told() == {(ada, question): 1, (bob, Claim.objects.latest("pk").question): 1}
    extend_claim(question=question, by=ada)
    clock.shift(30 * MINUTE)
    warn_of_ending_claims()
    assert told()[ada, question] == 2


def told() -> dict[tuple[User, Question | None], int]:
    found: dict[tuple[User, Question | None], int] = {}
    for one in Notification.objects.filter(kind=NewsKind.CLAIM_ENDING):
        who = (one.recipient, one.question)
        found[who] = found.get(who, 0) + 1
    return found


def test_claiming_and_extending_say_that_a_mentor_is_there(question: Question, ada: User) -> None:
    profiles = MentorProfile.objects.filter(user=ada)
    claim_question(question=question, by=ada)
    assert profiles.get().active_at == NOON
    profiles.update(active_at=None)
    extend_claim(question=question, by=ada)
    assert profiles.get().active_at == NOON
