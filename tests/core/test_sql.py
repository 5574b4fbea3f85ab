from datetime import UTC, datetime

import pytest

from community.models import Revision
from core.sql import insert_rows
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


def test_rows_are_inserted_as_they_are() -> None:
    question, by = QuestionFactory.create(), UserFactory.create()
    at = datetime(2014, 3, 1, 10, 0, 0, 123_000, tzinfo=UTC)
    insert_rows(
        Revision,
        (
            Revision(question=question, number=number, by=by, created_at=at, body="100 % '\"; –")
            for number in (1, 2)
        ),
    )
    rows = Revision.objects.order_by("number").values_list(
        "question", "answer", "number", "by", "created_at", "body", "note", "copied_from"
    )
    expected = [
        (question.pk, None, number, by.pk, at, "100 % '\"; –", "", None) for number in (1, 2)
    ]
    assert list(rows) == expected
    insert_rows(Revision, [])
    assert Revision.objects.count() == 2
