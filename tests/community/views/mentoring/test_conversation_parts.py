"""Messages, goals, notes and contact details of a conversation."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from community.actions.mentoring.conversations import end_conversation, set_sharing
from community.models import Conversation
from core.contacts import HIDDEN
from tests.factories.talks import conversation, wrote

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOKEN = "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e"


@pytest.fixture
def talk() -> Conversation:
    return conversation()


@pytest.fixture
def as_asker(talk: Conversation) -> Client:
    return signed_in(talk.asker)


@pytest.fixture
def as_mentor(talk: Conversation) -> Client:
    return signed_in(talk.mentor.user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def door(talk: Conversation, name: str = "") -> str:
    return talk.get_absolute_url() + name


def read(client: Client, talk: Conversation, query: str = "") -> str:
    answer = client.get(door(talk) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_message_can_be_changed_for_a_quarter_of_an_hour(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    with time_machine.travel(NOON, tick=False):
        message = wrote(talk, talk.asker, "Helo")
    edit = door(talk, f"messages/{message.pk}/edit/")
    with time_machine.travel(NOON + timedelta(minutes=15), tick=False):
        assert as_mentor.get(edit).status_code == 403
        assert "Helo" in as_asker.get(edit).content.decode()
        assert as_asker.post(edit, {"body": ""}).status_code == 422
        assert as_asker.post(edit, {"body": "Hello"}).status_code == 302
        page = read(as_mentor, talk)
        assert "Hello" in page
        assert "edited" in page
    with time_machine.travel(NOON + timedelta(minutes=15, seconds=1), tick=False):
        assert as_asker.get(edit).status_code == 403
        assert as_asker.post(edit, {"body": "Something else"}).status_code == 403
    message.refresh_from_db()
    assert message.body == "Hello"


def test_a_removed_message_is_gone_from_both_screens(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    message = wrote(talk, talk.asker, "Not meant to be sent")
    remove = door(talk, f"messages/{message.pk}/remove/")
    assert as_mentor.post(remove).status_code == 403
    assert as_asker.post(remove).status_code == 302
    assert "You have removed this message." in read(as_asker, talk)
    assert "This message was removed." in read(as_mentor, talk)
    for client in (as_asker, as_mentor):
        assert "Not meant to be sent" not in read(client, talk)


def test_contact_details_show_when_both_agree_and_hide_when_one_takes_it_back(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    wrote(talk, talk.asker, "Write to ada@example.org, *please*.")
    as_asker.post(door(talk, "goals/"), {"text": "Mail bob@example.org"})
    secrets = ("ada@example.org", "bob@example.org")

    def seen(client: Client) -> list[bool]:
        page = read(client, talk)
        return [word in page for word in secrets]

    assert seen(as_asker) == [True, True]
    assert seen(as_mentor) == [False, False]
    page = read(as_mentor, talk)
    assert f"Write to {HIDDEN}, <em>please</em>." in page
    assert "hidden until you both agree to share" in page
    as_asker.post(door(talk, "share/"), {"value": "1"})
    assert seen(as_mentor) == [False, False]
    as_mentor.post(door(talk, "share/"), {"value": "1"})
    assert seen(as_mentor) == [True, True]
    end_conversation(conversation=talk, by=talk.asker)
    as_asker.post(door(talk, "share/"), {"value": "0"})
    assert seen(as_mentor) == [False, False]
    assert seen(as_asker) == [True, True]


def test_an_edit_hides_what_it_brings(talk: Conversation, as_asker: Client) -> None:
    message = wrote(talk, talk.asker, "Nothing here")
    edit = door(talk, f"messages/{message.pk}/edit/")
    as_asker.post(edit, {"body": "Or ada@example.org"})
    assert "ada@example.org" not in read(signed_in(talk.mentor.user), talk)
    as_asker.post(edit, {"body": "Nothing after all"})
    message.refresh_from_db()
    assert message.masked_body == ""


def test_goals_are_added_and_ticked_by_both(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    for _ in range(2):
        as_asker.post(door(talk, "goals/"), {"text": "Finish one project"})
    goal = talk.goals.get()
    tick = door(talk, f"goals/{goal.pk}/tick/")
    as_mentor.post(tick, {"value": "1"})
    as_asker.post(tick, {"value": "1"})
    goal.refresh_from_db()
    assert (goal.added_by, goal.done_by) == (talk.asker, talk.mentor.user)
    assert "reached, says the other one" in read(as_asker, talk)
    as_asker.post(tick, {"value": "0"})
    goal.refresh_from_db()
    assert (goal.done_at, goal.done_by) == (None, None)
    assert as_asker.post(door(talk, "goals/"), {"text": " "}).status_code == 422


def test_goals_have_an_end(talk: Conversation, as_asker: Client) -> None:
    for number in range(30):
        as_asker.post(door(talk, "goals/"), {"text": f"Goal {number}"})
    answer = as_asker.post(door(talk, "goals/"), {"text": "One more"})
    assert answer.status_code == 422
    assert "reach some of them first" in answer.content.decode()


def test_notes_are_one_s_own(talk: Conversation, as_asker: Client, as_mentor: Client) -> None:
    as_mentor.post(door(talk, "notes/"), {"note": "Shy.\nAsk twice."})
    assert "Ask twice." in read(as_mentor, talk)
    assert "Ask twice." not in read(as_asker, talk)
    as_mentor.post(door(talk, "notes/"), {"note": ""})
    assert "Ask twice." not in read(as_mentor, talk)
    assert as_mentor.post(door(talk, "notes/"), {"note": "x" * 10_001}).status_code == 422


def test_sharing_is_said_in_every_state(talk: Conversation, as_asker: Client) -> None:
    assert "Nobody has to." in read(as_asker, talk)
    set_sharing(conversation=talk, is_shared=True, by=talk.mentor.user)
    assert "The other one agrees to share" in read(as_asker, talk)
    set_sharing(conversation=talk, is_shared=True, by=talk.asker)
    assert "You both agreed to share" in read(as_asker, talk)
    set_sharing(conversation=talk, is_shared=False, by=talk.mentor.user)
    assert "as soon as the other one agrees" in read(as_asker, talk)
