"""What the two say of each other at the end, and who reads it."""

import pytest
from django.test import Client

from accounts.models import User
from community.actions.mentoring.blocks import block_member
from community.actions.mentoring.conversations import end_conversation
from community.models import Conversation
from tests.factories.talks import conversation

pytestmark = pytest.mark.django_db

WORDS = "She read my plan and asked the right question."


@pytest.fixture
def talk() -> Conversation:
    """One that has ended."""
    talk = conversation()
    end_conversation(conversation=talk, by=talk.asker)
    return talk


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def write(talk: Conversation, by: User) -> str:
    """Through the form; the page that follows."""
    path = f"{talk.get_absolute_url()}end/words/"
    return signed_in(by).post(path, {"text": WORDS}, follow=True).content.decode()


def profile(person: User, reader: Client | None = None) -> str:
    html = (reader or Client()).get(person.get_absolute_url()).content.decode()
    return " ".join(html.split())


@pytest.mark.parametrize("side", ["mentor", "asker"])
def test_the_receiver_decides_who_reads_it(side: str, talk: Conversation) -> None:
    giver, receiver = talk.asker, talk.mentor.user
    if side == "asker":
        giver, receiver = receiver, giver
    assert "They decide whether others read them." in write(talk, giver)
    testimonial = receiver.testimonials.get()
    owner = signed_in(receiver)
    for reader in (None, signed_in(giver), owner):
        assert WORDS not in profile(receiver, reader)
    door = f"/testimonials/{testimonial.pk}"
    assert signed_in(giver).post(f"{door}/show/").status_code == 403
    owner.post(f"{door}/show/")
    assert WORDS in profile(receiver)
    assert "Decide whether it shows" not in profile(receiver)
    assert "Decide whether it shows" in profile(receiver, owner)
    assert ("1 testimonial<" in profile(receiver)) is (side == "mentor")
    owner.post(f"{door}/hide/")
    assert WORDS not in profile(receiver, owner)
    assert "1 testimonial<" not in profile(receiver)


def test_who_keeps_away_has_no_form_and_is_told(talk: Conversation) -> None:
    page = f"{talk.get_absolute_url()}end/"
    form = f'action="{talk.get_absolute_url()}end/words/"'
    assert form in signed_in(talk.asker).get(page).content.decode()
    block_member(member=talk.asker, by=talk.mentor.user)
    html = signed_in(talk.asker).get(page).content.decode()
    assert form not in html
    assert "The two of you cannot write to each other here." in html
    assert "cannot write to each other here." in write(talk, talk.asker)
    assert not talk.testimonials.exists()
