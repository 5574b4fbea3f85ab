"""The simulation of docs/promise.md asks whom the site itself would ask, in the same order."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from bench.waiting.policies import Ladder
from bench.waiting.world import GROUPS, START, TAGS, Assumptions, make_mentors, make_questions
from community.actions.activity import note_activity
from community.actions.mentors.idle import mind_quiet_mentors
from community.actions.queue.ladder import climb
from community.actions.queue.offers import decline_offer
from community.enums import OfferState, Rung, TagGroup
from community.models import (
    Block,
    Expertise,
    MentorProfile,
    Offer,
    Question,
    Tag,
    TaggedQuestion,
)
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory
from tests.factories.threads import answered

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from bench.waiting.world import Asked, Mentor

SIZE = Assumptions(mentors=12, questions=16, days=5, declines=1)
DAY, STEP = timedelta(days=1), timedelta(hours=6)
END = START + 12 * DAY
COMES = 0.1  # whether a mentor comes in one step

Offers = dict[int, list[int]]  # the mentors of each waiting question, in the order of asking


def chance(seed: str) -> Random:
    return Random(seed)  # noqa: S311  made-up people are no secret


class Twice:
    """A made-up community in the simulation, and as rows that have the same numbers."""

    def __init__(self, seed: int) -> None:
        self.life = chance(f"{seed} life")
        self.mentors = make_mentors(chance(f"{seed} mentors"), SIZE)
        self.simulation = Ladder(SIZE, chance(f"{seed} site"), self.mentors)
        groups = list(TagGroup)[:GROUPS]
        self.tags = [TagFactory.create(group=groups[number % GROUPS]) for number in range(TAGS)]
        self.asker = UserFactory.create()
        self.mentors[0].gone_at = START
        for mentor in self.mentors:
            days = self.life.randrange(30) if mentor.number else 40
            mentor.active_at = START - days * DAY
            write_mentor(
                mentor.number,
                tags=[self.tags[number] for number in mentor.tags],
                endorsed=[self.tags[number] for number in mentor.endorsed],
                question_capacity=mentor.capacity,
                active_at=mentor.active_at,
            )

    def ask(self, asked: Asked) -> None:
        self.simulation.asked(asked)
        question = QuestionFactory.create(pk=asked.number, author=self.asker, created_at=asked.at)
        for number in asked.tags:
            TaggedQuestion.objects.create(content_object=question, tag=self.tags[number])

    def look_after(self, now: datetime) -> None:
        self.simulation.hour(now)
        mind_quiet_mentors()
        climb()

    def visit(self, mentor: Mentor, now: datetime) -> None:
        """Of what is offered to them they answer some, decline some and leave the rest."""
        user = MentorProfile.objects.get(pk=mentor.number).user
        mentor.active_at = now
        note_activity(user.pk)
        for one in list(self.simulation.offers[mentor.number].values()):
            offer = Offer.objects.open().get(question=one.question.number, mentor=mentor.number)
            match self.life.choice(("answers", "declines", "declines", "leaves", "leaves")):
                case "answers":
                    self.simulation.answered(one.question, mentor, now)
                    answered(offer.question, by=user)
                case "declines":
                    self.simulation.left(one.question, mentor, now)
                    decline_offer(offer=offer, by=user)

    @property
    def simulated(self) -> Offers:
        return {number: list(one.open) for number, one in self.simulation.climbing.items()}

    @property
    def real(self) -> Offers:
        found: Offers = {question.pk: [] for question in Question.objects.waiting()}
        for offer in Offer.objects.open().order_by("pk"):
            found[offer.question_id].append(offer.mentor_id)
        return found


def write_mentor(
    number: int, *, tags: Collection[Tag], endorsed: Collection[Tag], **fields: Any
) -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create(
        pk=number, **{"approved_at": START - 50 * DAY, "active_at": START} | fields
    )
    Expertise.objects.bulk_create(
        Expertise(mentor=profile, tag=tag, endorsed_at=START if tag in endorsed else None)
        for tag in tags
    )
    return profile


def keep_some_away(both: Twice) -> None:
    """They would be best for everything. In the simulation there is nobody like them."""
    states: list[dict[str, Any]] = [
        *({} for _ in ("blocked", "blocking", "foreign")),
        {"paused_until": END},
        {"question_capacity": 0},
    ]
    blocked, blocking, foreign, _paused, _full = (
        write_mentor(
            number, tags=both.tags, endorsed=both.tags, **{"question_capacity": 99} | state
        )
        for number, state in enumerate(states, start=SIZE.mentors)
    )
    Block.objects.create(blocker=both.asker, blocked=blocked.user)
    Block.objects.create(blocker=blocking.user, blocked=both.asker)
    foreign.languages.create(code="de")


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(2))
def test_both_ask_the_same_mentors(seed: int) -> None:
    with time_machine.travel(START, tick=False) as clock:
        both = Twice(seed)
        keep_some_away(both)
        coming = make_questions(chance(f"{seed} questions"), SIZE)
        now = START
        while now < END:
            clock.move_to(now)
            while coming and coming[0].at <= now:
                both.ask(coming.pop(0))
            both.look_after(now)
            assert both.simulated == both.real
            for mentor in both.mentors:
                if now < mentor.gone_at and both.life.random() < COMES:
                    both.visit(mentor, now)
            now += STEP
    # All of it has happened: every way in which an offer ends, and every step; people who were
    # asked for more than their tags, who had no room left, and who was paused for silence.
    offers = Offer.objects.all()
    ends = {OfferState.DECLINED, OfferState.EXPIRED, OfferState.WITHDRAWN}
    assert ends <= {offer.state for offer in offers}
    assert {offer.rung for offer in offers} == set(Rung)
    assert any(offer.reasons["near"] for offer in offers)
    assert any(mentor.most_at_once == mentor.capacity for mentor in both.mentors)
    assert MentorProfile.objects.get(pk=0).is_idle_paused
