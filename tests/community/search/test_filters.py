from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from community.models import SearchDocument
from community.search.filters import narrow
from community.search.finding import search
from community.search.query import read_query
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory
from tests.support.searching import item, question

if TYPE_CHECKING:
    from careers.models import FaqItem
    from community.models import Question

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def found(typed: str) -> list[Question | FaqItem | None]:
    return [result.question or result.item for result in search(read_query(typed)).results]


def test_tags_narrow_questions_and_items_under_their_older_names_too() -> None:
    tagged = question("A needle", "Hay.", "sewing", "craft")
    other = question("A needle too", "Hay.", "craft")
    of_guide = item("The needle?", "Hay.", "stitching")
    item("The needle again?", "Hay.", "stitching-machines")
    sewing = tagged.tags.get(name="sewing")
    sewing.synonyms.create(name="stitching")
    assert set(found("needle [sewing]")) == {tagged, of_guide}
    assert found("needle [sewing] [craft]") == [tagged]
    assert found("needle [craft] -[stitching]") == [other]
    assert set(found("[sewing]")) == {tagged, of_guide}


def test_tags_to_leave_out_are_one_condition_however_many_they_are() -> None:
    for tag in ("sewing", "knitting"):
        question("Needle", "Hay.", tag)
    item("Needle?", "Hay.", "knitting")
    left = question("Needle", "Hay.", "weaving")
    typed = "needle -[sewing] -[knitting]"
    assert found(typed) == [left]
    assert str(narrow(SearchDocument.objects.all(), read_query(typed)).query).count("EXISTS") == 1


def test_an_author_asked_or_answered_in_public() -> None:
    mira = UserFactory.create(username="mira")
    asked = question("A needle", author=mira)
    answered, hidden = question("Another needle"), question("A third needle")
    AnswerFactory.create(question=answered, author=mira)
    AnswerFactory.create(question=hidden, author=mira, hidden_at=NOON)
    item("The needle?")
    assert set(found("needle user:mira")) == {asked, answered}
    assert set(found("user:MIRA")) == {asked, answered}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("score:>=3", "b c"),
        ("score:<0", "d"),
        ("score:0..3", "a b"),
        ("answers:0", "a d"),
        ("answers:1..", "b c"),
        ("created:2026", "a b c"),
        ("created:2026-06..", "b c"),
        ("created:2026-06-15", "b"),
        ("created:..2025", "d"),
        ("created:<2026-11-01", "a b d"),
        ("is:answered", "b c"),
        ("is:accepted", "c"),
        ("is:waiting", "a b"),
        ("is:waiting is:answered", "b"),
        ("mentor:yes", "c"),
        ("mentor:no", "a b d"),
        ("is:accepted is:waiting", ""),
        ("mentor:yes mentor:no", ""),
        ("is:guide is:question", ""),
        ("score:5..1", ""),
        ("is:guide score:>=0", ""),
    ],
)
def test_numbers_days_and_states_narrow_questions_and_leave_the_guide_out(
    typed: str, names: str
) -> None:
    at = [datetime(*day, tzinfo=UTC) for day in ((2026, 1, 1, 9), (2026, 6, 15, 9))]
    question("Needle a", created_at=at[0])
    question("Needle b", score=3, answer_count=1, created_at=at[1])
    question(
        "Needle c",
        score=8,
        answer_count=2,
        mentor_answer_count=1,
        accepted_at=NOON,
        created_at=NOON,
    )
    question("Needle d", score=-1, closed_at=NOON, created_at=NOON - timedelta(days=700))
    item("Needle?")
    for text in (f"needle {typed}", typed):
        names_found = sorted(str(row)[-1] for row in found(text))
        assert names_found == names.split(), text
