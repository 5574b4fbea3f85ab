"""Nobody learns from us whether an address has an account: same status, same way on, same page."""

import re
from typing import Any

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client

from tests.support.mailbox import mail_to
from tests.support.signing_in import member, sign_up_answers

pytestmark = pytest.mark.django_db

MEMBER, STRANGER = "ada@example.org", "eve@example.org"

FLOWS: dict[str, tuple[str, dict[str, Any]]] = {
    "sign up": ("/accounts/signup/", sign_up_answers(username="someone")),
    "password": ("/accounts/login/", {"login": "", "password": "battery-horse"}),
    "code": ("/accounts/login/code/", {}),
    "reset": ("/accounts/password/reset/", {}),
}


def _knock(flow: str, address: str) -> tuple[int, str, str]:
    """Status, where to, and what the page and the next one say, without tokens."""
    url, answers = FLOWS[flow]
    client = Client()
    answer = client.post(url, answers | {"email": address, "login": address})
    where = answer.headers.get("Location", "")
    text = (client.get(where) if where else answer).content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return answer.status_code, where, text.replace(address, "ADDRESS")


@pytest.fixture(params=FLOWS)
def flow(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_member_and_a_stranger_see_the_same(flow: str) -> None:
    member()
    seen = _knock(flow, MEMBER)
    assert seen == _knock(flow, STRANGER)
    assert "</h1>" in seen[2]


def test_both_cost_the_same_hashing(flow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash takes most of the time of an answer, and would tell."""
    member()
    counted: list[str] = []
    hasher = type(hashers.get_hasher())
    encode = hasher.encode

    def counting(self: hashers.BasePasswordHasher, *args: Any, **kwargs: Any) -> str:
        counted.append("hash")
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(hasher, "encode", counting)
    _knock(flow, MEMBER)
    for_member = len(counted)
    counted.clear()
    _knock(flow, STRANGER)
    assert len(counted) == for_member


@pytest.mark.parametrize("flow", ["sign up", "code", "reset"])
def test_each_gets_a_mail_that_helps(flow: str) -> None:
    member()
    _knock(flow, MEMBER)
    _knock(flow, STRANGER)
    assert [letter.to for letter in mail.outbox] == [[MEMBER], [STRANGER]]


def test_a_member_who_signs_up_again_is_told_by_mail_alone() -> None:
    member()
    _knock("sign up", MEMBER)
    letter = mail_to(MEMBER)
    assert letter.subject == "You have an account at Waypoint"
    assert "http://testserver/accounts/password/reset/" in letter.body


@pytest.mark.parametrize("flow", ["code", "reset"])
def test_a_stranger_is_told_by_mail_alone(flow: str) -> None:
    _knock(flow, STRANGER)
    letter = mail_to(STRANGER)
    assert letter.subject == "No account at Waypoint has this address"
    assert "http://testserver/accounts/signup/" in letter.body


def test_another_members_address_is_not_told_when_changing_to_it(client: Client) -> None:
    client.force_login(member("eve"))
    member("ada")
    pages = []
    for address in (MEMBER, "free@example.org"):
        client.post("/accounts/reauthenticate/", {"password": "correct-horse-battery"})
        answer = client.post("/accounts/email/", {"email": address, "action_add": "1"})
        pages.append((answer.status_code, answer.headers.get("Location")))
    assert pages == [(302, "/accounts/confirm-email/")] * 2
