from datetime import UTC, datetime

import pytest

from community.models import Revision
from core.sql import insert_rows
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


def test_rows_are_inserted_as_they_are() -> None:
    question, by = QuestionFactory.create(), UserFactory.create()
    at, body = datetime(2014, 3, 1, 10, 0, 0, 123_000, tzinfo=UTC), "100 % '\"; –"
    insert_rows(
        Revision,
        (
            Revision(question=question, number=number, by=by, created_at=at, body=body)
            for number in (1, 2)
        ),
    )
    for number, row in enumerate(Revision.objects.order_by("number"), start=1):
        assert (row.question, row.answer, row.number, row.by) == (question, None, number, by)
        assert (row.created_at, row.body, row.note, row.copied_from) == (at, body, "", None)
    insert_rows(Revision, [])
    assert Revision.objects.count() == 2
