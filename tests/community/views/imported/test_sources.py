"""What the licence of imported posts asks for, and what placeholders are and are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core import mail
from django.urls import reverse

from accounts.models import User
from community.actions.handovers import offer_handover, take_over
from community.models import Answer, Comment, ImportedPerson, MentorProfile, Question
from community.queries.imported import find_handover
from community.transfer.stackexchange.running import Import, Wishes
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory
from tests.factories.threads import asked
from tests.support.dumps import HOST, answer, comment, question, user, write_dump

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(tmp_path: Path) -> Question:
    folder = write_dump(
        tmp_path,
        Posts=[question(), answer(ContentLicense="CC BY-SA 4.0"), answer(3, OwnerUserId="")],
        Users=[user(7, "Ada <Brewer>"), user(8, "Bob")],
        Comments=[comment()],
    )
    Import(Wishes(folder, HOST)).run()
    return Question.objects.get()


def links_of(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]*)"', page))


LINKS = {
    f"https://{HOST}/q/1",
    f"https://{HOST}/a/2",
    f"https://{HOST}/a/3",
    f"https://{HOST}/users/7",
    f"https://{HOST}/users/8",
    "https://creativecommons.org/licenses/by-sa/3.0/",
    "https://creativecommons.org/licenses/by-sa/4.0/",
}


def test_each_post_names_its_source(client: Client, thread: Question) -> None:
    page = client.get(thread.get_absolute_url()).content.decode()
    assert links_of(page) >= LINKS
    assert page.count("First published at") == 3
    assert "a score of 5 came with it" in page
    assert "Ada &lt;Brewer&gt;" in page
    ours = client.get(asked().get_absolute_url()).content.decode()
    assert "First published at" not in ours


def test_the_source_stays_when_a_member_takes_over(client: Client, thread: Question) -> None:
    person = ImportedPerson.objects.get(foreign_id=7)
    by = UserFactory.create(is_superuser=True)
    handover = find_handover(offer_handover(person=person, by=by, reason="x"))
    assert handover
    take_over(handover=handover, by=UserFactory.create(username="ada", name="Ada"))
    page = client.get(thread.get_absolute_url()).content.decode()
    assert links_of(page) >= LINKS | {"/people/ada/"}
    assert "Ada &lt;Brewer&gt;" in page


def test_a_placeholder_says_what_it_is(client: Client, thread: Question) -> None:
    note = f"Imported from {HOST}; this account has not been claimed."
    page = client.get(thread.author.get_absolute_url()).content.decode()
    assert note in page
    assert f"https://{HOST}/users/7" in links_of(page)
    assert "Here since" not in page
    member = client.get(UserFactory.create().get_absolute_url()).content.decode()
    assert note not in member
    assert "Here since" in member


def test_a_retired_placeholder_has_no_page(client: Client, thread: Question) -> None:
    person = ImportedPerson.objects.get(foreign_id=7)
    path = person.account.get_absolute_url()
    ImportedPerson.objects.filter(pk=person.pk).update(account=UserFactory.create())
    assert client.get(path).status_code == 404


def test_nothing_more_is_kept_of_a_person(thread: Question) -> None:
    for placeholder in User.objects.all():
        assert placeholder.email == ""
        assert placeholder.headline == ""
        assert not placeholder.has_usable_password()
        assert not placeholder.is_active
        assert not hasattr(placeholder, "bio")
        placeholder.clean_fields(exclude=["email"])
    assert "Private." not in str(list(User.objects.values()))
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()


def test_no_door_lets_a_placeholder_in(client: Client, thread: Question) -> None:
    placeholder = thread.author
    tries = [
        ("account_login", {"login": placeholder.username, "password": placeholder.password}),
        ("account_login", {"login": placeholder.username, "password": ""}),
        ("account_login", {"login": "", "password": "x"}),
        ("account_request_login_code", {"email": placeholder.username}),
        ("account_request_login_code", {"email": ""}),
        ("account_reset_password", {"email": placeholder.username}),
        ("account_reset_password", {"email": ""}),
        ("mfa_login_webauthn", {"credential": "{}"}),
    ]
    for name, typed in tries:
        client.post(reverse(name), typed)
        assert "_auth_user_id" not in client.session
    assert mail.outbox == []
    assert authenticate(username=placeholder.username, password=placeholder.password) is None


def test_even_a_password_opens_nothing(client: Client, thread: Question) -> None:
    """As if an operator had set one."""
    placeholder = thread.author
    placeholder.set_password("correct-horse-battery")
    placeholder.save()
    typed = {"login": placeholder.username, "password": "correct-horse-battery"}
    client.post(reverse("account_login"), typed)
    assert "_auth_user_id" not in client.session
    client.force_login(placeholder)
    assert client.get(reverse("accounts:settings")).status_code == 302


def test_placeholders_are_no_mentors(thread: Question) -> None:
    MentorProfileFactory.create(user=thread.author)
    assert list(MentorProfile.objects.approved()) == []


def test_names_cannot_collide(tmp_path: Path) -> None:
    """Neither with members nor with each other."""
    taken: User = UserFactory.create(username="ADA-S1U7")
    folder = write_dump(
        tmp_path,
        Posts=[question(n, OwnerUserId=n) for n in range(1, 9)]
        + [question(20 + n, OwnerUserId="", OwnerDisplayName=f"Ada{n}") for n in range(4)],
        Users=[user(n, "Ada") for n in range(1, 8)] + [user(8, "日本" * 20)],
    )
    Import(Wishes(folder, HOST)).run()
    names = [row.username.lower() for row in User.objects.all()]
    assert len(set(names)) == len(names) == 13
    assert max(map(len, names)) <= 30
    taken.refresh_from_db()
    assert taken.is_active
    assert not Question.objects.filter(author=taken).exists()
    for row in User.objects.exclude(pk=taken.pk):
        row.clean_fields(exclude=["email"])


def test_hostile_html_comes_in_harmless(client: Client, tmp_path: Path) -> None:
    script = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a>"
    )
    folder = write_dump(
        tmp_path,
        Posts=[question(Body=script, Title=script, Tags="<x>"), answer(Body=f"<p>{script}</p>")],
        Comments=[comment(Text=script)],
        Users=[user(7, script), user(8, "Bob")],
    )
    Import(Wishes(folder, HOST)).run()
    page = client.get(Question.objects.get().get_absolute_url()).content.decode()
    for row in [Question.objects.get(), Answer.objects.get(), Comment.objects.get()]:
        assert "<script" not in row.body_html
        assert "<img" not in row.body_html
    assert "<script>alert" not in page
    assert "javascript:alert" not in links_of(page)
