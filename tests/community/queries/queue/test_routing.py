"""Who can be offered a question at all, and how much room they have."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.enums import OfferState, OfferWay
from community.models import Block, MentorProfile, Offer, Question, SpokenLanguage, Tag
from community.queries.queue.routing import candidates_for, candidates_to_ask, with_room
from community.rules.routing import Match
from tests.factories.community import QuestionFactory, TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.factories.threads import asked, mentor

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python", group="skills")


@pytest.fixture
def question(tag: Tag) -> Question:
    return asked(tags=[tag])


def offer(question: Question, person: User, **fields: object) -> Offer:
    given = {"way": OfferWay.ROUTED, "expires_at": timezone.now() + DAY} | fields
    return Offer.objects.create(question=question, mentor=person.mentor, **given)


def names(question: Question) -> list[str]:
    found = candidates_for(question, list(question.tags.all()))
    return [str(MentorProfile.objects.get(pk=one.mentor).user) for one in found]


def room_of(person: User) -> int:
    mentor = with_room(MentorProfile.objects.filter(user=person)).get()
    return int(mentor.room)


def test_whoever_is_away_is_not_asked(question: Question, tag: Tag) -> None:
    there = mentor(tag)
    back = mentor(tag, paused_until=timezone.now() - DAY)
    mentor(tag, paused_until=timezone.now() + DAY)
    mentor(tag, is_idle_paused=True)
    mentor(tag, approved_at=None)
    mentor(tag, user__is_active=False)
    mentor(TagFactory.create(group="fields"))
    assert names(question) == [str(there), str(back)]


def test_nobody_is_asked_to_answer_themselves(tag: Tag) -> None:
    asker, other = mentor(tag), mentor(tag)
    assert names(asked(tags=[tag], by=asker)) == [str(other)]


def test_a_block_holds_in_both_directions(question: Question, tag: Tag) -> None:
    blocking, blocked, other = mentor(tag), mentor(tag), mentor(tag)
    Block.objects.create(blocker=blocking, blocked=question.author)
    Block.objects.create(blocker=question.author, blocked=blocked)
    assert names(question) == [str(other)]


def test_it_is_asked_in_its_own_language(question: Question, tag: Tag) -> None:
    silent, english, german, both = (mentor(tag) for _ in range(4))
    for person, codes in ((english, ["en"]), (german, ["de"]), (both, ["de", "en"])):
        for code in codes:
            SpokenLanguage.objects.create(mentor=person.mentor, code=code)
    assert names(question) == [str(silent), str(english), str(both)]
    question.language = "de"
    assert names(question) == [str(german), str(both)]


@pytest.mark.parametrize("state", ["open", "accepted", "declined", "handed-over"])
def test_nobody_is_offered_the_same_twice(question: Question, tag: Tag, state: str) -> None:
    once, other = mentor(tag), mentor(tag)
    offer(question, once, state=state, decided_at=timezone.now())
    offer(QuestionFactory.create(), other, state=state)
    assert names(question) == [str(other)]


def test_what_was_withdrawn_may_come_again(question: Question, tag: Tag) -> None:
    once = mentor(tag)
    offer(question, once, state=OfferState.WITHDRAWN, decided_at=timezone.now())
    assert names(question) == [str(once)]


def test_what_somebody_let_pass_comes_again_once_they_are_back(
    question: Question, tag: Tag
) -> None:
    now = timezone.now()
    never, before, back = mentor(tag), mentor(tag, active_at=now - 2 * DAY), mentor(tag)
    MentorProfile.objects.filter(user=back).update(active_at=now)
    for person in (never, before, back):
        offer(question, person, state=OfferState.EXPIRED, decided_at=now - DAY)
    assert names(question) == [str(back)]


def test_room_is_capacity_less_claims_and_open_offers(tag: Tag) -> None:
    busy, free = mentor(tag, question_capacity=5), mentor(tag, question_capacity=5)
    now = timezone.now()
    ClaimFactory.create(mentor=busy.mentor)
    ClaimFactory.create(mentor=busy.mentor, expires_at=now)
    offer(QuestionFactory.create(), busy)
    offer(QuestionFactory.create(), busy, expires_at=now)
    offer(QuestionFactory.create(), busy, state=OfferState.DECLINED)
    assert (room_of(busy), room_of(free)) == (3, 5)
    MentorProfile.objects.filter(user=busy).update(question_capacity=1)
    assert room_of(busy) == -1


def test_what_is_known_of_each(question: Question, tag: Tag) -> None:
    now = timezone.now()
    other = TagFactory.create(name="sql", group="skills")
    endorsed = mentor(tag, other, active_at=now)
    endorsed.mentor.expertise.filter(tag=tag).update(endorsed_at=now)
    near = mentor(other, approved_at=now - 3 * DAY)
    last = offer(QuestionFactory.create(), endorsed, created_at=now - 9 * DAY)
    offer(QuestionFactory.create(), endorsed, created_at=now - 10 * DAY)
    one, two = candidates_for(question, [tag])
    assert (one.matches, one.near, one.room) == ((Match("python", is_endorsed=True),), (), 1)
    assert (one.active_at, one.offered_at) == (now, last.created_at)
    assert (two.mentor, two.matches, two.near) == (near.mentor.pk, (), ("skills",))
    assert (two.active_at, two.offered_at) == (now - 3 * DAY, None)


def test_tags_of_no_group_have_no_neighbours(tag: Tag) -> None:
    mentor(TagFactory.create())
    assert names(asked(tags=[TagFactory.create()])) == []


def test_an_asker_may_choose_whom_the_routing_chose_and_nobody_wider(
    question: Question, tag: Tag
) -> None:
    routed, free, declined = mentor(tag), mentor(tag), mentor(tag)
    mentor(TagFactory.create(group="skills"))
    offer(question, routed)
    offer(question, declined, state=OfferState.DECLINED, decided_at=timezone.now())
    found = {one.mentor for one in candidates_to_ask(question, [tag])}
    assert found == {routed.mentor.pk, free.mentor.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_many(
    question: Question, tag: Tag, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        mentor(tag)
    with django_assert_num_queries(3):
        assert len(candidates_for(question, [tag])) == count
