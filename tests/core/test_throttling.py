import logging
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from accounts.models import User
from core.throttling import Allowance, _fallback, knock, throttle
from tests.factories.accounts import UserFactory

NOON = "2026-11-20T12:00:00Z"


@throttle("post", "2/h")
def post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def send(
    view: Callable[[HttpRequest], HttpResponse] = post,
    *,
    user: User | None = None,
    address: str = "10.0.0.1",
    method: str = "POST",
    headers: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    request = RequestFactory().post("/", typed or {}, REMOTE_ADDR=address, headers=headers)
    request.method = method
    request.user = user or AnonymousUser()
    return view(request)


def statuses(count: int, **how: Any) -> list[int]:
    return [send(**how).status_code for _ in range(count)]


def test_the_architecture_tests_can_see_it() -> None:
    assert post.throttle_name == "post"  # type: ignore[attr-defined]
    assert post.__name__ == "post"


def test_beyond_the_rate_there_is_a_429_until_the_window_ends() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        assert statuses(3) == [200, 200, 429]
        answer = send()
        assert answer["Retry-After"] == "3600"
        assert answer["Cache-Control"] == "no-store"
        assert "You can go on in 60 minutes." in answer.content.decode()
        clock.shift(3_599)
        assert send()["Retry-After"] == "1"
        clock.shift(1)
        assert statuses(3) == [200, 200, 429]


@pytest.mark.django_db
def test_members_are_counted_by_account_wherever_they_are() -> None:
    ann, bob = UserFactory.create(), UserFactory.create()
    assert statuses(3, user=ann) == [200, 200, 429]
    assert statuses(1, user=ann, address="10.0.0.2") == [429]
    assert statuses(2, user=bob) == [200, 200]
    assert statuses(2) == [200, 200], "a stranger at the same address has a count of their own"


def test_strangers_are_counted_by_address() -> None:
    assert statuses(3) == [200, 200, 429]
    assert statuses(1, address="10.0.0.2") == [200]


def test_a_household_of_ipv6_addresses_is_one_stranger() -> None:
    addresses = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2:3:4:5:6"]
    assert [send(address=one).status_code for one in addresses] == [200, 200, 429]
    assert statuses(1, address="2001:db8:1:3::1") == [200]


def test_strangers_without_an_address_share_a_count() -> None:
    assert statuses(3, address="") == [200, 200, 429]


def test_reading_is_free_unless_it_is_said() -> None:
    assert statuses(5, method="GET") == [200] * 5

    @throttle("search", "1/m", methods=("GET",))
    def search(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert statuses(2, view=search, method="GET") == [200, 429]
    assert statuses(2, view=search) == [200, 200]


def test_doors_are_counted_apart() -> None:
    @throttle("other", "1/h")
    def other(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert statuses(2) == [200, 200]
    assert statuses(2, view=other) == [200, 429]


@pytest.mark.parametrize(
    ("rates", "allowed", "wait"),
    [("1/s", 1, "1"), ("3/10m", 3, "600"), ("2/d, 5/m", 2, "43200"), ("5/d, 1/m", 1, "60")],
)
def test_rates(rates: str, allowed: int, wait: str) -> None:
    view = throttle("rates", rates)(lambda _request: HttpResponse())
    with time_machine.travel(NOON, tick=False):
        assert statuses(allowed, view=view) == [200] * allowed
        assert send(view)["Retry-After"] == wait


def test_settings_take_precedence(settings: Settings) -> None:
    settings.THROTTLES = {"post": "1/h"}
    assert statuses(2) == [200, 429]
    settings.THROTTLES = {"post": ""}
    assert statuses(5) == [200] * 5


@pytest.mark.parametrize("rate", ["20", "20/y", "x/h", "20/h/h", "-1/h", "20 per hour"])
def test_a_rate_that_cannot_be_read_is_a_mistake(rate: str) -> None:
    with pytest.raises(ValueError, match="is not a rate"):
        send(throttle("wrong", rate)(lambda _request: HttpResponse()))


TYPED = {
    "body": "A long <answer>",
    "short_title": "A title",
    "empty": " ",
    "csrfmiddlewaretoken": "hidden-1",
    "form_token": "hidden-2",
    "password1": "hidden-3",
    "new-Password": "hidden-4",
    "code": "hidden-5",
}


def test_what_was_typed_is_given_back_without_secrets() -> None:
    statuses(2)
    html = send(typed=TYPED).content.decode()
    assert "A long &lt;answer&gt;</textarea>" in html
    assert "A title</textarea>" in html
    assert "short title" in html
    assert html.count("<textarea") == 2
    assert "readonly" in html
    assert "hidden-" not in html


def test_htmx_gets_a_sentence_for_the_toast_and_the_page_keeps_its_form() -> None:
    with time_machine.travel(NOON, tick=False):
        statuses(2)
        answer = send(headers={"HX-Request": "true"}, typed=TYPED)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3600"
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == ("#toast", "innerHTML")
    sentence = "That was a little fast. You can go on in 60 minutes."
    assert answer.content.decode().strip() == sentence


@pytest.fixture(params=["locmem", "database"])
def shared_cache(request: pytest.FixtureRequest, settings: Settings, db: None) -> BaseCache:
    if request.param == "database":
        settings.CACHES = {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "throttles",
            }
        }
        call_command("createcachetable", verbosity=0)
    return caches["default"]


def test_a_count_lasts_for_all_of_its_window(shared_cache: BaseCache) -> None:
    """Django's own way to add one sets the timeout back to the default of five minutes."""
    with time_machine.travel(NOON, tick=False) as clock:
        assert statuses(1) == [200]
        clock.shift(301)
        assert statuses(1) == [200]
        clock.shift(301)
        assert statuses(2) == [429, 429]


def test_without_a_cache_each_process_still_counts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> bool:
        raise ConnectionError("no route")

    _fallback.clear()
    monkeypatch.setattr(caches["default"], "add", fail)
    with caplog.at_level(logging.ERROR, "core.throttling"):
        assert statuses(3) == [200, 200, 429]
    assert "The cache does not count" in caplog.text
    _fallback.clear()


def test_a_count_that_expires_under_our_hands_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: object) -> int:
        raise ValueError("gone")

    statuses(2)
    monkeypatch.setattr(type(caches["default"]), "incr", gone)
    assert statuses(1) == [200]


def test_a_knock_says_what_is_left_of_the_rate_that_runs_out_first() -> None:
    with time_machine.travel("2026-11-20T12:00:10Z", tick=False):
        assert knock("x", "one", "") is None
        first, second, third = (knock("x", "one", "2/m, 100/h") for _ in range(3))
    assert first == Allowance(limit=2, length=60, remaining=1, reset=50)
    assert second == Allowance(limit=2, length=60, remaining=0, reset=50)
    assert third is not None
    assert (second.wait, third.remaining, third.wait) == (0, -1, 50)
