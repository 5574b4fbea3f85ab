"""Nobody is offered more than they can take, however many workers offer at once."""

from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.actions.queue.ladder import look_after
from community.actions.queue.offering import offer_to
from community.actions.row_locks import lock_question
from community.enums import OfferWay
from community.models import MentorProfile, Offer
from community.queries.queue.routing import candidates_for
from tests.factories.community import TagFactory
from tests.factories.threads import asked, mentor
from tests.support.races import at_once


@pytest.mark.django_db
def test_who_lost_their_room_meanwhile_is_left_out() -> None:
    tag = TagFactory.create()
    full, paused, free = mentor(tag), mentor(tag), mentor(tag)
    question = asked(tags=[tag])
    found = candidates_for(question, [tag])
    assert len(found) == 3
    MentorProfile.objects.filter(user=full).update(question_capacity=0)
    MentorProfile.objects.filter(user=paused).update(is_idle_paused=True)
    with transaction.atomic():
        made = offer_to(lock_question(question.pk), found)
    assert [offer.mentor.user for offer in made] == [free]


@pytest.mark.django_db
def test_the_database_keeps_one_open_offer_for_each() -> None:
    question, person = asked(), mentor()
    fields = {"question": question, "mentor": person.mentor, "way": OfferWay.ROUTED}
    later = timezone.now()
    Offer.objects.create(**fields, expires_at=later, state="declined")
    Offer.objects.create(**fields, expires_at=later)
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.create(**fields, expires_at=later)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_many_questions_offered_at_once_a_mentor_gets_what_fits() -> None:
    tag = TagFactory.create()
    people = [mentor(tag, question_capacity=2), mentor(tag, question_capacity=1)]
    questions = [asked(tags=[tag]) for _ in range(6)]
    at_once(*(partial(look_after, question.pk) for question in questions))
    counted = [person.mentor.offers.count() for person in people]
    assert counted == [2, 1]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_one_question_take_each_step_once() -> None:
    tag = TagFactory.create()
    for _ in range(3):
        mentor(tag)
    question = asked(tags=[tag])
    at_once(*(partial(look_after, question.pk) for _ in range(4)))
    assert question.offers.count() == 1
    assert [step.step for step in question.ladder_steps.all()] == ["first"]
