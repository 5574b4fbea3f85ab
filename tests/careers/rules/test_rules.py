"""Truth tables: who × state, for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from careers import rules
from careers.enums import ArticleState, RevisionState
from careers.models import Article, ArticleRevision
from tests.factories.accounts import UserFactory, staff_user
from tests.support.guide import editor

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_django import Settings

    from accounts.models import User

pytestmark = pytest.mark.django_db
LIVE = 7


def writer() -> User:
    """May write and not review."""
    made: User = UserFactory.create(is_staff=True)
    made.user_permissions.add(Permission.objects.get(codename="change_article"))
    return made


def dismissed() -> User:
    """Still in the group, and no staff any more."""
    made = editor()
    made.is_staff = False
    made.save()
    return made


NOBODY: list[Callable[[], Any]] = [
    AnonymousUser,
    UserFactory.create,
    lambda: staff_user("Moderators"),
    dismissed,
]
NAMES = ["a visitor", "a member", "a moderator", "a former editor"]


def articles(rule: Callable[[Any, Article], bool], user: Any) -> set[tuple[str, bool]]:  # noqa: ANN401
    """The state of those that the rule allows, and whether readers saw them once."""
    return {
        (str(state), was_live)
        for state in ArticleState
        for was_live in (True, False)
        if rule(user, Article(state=state, live_revision_id=LIVE if was_live else None))
    }


def revisions(rule: Callable[[Any, ArticleRevision], bool], user: Any) -> set[str]:  # noqa: ANN401
    return {str(state) for state in RevisionState if rule(user, ArticleRevision(state=state))}


def reviewed_by_others(user: Any, revision: ArticleRevision) -> bool:  # noqa: ANN401
    return rules.can_approve(user, revision, contributors={-1})


ARTICLE_RULES: dict[Callable[[Any, Article], bool], set[tuple[str, bool]]] = {
    rules.can_archive: {("live", True), ("live", False)},
    rules.can_mark_checked: {("live", True), ("live", False)},
    rules.can_put_back: {("draft", True), ("archived", True)},
    rules.can_withdraw: {
        ("live", True),
        ("live", False),
        ("archived", True),
        ("archived", False),
    },
}
REVISION_RULES: dict[Callable[[Any, ArticleRevision], bool], set[str]] = {
    rules.can_submit: {"draft"},
    rules.can_send_back: {"in-review", "scheduled"},
    rules.can_discard: {"draft", "in-review", "scheduled"},
    reviewed_by_others: {"in-review"},
}


def test_editors_edit() -> None:
    assert [rules.can_edit_guide(make()) for make in (editor, writer)] == [True, True]
    assert [rules.can_review(make()) for make in (editor, writer)] == [True, False]


@pytest.mark.parametrize("rule", ARTICLE_RULES, ids=lambda rule: rule.__name__)
def test_what_an_editor_may_do_with_an_article(rule: Callable[[Any, Article], bool]) -> None:
    assert articles(rule, editor()) == ARTICLE_RULES[rule]


@pytest.mark.parametrize("rule", REVISION_RULES, ids=lambda rule: rule.__name__)
def test_what_an_editor_may_do_with_a_change(rule: Callable[[Any, ArticleRevision], bool]) -> None:
    assert revisions(rule, editor()) == REVISION_RULES[rule]


@pytest.mark.parametrize("make", NOBODY, ids=NAMES)
def test_nobody_else_may_do_any_of_it(make: Callable[[], Any]) -> None:
    user = make()

    assert not rules.can_edit_guide(user)
    assert not rules.can_review(user)
    assert [articles(rule, user) for rule in ARTICLE_RULES] == [set()] * len(ARTICLE_RULES)
    assert [revisions(rule, user) for rule in REVISION_RULES] == [set()] * len(REVISION_RULES)
    live = Article(state="live", live_revision_id=LIVE)
    assert not rules.can_roll_back(user, live, ArticleRevision(pk=1, state="published"))


@pytest.mark.parametrize(
    ("setting", "is_own", "may"),
    [(False, False, True), (False, True, False), (True, False, True), (True, True, True)],
)
def test_nobody_approves_their_own_unless_the_setting_lets_them(
    *, setting: bool, is_own: bool, may: bool, settings: Settings
) -> None:
    settings.GUIDE_SELF_REVIEW = setting
    by, other = editor(), editor()
    contributors = {other.pk, by.pk} if is_own else {other.pk}
    revision = ArticleRevision(state="in-review")

    assert rules.can_approve(by, revision, contributors=contributors) is may
    assert not rules.can_approve(writer(), revision, contributors=contributors)


def test_the_setting_gives_nobody_else_the_right_to_approve(settings: Settings) -> None:
    settings.GUIDE_SELF_REVIEW = True
    revision = ArticleRevision(state="in-review")

    assert not any(rules.can_approve(make(), revision, contributors=()) for make in NOBODY)


@pytest.mark.parametrize("article_state", ArticleState)
@pytest.mark.parametrize("state", RevisionState)
@pytest.mark.parametrize("pk", [1, LIVE], ids=["a past one", "the live one"])
def test_what_readers_saw_once_comes_back_while_the_article_is_live(
    article_state: str, state: str, pk: int
) -> None:
    article = Article(state=article_state, live_revision_id=LIVE)
    expected = (article_state, state, pk) == ("live", "published", 1)

    assert rules.can_roll_back(editor(), article, ArticleRevision(pk=pk, state=state)) is expected
