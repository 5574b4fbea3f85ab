"""“This answers it” is counted by the day, and what was written is kept."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from community.actions.drafts import BODY_LIMIT, DraftRefused
from community.actions.suggestions import take_suggestion
from community.models import Draft, SuggestionUse
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


def counted() -> list[tuple[int | None, int | None, date, int]]:
    rows = SuggestionUse.objects.order_by("pk")
    return list(rows.values_list("question", "item", "day", "count"))


def test_each_use_counts_for_its_day() -> None:
    question, item = QuestionFactory.create(), FaqItemFactory.create()
    one, other = UserFactory.create_batch(2)
    with time_machine.travel("2026-03-01 10:00Z"):
        take_suggestion(target=question, by=one)
        take_suggestion(target=question, by=other)
        take_suggestion(target=item, by=one)
    with time_machine.travel("2026-03-02 10:00Z"):
        take_suggestion(target=question, by=one)
    assert counted() == [
        (question.pk, None, date(2026, 3, 1), 2),
        (None, item.pk, date(2026, 3, 1), 1),
        (question.pk, None, date(2026, 3, 2), 1),
    ]


def test_what_was_written_is_kept_in_the_draft_that_it_was() -> None:
    asker, question = UserFactory.create(), QuestionFactory.create()
    draft = Draft.objects.create(author=asker, title="How")
    take_suggestion(
        target=question, by=asker, draft_id=draft.pk, title="How much?", body="I", tag_names="math"
    )
    kept = Draft.objects.get()
    assert (kept.pk, kept.title, kept.body, kept.tag_names) == (draft.pk, "How much?", "I", "math")


def test_nothing_written_keeps_nothing() -> None:
    assert take_suggestion(target=QuestionFactory.create(), by=UserFactory.create()) is None
    assert not Draft.objects.exists()


def test_what_cannot_be_kept_is_not_left_behind() -> None:
    with pytest.raises(DraftRefused):
        take_suggestion(
            target=QuestionFactory.create(), by=UserFactory.create(), body="x" * (BODY_LIMIT + 1)
        )
    assert counted() == []
