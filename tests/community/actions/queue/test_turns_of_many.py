"""Turns told for many threads at once: by the counters’ command, after an import, by a handover."""

import pytest
from django.core.management import call_command

from community.actions.handovers import offer_handover, take_over
from community.actions.queue.turns import settle_turns
from community.enums import Turn
from community.models import Handover, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import ImportedPersonFactory, QuestionFactory
from tests.factories.threads import answered, asked, commented, mentor

pytestmark = pytest.mark.django_db


def turns() -> dict[int, str]:
    return dict(Question.objects.values_list("pk", "turn"))


def test_a_healthy_database_is_left_as_it_is_and_a_wrong_turn_is_mended() -> None:
    waits, done, back = asked(), answered(by=mentor()).question, asked()
    commented(back, by=mentor(), asks_asker=True)
    before = list(Question.objects.values())
    call_command("rebuild_counters")
    assert list(Question.objects.values()) == before
    Question.objects.update(turn=Turn.MENTOR)
    Question.objects.filter(pk=waits.pk).update(turn=Turn.NOBODY)
    call_command("rebuild_counters")
    right = {waits.pk: Turn.MENTOR, done.pk: Turn.NOBODY, back.pk: Turn.ASKER}
    assert turns() == right
    Question.objects.update(turn=Turn.ASKER)
    settle_turns(Question.objects.all())
    assert turns() == right


def test_imported_questions_wait_for_nobody_until_their_author_is_here() -> None:
    person = ImportedPersonFactory.create()
    mine, solved = (QuestionFactory.create(author=person.account) for _ in range(2))
    answered(solved, by=mentor())
    here = asked()
    settle_turns(Question.objects.all())
    assert turns() == {mine.pk: Turn.NOBODY, solved.pk: Turn.NOBODY, here.pk: Turn.MENTOR}

    admin = UserFactory.create(is_superuser=True)
    offer_handover(person=person, by=admin, reason="She wrote to us")
    take_over(handover=Handover.objects.get(), by=UserFactory.create())
    assert turns() == {mine.pk: Turn.MENTOR, solved.pk: Turn.NOBODY, here.pk: Turn.MENTOR}
    mine.refresh_from_db()
    assert mine.waiting_since > mine.created_at
