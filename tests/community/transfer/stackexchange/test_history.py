"""Revisions that come with a post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community.models import Answer, Question, Revision
from tests.community.transfer.stackexchange.test_import import PEOPLE
from tests.support.dumps import answer, change, day, question

if TYPE_CHECKING:
    from tests.community.transfer.stackexchange.test_import import Bring

pytestmark = pytest.mark.django_db


def test_the_history_becomes_revisions(bring: Bring) -> None:
    tags = "<brewing><old>"
    bring(
        Users=PEOPLE,
        Posts=[
            question(Body="<p>Three <em>x</em></p>", Title="Second title", Tags="|brewing|c++|")
        ],
        PostHistory=[
            change(1, 2, "One"),
            change(2, 1, "First title"),
            change(3, 3, tags),
            change(4, 5, "Two", guid="b", UserId=8, Comment="typo", CreationDate=day(2)),
            change(5, 4, "Second title", guid="c", CreationDate=day(3)),
            change(6, 5, "Three _x_", guid="c", CreationDate=day(3)),
            change(7, 6, "|brewing|c++|", guid="d", UserId="", CreationDate=day(4)),
            change(8, 24, guid="e"),
        ],
    )
    rows = Revision.objects.order_by("number").values_list(
        "number", "by__name", "title", "tag_names", "body", "note", "created_at__day"
    )
    assert list(rows) == [
        (1, "Ada L.", "First title", "brewing old", "One", "", 1),
        (2, "Bob", "First title", "brewing old", "Two", "typo", 2),
        (3, "Ada L.", "Second title", "brewing old", "Three _x_", "", 3),
        (4, None, "Second title", "brewing cpp", "Three _x_", "", 4),
    ]
    asked = Question.objects.get()
    # Its author’s own Markdown, as it shows the same.
    assert asked.body == "Three _x_"
    assert asked.edited_at == Revision.objects.get(number=4).created_at


def test_a_history_that_shows_something_else_ends_with_what_is_shown(bring: Bring) -> None:
    bring(
        Posts=[question(Body="<p>Raw <sup>2</sup></p>")],
        PostHistory=[change(1, 2, "One"), change(2, 5, "Raw <sup>2</sup>", guid="b")],
    )
    bodies = Revision.objects.order_by("number").values_list("body", flat=True)
    assert list(bodies) == ["One", "Raw ²"]
    assert Question.objects.get().body == "Raw ²"


def test_a_post_without_a_history_has_its_first_revision(bring: Bring) -> None:
    bring(Posts=[question(), answer()])
    rows = Revision.objects.values_list("question__title", "answer", "number", "by__name", "body")
    answered = Answer.objects.get()
    assert set(rows) == {
        ("How do I begin to brew ale?", None, 1, "user7", "How do I **begin**?"),
        (None, answered.pk, 1, "user8", "With water."),
    }
