from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from careers import registry
from careers.models import Article
from careers.registry import Credit, WorkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User


@pytest.fixture(autouse=True)
def _nobody_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_credits", "_publications", "_work", "_figures"):
        monkeypatch.setattr(registry, name, [])


def test_each_app_names_the_origins_that_it_knows() -> None:
    def first(origins: Iterable[str]) -> dict[str, Credit]:
        return {origin: Credit(name="Ann", url="/a/") for origin in origins if origin == "a/1"}

    def second(origins: Iterable[str]) -> dict[str, Credit]:
        return {origin: Credit(name="Bo", url="/b/") for origin in origins if origin == "b/1"}

    registry.register_credits(first)
    registry.register_credits(second)

    assert registry.credits_for(["a/1", "b/1", "c/1"]) == {
        "a/1": Credit(name="Ann", url="/a/"),
        "b/1": Credit(name="Bo", url="/b/"),
    }


def test_nobody_is_asked_about_no_origins() -> None:
    def asked(origins: Iterable[str]) -> dict[str, Credit]:
        raise AssertionError("It costs a query.")

    registry.register_credits(asked)

    assert registry.credits_for([]) == {}


def test_everybody_hears_of_a_publication() -> None:
    heard: list[tuple[str, Article]] = []
    registry.register_publication(lambda article: heard.append(("first", article)))
    registry.register_publication(lambda article: heard.append(("second", article)))
    article = Article(title="Getting in")

    registry.announce_publication(article)

    assert heard == [("first", article), ("second", article)]


def test_work_and_figures_of_all_apps_are_gathered(
    django_user_model: type[User],
) -> None:
    row = WorkRow(kind="Proposal", title="T", url="/p/", due=date(2026, 1, 2))
    registry.register_work(lambda _user: [row])
    registry.register_work(lambda _user: [])
    registry.register_figures(lambda: {"asked": 2})
    registry.register_figures(lambda: {"answered": 1})

    assert registry.work_from_above(django_user_model()) == [row]
    assert registry.figures_from_above() == {"asked": 2, "answered": 1}
