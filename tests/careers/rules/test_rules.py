from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from careers import rules
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return staff_user("Editors")


@pytest.mark.parametrize(
    ("rule", "states"),
    [
        (rules.can_publish, {"draft", "archived"}),
        (rules.can_archive, {"live"}),
        (rules.can_withdraw, {"live", "archived"}),
        (rules.can_mark_checked, {"live"}),
    ],
)
def test_what_an_editor_can_do_with_an_article(
    rule: Callable[..., bool], states: set[str], editor: User
) -> None:
    allowed = {
        state for state in ("draft", "live", "archived") if rule(editor, Article(state=state))
    }

    assert allowed == states


@pytest.mark.parametrize(
    "make",
    [AnonymousUser, UserFactory.create, lambda: staff_user("Moderators")],
    ids=["a visitor", "a member", "a moderator"],
)
def test_nobody_else_can_do_any_of_it(make: Callable[[], Any]) -> None:
    user = make()
    everything = [rules.can_publish, rules.can_archive, rules.can_withdraw, rules.can_mark_checked]

    assert not rules.can_edit_guide(user)
    assert not any(
        rule(user, Article(state=state))
        for rule in everything
        for state in ("draft", "live", "archived")
    )
    assert not rules.can_remove_item(user, Article(state="draft"), items=9)


@pytest.mark.parametrize(
    ("state", "items", "expected"),
    [("live", 1, False), ("live", 2, True), ("draft", 1, True), ("archived", 1, True)],
)
def test_the_last_item_of_a_live_article_stays(
    *, state: str, items: int, expected: bool, editor: User
) -> None:
    assert rules.can_remove_item(editor, Article(state=state), items=items) is expected
