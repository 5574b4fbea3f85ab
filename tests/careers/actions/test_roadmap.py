from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import User
from careers.actions.roadmap import set_tick
from careers.models import StepTick
from tests.factories.accounts import UserFactory
from tests.factories.tables import StepFactory, StepTickFactory

pytestmark = pytest.mark.django_db


def test_a_tick_is_set_and_taken_back() -> None:
    step, member = StepFactory.create(), UserFactory.create()
    others = StepTickFactory.create(step=step)

    set_tick(step=step, done=True, by=member)
    assert set(step.ticks.values_list("user", flat=True)) == {member.pk, others.user.pk}

    set_tick(step=step, done=False, by=member)
    assert list(step.ticks.all()) == [others]


@pytest.mark.parametrize(("done", "ticks"), [(True, 1), (False, 0)])
def test_sent_twice_it_is_the_same(done: bool, ticks: int) -> None:  # noqa: FBT001
    step, member = StepFactory.create(), UserFactory.create()

    set_tick(step=step, done=done, by=member)
    set_tick(step=step, done=done, by=member)

    assert step.ticks.count() == ticks


def test_the_table_takes_one_tick_a_person_and_step() -> None:
    tick = StepTickFactory.create()

    with pytest.raises(IntegrityError), transaction.atomic():
        StepTick.objects.create(step=tick.step, user=tick.user)


def test_a_race_is_lost_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both looked and saw none; the other one was first to write."""
    tick = StepTickFactory.create()
    look, looks = QuerySet.get, 0

    def get(rows: QuerySet[Any], **wanted: object) -> Any:  # noqa: ANN401
        nonlocal looks
        looks += 1
        if looks == 1:
            raise StepTick.DoesNotExist
        return look(rows, **wanted)

    monkeypatch.setattr(QuerySet, "get", get)
    set_tick(step=tick.step, done=True, by=tick.user)

    monkeypatch.undo()
    assert looks > 1
    assert StepTick.objects.get() == tick


def test_ticks_go_with_their_member() -> None:
    gone, kept = StepTickFactory.create(), StepTickFactory.create()

    User.objects.filter(pk=gone.user.pk).delete()

    assert list(StepTick.objects.all()) == [kept]
