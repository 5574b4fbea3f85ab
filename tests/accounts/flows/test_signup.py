from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory
from tests.support.mailbox import mail_to, read_code
from tests.support.signing_in import is_signed_in, sign_up_answers
from tests.support.tasks import run_tasks

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import Settings
    from time_machine import TimeMachineFixture

pytestmark = pytest.mark.django_db

URL = "/accounts/signup/"
CONFIRM = "/accounts/confirm-email/"


def errors(answer: Response) -> dict[str, list[str]]:
    return dict(answer.context["form"].errors)


def test_the_mailed_code_opens_the_new_account(client: Client) -> None:
    before = timezone.now()
    answer = client.post(URL, sign_up_answers(email="Ada@Example.ORG"))
    assert answer.headers["Location"] == CONFIRM
    assert not is_signed_in(client)

    answer = client.post(CONFIRM, {"code": read_code("ada@example.org")})
    assert answer.headers["Location"] == reverse("community:home")
    assert is_signed_in(client)
    user = User.objects.get()
    assert (user.username, user.email) == ("ada", "ada@example.org")
    assert user.conduct_version == settings.CONDUCT_VERSION
    assert user.conduct_agreed_at is not None
    assert user.conduct_agreed_at >= before
    address = EmailAddress.objects.get()
    assert (address.email, address.verified, address.primary) == ("ada@example.org", True, True)


def test_the_code_is_a_row_first_and_the_worker_sends_it(client: Client, mail_queue: None) -> None:
    client.post(URL, sign_up_answers())
    assert not mail.outbox
    run_tasks()
    assert mail_to("ada@example.org").subject.endswith("confirms your address for Waypoint")


def test_after_joining_one_is_where_one_was_going(client: Client) -> None:
    client.post(f"{URL}?next=/settings/", sign_up_answers(next="/settings/"))
    answer = client.post(CONFIRM, {"code": read_code("ada@example.org")})
    assert answer.headers["Location"] == "/settings/"


def test_too_young_is_refused_kindly_and_nothing_is_kept(client: Client) -> None:
    answer = client.post(URL, sign_up_answers(is_old_enough=""))
    assert errors(answer) == {
        "is_old_enough": [
            (
                "You can join when you are 16. Until then you are welcome to read everything, "
                "and nothing you typed was kept."
            )
        ]
    }
    assert not User.objects.exists()
    assert not mail.outbox


def test_the_age_is_a_setting(client: Client, settings: Settings) -> None:
    settings.MINIMUM_AGE = 18
    assert "I am 18 or older" in client.get(URL).content.decode()


def test_without_agreement_there_is_no_account(client: Client) -> None:
    answer = client.post(URL, sign_up_answers(agrees=""))
    assert list(errors(answer)) == ["agrees"]
    assert not User.objects.exists()


def test_the_form_links_the_code_of_conduct(client: Client) -> None:
    assert '<a href="/conduct/">code of conduct</a>' in client.get(URL).content.decode()


def test_a_name_is_taken_whatever_its_case(client: Client) -> None:
    UserFactory.create(username="Ada", email="other@example.org")
    answer = client.post(URL, sign_up_answers(username="aDA"))
    assert errors(answer) == {"username": ["This username is taken."]}


@pytest.mark.parametrize("username", ["admin", "Moderator", "waypoint"])
def test_names_of_roles_are_reserved(client: Client, username: str) -> None:
    answer = client.post(URL, sign_up_answers(username=username))
    assert errors(answer) == {"username": ["This username is reserved. Please choose another."]}


@pytest.mark.parametrize("username", ["ab", "-ada", "ada_", "ada@home", "ada lovelace", "ädä"])
def test_names_that_cannot_be_mentioned_are_refused(client: Client, username: str) -> None:
    assert list(errors(client.post(URL, sign_up_answers(username=username)))) == ["username"]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short-one", "too short"),
        ("basketball", "too common"),
        ("8301946275", "entirely numeric"),
        ("ada-at-example", "too similar"),
        ("x" * 129, "at most 128"),
    ],
)
def test_weak_and_endless_passwords_are_refused(
    client: Client, password: str, sentence: str
) -> None:
    answers = sign_up_answers(email="ada-at-example@example.org", password1=password)
    [error] = errors(client.post(URL, answers))["password1"]
    assert sentence in error


def test_a_name_taken_meanwhile_ends_in_a_sentence(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _another_is_faster(monkeypatch, username="ADA", email="faster@example.org")
    answer = client.post(URL, sign_up_answers())
    assert answer.status_code == 200
    assert errors(answer) == {"username": ["This username is taken."]}
    assert [user.username for user in User.objects.all()] == ["ADA"]


def test_an_address_taken_meanwhile_answers_as_a_free_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _another_is_faster(monkeypatch, username="faster", email="ada@example.org")
    answer = client.post(URL, sign_up_answers())
    assert answer.headers["Location"] == CONFIRM
    assert [user.username for user in User.objects.all()] == ["faster"]
    assert mail_to("ada@example.org").subject == "You have an account at Waypoint"


def _another_is_faster(monkeypatch: pytest.MonkeyPatch, *, username: str, email: str) -> None:
    """Between the form's look and the new row, somebody else takes the name or the address."""
    accept_conduct = User.accept_conduct

    def and_then_somebody_comes(user: User) -> None:
        accept_conduct(user)
        if not User.objects.exists():
            UserFactory.create(username=username, email=email)

    monkeypatch.setattr(User, "accept_conduct", and_then_somebody_comes)


def test_whoever_fills_the_trap_gets_no_account_and_no_word_of_it(client: Client) -> None:
    answer = client.post(URL, sign_up_answers(website="https://spam.example"))
    assert answer.headers["Location"] == CONFIRM
    assert not User.objects.exists()
    assert not mail.outbox


def test_the_trap_is_hidden_without_an_inline_style(client: Client) -> None:
    page = client.get(URL).content.decode()
    assert 'name="website"' in page
    assert "style=" not in page


def test_another_code_can_be_asked_for(client: Client, time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-11-20 12:00:00+00:00")
    client.post(URL, sign_up_answers())
    first = read_code("ada@example.org")
    time_machine.move_to("2026-11-20 12:00:11+00:00")
    client.post(CONFIRM, {"action": "resend"})
    second = read_code("ada@example.org")
    assert first != second
    client.post(CONFIRM, {"code": first})
    assert not is_signed_in(client)
    client.post(CONFIRM, {"code": second})
    assert is_signed_in(client)


def test_the_third_wrong_code_ends_it(client: Client) -> None:
    client.post(URL, sign_up_answers())
    for _ in range(2):
        assert client.post(CONFIRM, {"code": "WRONG"}).status_code == 200
    assert client.post(CONFIRM, {"code": "WRONG"}).headers["Location"] == "/accounts/login/"
    client.post(CONFIRM, {"code": read_code("ada@example.org")})
    assert not is_signed_in(client)


def test_a_code_dies_after_a_quarter_of_an_hour(
    client: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-20 12:00:00+00:00")
    client.post(URL, sign_up_answers())
    code = read_code("ada@example.org")
    time_machine.move_to("2026-11-20 12:15:01+00:00")
    client.post(CONFIRM, {"code": code})
    assert not is_signed_in(client)


def test_the_twenty_first_from_one_address_is_asked_to_wait(client: Client) -> None:
    for number in range(20):
        answers = sign_up_answers(username=f"ada{number}", email="nobody")
        assert client.post(URL, answers).status_code == 200
    answer = client.post(URL, sign_up_answers())
    assert answer.status_code == 429
    assert "A little slower, please" in answer.content.decode()
    assert client.post(URL, sign_up_answers(), REMOTE_ADDR="198.51.100.7").status_code == 302


def test_whoever_never_confirmed_is_asked_for_a_code_at_the_next_sign_in(client: Client) -> None:
    client.post(URL, sign_up_answers())
    mail.outbox.clear()
    later = Client()
    cache.clear()  # one mail in ten seconds is the limit
    answer = later.post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert answer.headers["Location"] == CONFIRM
    later.post(CONFIRM, {"code": read_code("ada@example.org")})
    assert is_signed_in(later)
