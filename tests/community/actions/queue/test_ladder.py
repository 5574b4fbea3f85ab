"""A question that waits, hour by hour, with nobody who remembers it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts.models import User
from community.actions.answers import post_answer
from community.actions.queue.ladder import climb
from community.enums import NewsKind, OfferState, Turn
from community.models import LadderStep, MentorProfile, Notification, Offer, Question, Tag
from tests.factories.accounts import staff_user
from tests.factories.community import QuestionFactory, TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.factories.threads import asked, mentor

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python", group="skills")


@pytest.fixture
def mentors(tag: Tag) -> list[User]:
    """Four who answer it, one who does not; the one named first is the best choice."""
    mentor(TagFactory.create(group="fields"), active_at=NOW)
    return [mentor(tag, active_at=NOW - days * DAY) for days in range(4)]


@pytest.fixture
def question(tag: Tag, mentors: list[User]) -> Question:
    return asked(tags=[tag])


def offered(question: Question) -> list[str]:
    return [f"{offer.mentor.user} {offer.state}" for offer in question.offers.all()]


def told(kind: NewsKind) -> list[tuple[str, dict[str, object]]]:
    rows = Notification.objects.filter(kind=kind).order_by("pk")
    return [(str(row.recipient), row.details) for row in rows]


def steps(question: Question) -> list[str]:
    return [step.step for step in question.ladder_steps.order_by("pk")]


def test_at_once_it_is_offered_to_the_best_mentor(question: Question, mentors: list[User]) -> None:
    other = QuestionFactory.create(turn=Turn.NOBODY)
    climb()
    assert offered(question) == [f"{mentors[0]} open"]
    assert steps(question) == ["first"]
    assert told(NewsKind.OFFER) == [(str(mentors[0]), {})]
    assert told(NewsKind.PROMISE) == [(str(question.author), {"step": "first", "offers": 1})]
    assert (offered(other), steps(other)) == ([], [])
    offer = question.offers.get()
    assert offer.reasons["tags"] == [["python", False]]
    assert (offer.rung, offer.expires_at) == ("first", NOW + 48 * HOUR)


def test_run_twice_it_does_and_sends_nothing_twice(
    question: Question, clock: time_machine.Traveller
) -> None:
    for wait in (timedelta(0), 24 * HOUR, 72 * HOUR, 7 * DAY):
        clock.move_to(NOW + wait)
        climb()
        before = (offered(question), steps(question), Notification.objects.count())
        climb()
        assert (offered(question), steps(question), Notification.objects.count()) == before
    assert steps(question) == ["first", "second", "all", "editors"]


def test_at_half_time_a_second_mentor_is_asked(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    climb()
    clock.move_to(NOW + 24 * HOUR - timedelta(seconds=1))
    climb()
    assert steps(question) == ["first"]
    clock.move_to(NOW + 24 * HOUR)
    climb()
    assert offered(question) == [f"{mentors[0]} open", f"{mentors[1]} open"]
    assert told(NewsKind.PROMISE)[1:] == [(str(question.author), {"step": "second", "offers": 2})]


def test_two_who_were_asked_at_once_are_enough(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + 24 * HOUR)
    climb()
    assert offered(question) == [f"{mentors[0]} open", f"{mentors[1]} open"]
    clock.move_to(NOW + 26 * HOUR)
    climb()
    assert question.offers.count() == 2


def test_half_time_is_half_of_what_was_promised(
    question: Question, clock: time_machine.Traveller
) -> None:
    question.promise.seconds = 10 * 60 * 60
    question.promise.save()
    climb()
    clock.move_to(NOW + 5 * HOUR)
    climb()
    assert steps(question) == ["first", "second"]


def test_after_three_days_all_who_have_room_are_asked(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    MentorProfile.objects.filter(user=mentors[3]).update(question_capacity=0)
    for wait in (0 * HOUR, 24 * HOUR, 72 * HOUR):
        clock.move_to(NOW + wait)
        climb()
    assert offered(question) == [
        f"{mentors[0]} expired",
        f"{mentors[1]} expired",
        f"{mentors[2]} open",
    ]
    assert told(NewsKind.PROMISE)[2:] == [(str(question.author), {"step": "all", "offers": 1})]


def test_after_a_week_the_editors_are_told(
    question: Question, clock: time_machine.Traveller
) -> None:
    editor, moderator = staff_user("Editors"), staff_user("Moderators")
    clock.move_to(NOW + 7 * DAY - timedelta(seconds=1))
    climb()
    assert told(NewsKind.OVERDUE) == []
    clock.move_to(NOW + 7 * DAY)
    climb()
    assert told(NewsKind.OVERDUE) == [(str(editor), {})]
    assert not Notification.objects.filter(recipient=moderator).exists()


def test_steps_missed_are_taken_together_and_told_once(
    question: Question, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + 8 * DAY)
    climb()
    assert steps(question) == ["first", "second", "all", "editors"]
    assert [details for _, details in told(NewsKind.PROMISE)] == [{"step": "editors", "offers": 4}]


def test_the_clock_stands_still_while_it_is_the_asker_s_turn(
    question: Question, clock: time_machine.Traveller
) -> None:
    climb()
    Question.objects.filter(pk=question.pk).update(turn=Turn.ASKER)
    clock.move_to(NOW + 5 * DAY)
    climb()
    assert steps(question) == ["first"]
    Question.objects.filter(pk=question.pk).update(
        turn=Turn.MENTOR, waiting_since=NOW + 5 * DAY - 23 * HOUR
    )
    climb()
    assert steps(question) == ["first"]
    clock.move_to(NOW + 5 * DAY + HOUR)
    climb()
    assert steps(question) == ["first", "second"]


def test_nobody_is_asked_while_a_mentor_writes(question: Question, mentors: list[User]) -> None:
    claim = ClaimFactory.create(question=question, mentor=mentors[3].mentor)
    climb()
    assert offered(question) == []
    claim.expires_at = NOW
    claim.save()
    climb()
    assert offered(question) == [f"{mentors[0]} open"]


def test_when_nobody_has_room_it_says_so_and_looks_again(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    MentorProfile.objects.update(question_capacity=0)
    climb()
    assert told(NewsKind.PROMISE) == [(str(question.author), {"step": "first", "offers": 0})]
    MentorProfile.objects.filter(user=mentors[1]).update(question_capacity=1)
    clock.move_to(NOW + HOUR - timedelta(seconds=1))
    climb()
    assert offered(question) == []
    clock.move_to(NOW + HOUR)
    climb()
    assert offered(question) == [f"{mentors[1]} open"]
    assert told(NewsKind.PROMISE)[1:] == [(str(question.author), {"step": "first", "offers": 1})]


def test_from_the_second_step_on_somebody_near_its_tags_is_asked(
    clock: time_machine.Traveller,
) -> None:
    sql, python = (TagFactory.create(name=name, group="skills") for name in ("sql", "python"))
    far = mentor(TagFactory.create(group="fields"))
    near = mentor(python)
    question = asked(tags=[sql])
    climb()
    assert offered(question) == []
    clock.move_to(NOW + 24 * HOUR)
    climb()
    assert offered(question) == [f"{near} open"]
    assert question.offers.get().reasons["near"] == ["skills"]
    assert not Offer.objects.filter(mentor=far.mentor).exists()


def test_what_is_declined_goes_on_to_the_next_best(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    climb()
    clock.move_to(NOW + HOUR / 6)
    question.offers.update(state=OfferState.DECLINED, decided_at=NOW + HOUR / 6)
    climb()
    assert offered(question) == [f"{mentors[0]} declined", f"{mentors[1]} open"]
    assert len(told(NewsKind.PROMISE)) == 1  # nothing changed for the asker


def test_what_expires_goes_on_to_the_next_best(
    question: Question, mentors: list[User], clock: time_machine.Traveller
) -> None:
    climb()
    LadderStep.objects.create(question=question, step="second")
    clock.move_to(NOW + 48 * HOUR)
    climb()
    assert offered(question) == [
        f"{mentors[0]} expired",
        f"{mentors[1]} open",
        f"{mentors[2]} open",
    ]
    assert question.offers.earliest("pk").decided_at == NOW + 48 * HOUR


def test_an_answer_withdraws_the_offers(question: Question, mentors: list[User]) -> None:
    other = asked(tags=list(question.tags.all()))
    climb()
    post_answer(question=question, body="Begin with one small thing.", by=mentors[3])
    climb()
    assert [offer.state for offer in question.offers.all()] == ["withdrawn"]
    assert [offer.state for offer in other.offers.all()] == ["open"]


def test_a_member_s_answer_withdraws_nothing(question: Question, mentors: list[User]) -> None:
    climb()
    post_answer(question=question, body="Begin with one small thing.", by=staff_user("Editors"))
    climb()
    assert offered(question) == [f"{mentors[0]} open"]


@pytest.mark.parametrize("state", ["closed_at", "hidden_at", "deleted_at"])
def test_what_is_closed_or_gone_is_offered_to_nobody(question: Question, state: str) -> None:
    climb()
    Question.objects.filter(pk=question.pk).update(**{state: NOW})
    climb()
    assert [offer.state for offer in question.offers.all()] == ["withdrawn"]
