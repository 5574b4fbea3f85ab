import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from careers.queries.roadmap import roadmap_for
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import StageFactory, StepFactory, StepTickFactory

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


def test_stages_and_steps_come_in_order_and_an_empty_stage_is_left_out() -> None:
    late, early = StageFactory.create(position=2), StageFactory.create(position=1)
    StageFactory.create(position=0)
    last = StepFactory.create(stage=late)
    second = StepFactory.create(stage=early, position=2)
    first = StepFactory.create(stage=early, position=1)

    shown = roadmap_for(STRANGER)

    assert [(stage.stage, [step.step for step in stage.steps]) for stage in shown.stages] == [
        (early, [first, second]),
        (late, [last]),
    ]


def test_only_live_items_are_read() -> None:
    step = StepFactory.create()
    live = FaqItemFactory.create()
    hidden = FaqItemFactory.create(is_published=False)
    step.items.set([live, hidden, FaqItemFactory.create(article__state="archived")])

    assert roadmap_for(STRANGER).stages[0].steps[0].items == [live]


def test_progress_is_ones_own() -> None:
    stage = StageFactory.create()
    first, second, third = (StepFactory.create(stage=stage, position=n) for n in range(3))
    member = UserFactory.create()
    for step in (first, third):
        StepTickFactory.create(step=step, user=member)
    StepTickFactory.create(step=second)

    mine = roadmap_for(member)
    assert [shown.is_done for shown in mine.stages[0].steps] == [True, False, True]
    assert (mine.done, mine.total, mine.next) == (2, 3, second)
    assert (mine.stages[0].done, mine.stages[0].total) == (2, 3)
    theirs = roadmap_for(STRANGER)
    assert (theirs.done, theirs.next) == (0, first)


def test_at_the_end_nothing_is_next() -> None:
    tick = StepTickFactory.create()

    assert roadmap_for(tick.user).next is None


def test_a_step_is_found_in_its_stage() -> None:
    StepFactory.create()
    step = StepFactory.create()

    stage, shown = roadmap_for(STRANGER).find(step)
    assert (stage.stage, shown.step) == (step.stage, step)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member = UserFactory.create()
    for _ in range(number):
        step = StepFactory.create()
        step.items.set(FaqItemFactory.create_batch(number))
        StepTickFactory.create(step=step, user=member)

    with django_assert_num_queries(4):  # stages, steps, items, ticks
        shown = roadmap_for(member)
        addresses = [
            item.get_absolute_url()
            for stage in shown.stages
            for step in stage.steps
            for item in step.items
        ]
    assert len(addresses) == number * number
