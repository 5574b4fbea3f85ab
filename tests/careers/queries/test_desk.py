"""The work list as the desk shows it: in words, by kind, and no longer than can be read."""

from __future__ import annotations

from dataclasses import astuple
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from careers.queries import worklist
from careers.queries.worklist import desk_of, work_list
from careers.registry import WorkRow
from tests.factories.accounts import UserFactory, staff_user
from tests.support.due import TODAY, due
from tests.support.guide import live_article

if TYPE_CHECKING:
    from accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon", "_alone")]


def test_the_desk_says_in_words_how_far_a_day_is(me: User, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, offset in enumerate((-61, -3, -1, 0, 1)):
        due(live_article(title=f"Article {number}"), offset)
    far = [
        WorkRow(kind="Far", title=f"Row {days}", url="/", due=TODAY + timedelta(days=days))
        for days in (60, 61)
    ]
    monkeypatch.setattr(worklist, "work_from_above", lambda _user: far)
    desk = desk_of(me)
    assert [(task.when, task.tone) for task in desk.tasks] == [
        ("20 September 2026", "over"),
        ("3 days over", "over"),
        ("1 day over", "over"),
        ("today", "today"),
        ("in 1 day", "later"),
        ("in 60 days", "later"),
        ("20 January 2027", "later"),
    ]
    assert (desk.total, desk.late, desk.left_out) == (7, 3, 0)


def test_the_desk_shows_one_kind_and_counts_all(me: User) -> None:
    for offset in (-1, -2, 4):
        due(live_article(), offset)
    desk = desk_of(me, kind="Due for review soon")
    assert [astuple(kind) for kind in desk.kinds] == [
        ("Overdue for review", 2),
        ("Due for review soon", 1),
    ]
    assert (desk.kind, len(desk.tasks), desk.total) == ("Due for review soon", 1, 3)
    assert len(desk_of(me, kind="Nonsense").tasks) == 3


def test_a_long_list_is_cut_and_says_so(me: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "MOST_SHOWN", 2)
    for offset in (-1, -2, -3):
        due(live_article(), offset)
    desk = desk_of(me)
    assert (len(desk.tasks), desk.left_out) == (2, 1)


def test_whoever_may_not_edit_has_no_work(me: User) -> None:
    article = live_article()
    due(article, -1)
    for user in (UserFactory.create(), staff_user("Moderators")):
        assert work_list(user) == []
    assert len(work_list(me)) == 1
