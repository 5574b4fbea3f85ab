from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from careers.registry import WorkRow, work_from_above
from community.queries.queue.overdue_work import work_of_waiting
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db

NOW = "2026-11-20T12:00:00+00:00"


@time_machine.travel(NOW, tick=False)
def test_editors_see_what_has_waited_for_a_week() -> None:
    now, week = timezone.now(), timedelta(days=7)
    late = QuestionFactory.create(created_at=now - week)
    later = QuestionFactory.create(created_at=now - 2 * week)
    QuestionFactory.create(created_at=now - week + timedelta(seconds=1))
    for state in (
        {"mentor_answer_count": 1},
        {"turn": "asker"},
        {"closed_at": now},
        {"hidden_at": now},
    ):
        QuestionFactory.create(created_at=now - 3 * week, **state)
    rows = list(work_of_waiting(staff_user("Editors")))
    assert rows == [
        WorkRow(
            kind="Waits for a mentor",
            title=question.title,
            url=question.get_absolute_url(),
            due=day,
        )
        for question, day in ((later, date(2026, 11, 13)), (late, date(2026, 11, 20)))
    ]
    assert list(work_of_waiting(UserFactory.create())) == []
    assert set(rows) <= set(work_from_above(staff_user("Editors")))


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(count):
        QuestionFactory.create(created_at=timezone.now() - timedelta(days=9))
    editor = staff_user("Editors")
    editor.get_all_permissions()
    with django_assert_num_queries(1):
        assert len(list(work_of_waiting(editor))) == count
