"""What holds of every door of the API, whoever knocks and however."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unittest import mock

import pytest
import time_machine
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

NOON = "2026-11-20T12:00:00Z"
URL = "/api/v1/questions/"


def problem(answer: Response) -> tuple[int, str]:
    """Its status and its title; the answer says both in the one shape."""
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    said = json.loads(answer.content)
    assert said.keys() == {"type", "title", "status", "detail", "errors"}
    assert said["status"] == answer.status_code
    assert said["detail"]
    return answer.status_code, said["title"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nowhere/", 404),
        ("questions/7/", 404),
        ("questions/seven/", 400),
        ("questions/0/", 400),
        (f"questions/{10**30}/", 400),
        ("questions/%00/", 400),
        ("questions/%ED%A0%80/", 400),
        ("questions/?tag=nothing", 404),
        ("questions/?tag=%00", 400),
        ("questions/?tag=%ED%A0%80", 404),
        ("questions/?limit=101", 400),
        ("questions/?limit=0", 400),
        (f"questions/?limit={'9' * 5_000}", 400),
        ("questions/?sort=loudest", 400),
        ("questions/?cursor=abc", 404),
        ("questions/?cursor=W3RydWUsIlx1ZDgwMCIsMV0", 404),
        (f"questions/?cursor={'a' * 1_001}", 400),
        ("tags/nothing/", 404),
        ("people/nobody/", 404),
        ("guide/articles/?topic=nothing", 404),
        ("search/", 400),
        (f"search/?q={'x' * 1_001}", 400),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_shape(path: str, status: int) -> None:
    assert problem(Client().get(f"/api/v1/{path}"))[0] == status


def test_a_wrong_parameter_is_named() -> None:
    said = Client().get(URL, {"limit": "1000"}).json()
    assert said["errors"] == [
        {"where": "query.limit", "message": "Input should be less than or equal to 100"}
    ]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_can_be_written(method: str) -> None:
    answer = Client().generic(method, URL)
    assert problem(answer) == (405, "Method Not Allowed")
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


def test_who_wants_no_json_gets_none() -> None:
    assert problem(Client().get(URL, headers={"accept": "text/html"}))[0] == 406
    assert Client().get(URL, headers={"accept": "application/*;q=0.3"}).status_code == 200


def test_what_breaks_is_said_in_the_same_shape() -> None:
    client = Client(raise_request_exception=False)
    with mock.patch("community.api.questions.list_questions", side_effect=RuntimeError("secret")):
        answer = client.get(URL)
    assert problem(answer) == (500, "Internal Server Error")
    assert b"secret" not in answer.content


def test_a_forgotten_slash_leads_on() -> None:
    assert Client().get("/api/v1/questions")["Location"] == URL


def test_being_signed_in_counts_for_nothing() -> None:
    author = UserFactory.create()
    hidden = QuestionFactory.create(author=author, hidden_at=NOON)
    client = Client()
    client.force_login(author)
    answer = client.get(f"{URL}{hidden.pk}/")
    assert problem(answer)[0] == 404
    assert answer["Vary"] == "Accept, Authorization"
    assert dict(answer.cookies) == {}
    assert problem(client.get("/api/v1/me/"))[0] == 401


def test_a_hidden_question_is_answered_as_one_that_never_was() -> None:
    hidden = QuestionFactory.create(hidden_at=NOON)
    answers = [Client().get(f"{URL}{pk}/").content for pk in (hidden.pk, hidden.pk + 1)]
    assert answers[0] == answers[1]


def test_head_says_what_get_says_and_options_what_there_is() -> None:
    QuestionFactory.create()
    client = Client()
    head, get, options = client.head(URL), client.get(URL), client.options(URL)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_other_sites_may_read_what_needs_no_token() -> None:
    client = Client()
    assert client.get(URL)["Access-Control-Allow-Origin"] == "*"
    allowed = client.options(URL)["Access-Control-Allow-Headers"]
    assert allowed == "If-None-Match"
    with_token = client.get(URL, headers={"authorization": "Bearer wpt_x"})
    assert "Access-Control-Allow-Origin" not in with_token


def test_what_has_not_changed_is_not_sent_again() -> None:
    question = QuestionFactory.create(title="How do I begin with machine learning?")
    client, url = Client(), f"{URL}{question.pk}/"
    first = client.get(url)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    # Within the minutes of grace an edit leaves no date behind.
    type(question).objects.filter(pk=question.pk).update(body="Another text")
    assert client.get(url, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_document_is_made_once() -> None:
    client, url = Client(), "/api/v1/openapi.json"
    first = client.get(url)
    with mock.patch("community.api.document.sample", side_effect=AssertionError):
        again = client.get(url, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


def test_strangers_are_counted_by_address(settings: Settings) -> None:
    settings.API_RATE = "2/m"
    with time_machine.travel(NOON, tick=False) as clock:
        clock.shift(20)
        client = Client(REMOTE_ADDR="10.0.0.1")
        answers = [client.get(URL) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert [answer["RateLimit"] for answer in answers] == [
            '"address";r=1;t=40',
            '"address";r=0;t=40',
            '"address";r=0;t=40',
        ]
        assert answers[0]["RateLimit-Policy"] == '"address";q=2;w=60'
        assert (problem(answers[2])[1], answers[2]["Retry-After"]) == ("Too Many Requests", "40")
        assert Client(REMOTE_ADDR="10.0.0.2").get(URL).status_code == 200
        clock.shift(40)
        assert client.get(URL).status_code == 200


def test_without_a_rate_there_is_no_limit(settings: Settings) -> None:
    settings.API_RATE = ""
    assert "RateLimit" not in Client().get(URL)
