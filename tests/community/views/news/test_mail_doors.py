"""Ending mails and choosing among them from a mail, without signing in."""

from datetime import timedelta

import pytest
import time_machine
from django.core.signing import dumps
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.actions.news.addresses import suppress
from community.actions.news.settings import choose_delivery
from community.enums import Delivery, MailTrouble, NewsGroup
from community.queries.news.mail_links import choices_link, unsubscribe_link
from community.queries.news.settings import wishes_of_one
from community.rules.news import chosen
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

ANSWERS, COMMENTS = NewsGroup.ANSWERS, NewsGroup.COMMENTS


@pytest.fixture
def ada() -> User:
    return UserFactory.create()


@pytest.fixture
def stranger() -> Client:
    """A mail provider has neither cookies nor a CSRF token."""
    return Client(enforce_csrf_checks=True)


def path(link: str) -> str:
    return link.removeprefix("http://testserver")


def choice(user: User, group: NewsGroup) -> Delivery:
    return chosen(group, wishes_of_one(user))


def test_looking_at_a_link_changes_nothing_and_leaves_nothing(ada: User, stranger: Client) -> None:
    for link in (unsubscribe_link(ada.pk, [ANSWERS]), choices_link(ada)):
        page = stranger.get(path(link))
        assert page.status_code == 200
        assert page["Referrer-Policy"] == "no-referrer"
        assert "no-store" in page["Cache-Control"]
        assert not page.cookies
    assert choice(ada, ANSWERS) == Delivery.AT_ONCE


@pytest.mark.parametrize("data", [{}, {"List-Unsubscribe": "One-Click"}])
def test_one_click_ends_the_mails_of_its_kind_alone(
    ada: User, stranger: Client, data: dict[str, str]
) -> None:
    bob = UserFactory.create()
    link = path(unsubscribe_link(ada.pk, [ANSWERS]))
    for _ in range(2):
        page = stranger.post(link, data)
        assert (page.status_code, len(page.cookies)) == (200, 0)
        assert choice(ada, ANSWERS) == Delivery.INBOX
    assert choice(ada, COMMENTS) == Delivery.AT_ONCE
    assert choice(bob, ANSWERS) == Delivery.AT_ONCE


def test_the_link_of_a_digest_ends_all_that_was_in_it(ada: User, stranger: Client) -> None:
    stranger.post(path(unsubscribe_link(ada.pk, [ANSWERS, COMMENTS])))
    assert [choice(ada, group) for group in (ANSWERS, COMMENTS)] == [Delivery.INBOX] * 2


def test_who_wanted_nothing_at_all_is_not_given_more(ada: User, stranger: Client) -> None:
    choose_delivery(user=ada, group=ANSWERS, delivery=Delivery.NOTHING)
    stranger.post(path(unsubscribe_link(ada.pk, [ANSWERS])))
    assert choice(ada, ANSWERS) == Delivery.NOTHING


def test_a_list_can_be_left_years_later_but_choices_are_shown_for_90_days(
    ada: User, stranger: Client
) -> None:
    leave, choose = unsubscribe_link(ada.pk, [ANSWERS]), choices_link(ada)
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert stranger.get(path(leave)).status_code == 200
        assert stranger.get(path(choose)).status_code == 404
        assert stranger.post(path(choose), {ANSWERS: "inbox"}).status_code == 404
    assert choice(ada, ANSWERS) == Delivery.AT_ONCE


def test_a_link_to_leave_gives_nobody_a_fresh_link_to_choose(ada: User, stranger: Client) -> None:
    page = stranger.post(path(unsubscribe_link(ada.pk, [ANSWERS]))).content.decode()
    assert "You get no more mails about this" in page
    assert "from-mail" not in page


def test_choices_are_shown_to_whoever_has_the_address_now(ada: User, stranger: Client) -> None:
    link = path(choices_link(ada))
    User.objects.filter(pk=ada.pk).update(email="ada@elsewhere.example")
    assert stranger.get(link).status_code == 404
    assert stranger.post(link, {ANSWERS: "inbox"}).status_code == 404
    assert choice(ada, ANSWERS) == Delivery.AT_ONCE


def test_choices_are_saved_and_nothing_else(ada: User, stranger: Client) -> None:
    link = path(choices_link(ada))
    shown = stranger.get(link)
    assert set(shown.context["form"].fields) == set(NewsGroup) - {
        NewsGroup.DUTIES,
        NewsGroup.MENTOR,
    }
    said = {name: field.initial for name, field in shown.context["form"].fields.items()}
    page = stranger.post(link, said | {ANSWERS: "weekly", "name": "Eve", "duties": "inbox"})
    assert page.status_code == 200
    assert "Saved." in page.content.decode()
    assert choice(ada, ANSWERS) == Delivery.WEEKLY
    assert choice(ada, COMMENTS) == Delivery.AT_ONCE
    assert choice(ada, NewsGroup.DUTIES) == Delivery.DAILY
    ada.refresh_from_db()
    assert ada.name != "Eve"


@pytest.mark.parametrize("value", ["", "never", "at-once\x00"])
def test_a_choice_that_is_none_is_asked_again(ada: User, stranger: Client, value: str) -> None:
    page = stranger.post(path(choices_link(ada)), {ANSWERS: value})
    assert page.status_code == 422
    assert choice(ada, ANSWERS) == Delivery.AT_ONCE


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("door", ["unsubscribe", "settings/notifications/from-mail"])
def test_a_link_that_is_not_ours_changes_nothing(
    ada: User, stranger: Client, door: str, method: str
) -> None:
    tokens = [
        "nonsense",
        "a:b:c",
        dumps([ada.pk, ["answers"]], salt="another"),
        dumps("text", salt="community.unsubscribe"),
        (unsubscribe_link(ada.pk, [ANSWERS]) if door != "unsubscribe" else choices_link(ada))
        .rstrip("/")
        .rpartition("/")[2],
    ]
    for token in tokens:
        page = getattr(stranger, method)(f"/{door}/{token}/")
        assert page.status_code == 404
        assert "Nothing was changed" in page.content.decode()
    assert choice(ada, ANSWERS) == Delivery.AT_ONCE


def test_the_links_of_a_closed_account_are_gone(ada: User, stranger: Client) -> None:
    User.objects.filter(pk=ada.pk).update(is_active=False)
    for link in (unsubscribe_link(ada.pk, [ANSWERS]), choices_link(ada)):
        assert stranger.post(path(link)).status_code == 404


def test_a_member_whose_mails_come_back_is_told_in_the_settings(ada: User, client: Client) -> None:
    client.force_login(ada)
    settings = "/settings/notifications/"
    assert "No news are mailed" not in client.get(settings).content.decode()
    suppress(address=ada.email, reason=MailTrouble.COMPLAINED)
    page = client.get(settings).content.decode()
    assert f"No news are mailed to {ada.email}" in page
    assert 'action="/mail/check/"' in page
