from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("value", "meant"),
    [("1", True), ("Yes", True), (" on ", True), ("0", False), ("", False), ("FALSE", False)],
)
def test_a_flag(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:  # noqa: FBT001  pytest passes it by name
    monkeypatch.setenv("THING", value)
    assert env.flag("THING", default=True) is meant


def test_what_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THING", raising=False)
    assert env.flag("THING", default=True) is True
    assert env.number("THING", 7) == 7
    assert env.words("THING", "a b") == ["a", "b"]
    assert env.text("THING", "x") == "x"
    assert env.folder("THING", Path("/srv")) == Path("/srv")


def test_a_list_is_parted_by_commas_or_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "a.example, b.example c.example")
    assert env.words("THING") == ["a.example", "b.example", "c.example"]


def test_a_folder_may_begin_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "~/waypoint")
    assert env.folder("THING", Path("/srv")) == (Path.home() / "waypoint").resolve()


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("many", "THING is 'many': write a whole number."),
        ("0", "THING is 0: it must be 1 or more."),
    ],
)
def test_a_wrong_number_is_named(
    monkeypatch: pytest.MonkeyPatch, value: str, sentence: str
) -> None:
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        env.number("THING", 7, at_least=1)


def test_a_wrong_flag_and_a_missing_setting_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THING", "maybe")
    with pytest.raises(ImproperlyConfigured, match="write 1 or 0"):
        env.flag("THING")
    monkeypatch.delenv("THING")
    with pytest.raises(ImproperlyConfigured, match="THING is not set: it is needed"):
        env.required("THING", "it is needed.")


@pytest.mark.parametrize(
    ("value", "rates"), [("60/m", "60/m"), ("5/s, 1000/h", "5/s, 1000/h"), ("0", "")]
)
def test_a_rate(monkeypatch: pytest.MonkeyPatch, value: str, rates: str) -> None:
    monkeypatch.setenv("THING", value)
    assert env.rates("THING", "1/m") == rates


@pytest.mark.parametrize("value", ["many", "60", "0/m", "5/s,", "60/y"])
def test_a_wrong_rate_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("THING", value)
    with pytest.raises(ImproperlyConfigured, match="write a rate, as 60/m or 1000/h"):
        env.rates("THING", "1/m")
