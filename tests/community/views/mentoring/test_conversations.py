"""The page of a conversation, and what its two people do there."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.models import User
from community.actions.mentoring.conversations import end_conversation
from community.models import Conversation, Message, Side
from tests.factories.accounts import UserFactory
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


def test_a_message_is_sent_once_however_often_the_form_is(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    typed = {"body": "Good to **meet** you.", "form_token": TOKEN}
    answers = [as_mentor.post(door(talk, "write/"), typed) for _ in range(2)]
    message = talk.messages.get()
    assert [answer["Location"] for answer in answers] == [f"{door(talk)}#{message.anchor}"] * 2
    assert "Good to <strong>meet</strong> you." in read(as_asker, talk)


def test_a_form_that_was_sent_before_says_so_when_its_words_are_new(
    talk: Conversation, as_asker: Client
) -> None:
    as_asker.post(door(talk, "write/"), {"body": "One.", "form_token": TOKEN})
    answer = as_asker.post(door(talk, "write/"), {"body": "Another.", "form_token": TOKEN})
    assert answer.status_code == 409
    assert "Another." in answer.content.decode()
    assert [message.body for message in talk.messages.all()] == ["One."]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Write your message first."),
        ("\u200b", "Write your message first."),
        ("Look: ![a plot](/images/6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e/)", "cannot be private"),
        ("x" * 10_001, "at most 10000 characters"),
    ],
    ids=["empty", "invisible", "picture", "long"],
)
def test_what_cannot_be_sent_is_kept_with_a_sentence(
    talk: Conversation, as_asker: Client, body: str, sentence: str
) -> None:
    answer = as_asker.post(door(talk, "write/"), {"body": body, "form_token": TOKEN})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert body[:60] in page
    assert not Message.objects.exists()


def test_a_preview_sends_nothing(talk: Conversation, as_asker: Client) -> None:
    answer = as_asker.post(door(talk, "write/"), {"body": "Some *words*", "preview": "1"})
    assert "<em>words</em>" in answer.content.decode()
    assert not Message.objects.exists()


def test_what_is_typed_is_kept_and_only_its_author_finds_it(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    saved = as_asker.post(
        door(talk, "draft/"), {"body": "Half a sentence"}, headers={"Accept": "application/json"}
    )
    assert saved.json() == {"id": ""}
    assert as_asker.post(door(talk, "draft/"), {"body": "Half a sentence"}).status_code == 302
    assert "Half a sentence" in read(as_asker, talk)
    assert "Half a sentence" not in read(as_mentor, talk)


def test_a_draft_that_is_too_long_is_refused_and_handed_back(
    talk: Conversation, as_asker: Client
) -> None:
    long = "word " * 4_001
    page = as_asker.post(door(talk, "draft/"), {"body": long})
    json = as_asker.post(
        door(talk, "draft/"), {"body": long}, headers={"Accept": "application/json"}
    )
    assert (page.status_code, json.status_code) == (413, 413)
    assert long.strip() in page.content.decode()
    assert "too long" in json.json()["error"]


def test_reading_writes_nothing_and_a_click_marks_what_was_on_the_screen(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    with time_machine.travel(NOON, tick=False):
        first = wrote(talk, talk.mentor.user)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        wrote(talk, talk.mentor.user, "Later")
        before = list(Side.objects.values())
        assert "Mark as seen" in read(as_asker, talk)
        assert list(Side.objects.values()) == before
        as_asker.post(door(talk, "seen/"), {"until": first.pk})
        assert read(as_mentor, talk).count("Seen") == 1
        second = talk.messages.last()
        assert second is not None
        answer = as_asker.post(
            door(talk, "seen/"), {"until": second.pk}, headers={"HX-Request": "true"}
        )
        assert "You have seen all of it." in answer.content.decode()
        assert read(as_mentor, talk).count("Seen") == 2
        assert "Mark as seen" not in read(as_asker, talk)


def test_seen_is_said_of_messages_of_this_conversation_alone(
    talk: Conversation, as_asker: Client
) -> None:
    elsewhere = wrote(other := conversation(), other.asker)
    for until in (elsewhere.pk, "", "x", 10**17):
        assert as_asker.post(door(talk, "seen/"), {"until": until}).status_code == 404
    assert not Side.objects.exclude(conversation=other).exclude(seen_at=None).exists()


def test_leaving_ends_it_and_leaves_it_readable(
    talk: Conversation, as_asker: Client, as_mentor: Client
) -> None:
    wrote(talk, talk.mentor.user, "See you")
    as_asker.post(door(talk, "draft/"), {"body": "What I wanted to say"})
    as_asker.post(door(talk, "leave/"))
    for client in (as_asker, as_mentor):
        page = read(client, talk)
        assert "See you" in page
        assert "This conversation has ended." in page
        assert "/write/" not in page
    assert "What I wanted to say" in read(as_asker, talk)
    answer = as_mentor.post(door(talk, "write/"), {"body": "But wait!", "form_token": TOKEN})
    assert answer.status_code == 403
    assert "But wait!" in answer.content.decode()
    assert "private" in answer["Cache-Control"]


def test_one_that_has_run_out_is_over_before_the_worker_says_so(
    talk: Conversation, as_asker: Client
) -> None:
    with time_machine.travel(talk.turn_since + timedelta(days=21), tick=False):
        page = read(signed_in(talk.asker), talk)
    assert "The mentor has not come back" in page
    assert f"{door(talk)}end/" in page


def test_long_threads_come_in_pages_with_the_newest_last(
    talk: Conversation, as_asker: Client
) -> None:
    for number in range(30):
        with time_machine.travel(NOON + timedelta(minutes=number), tick=False):
            wrote(talk, talk.asker, f"Message number {number:02}.")
    page = read(as_asker, talk)
    assert "number 04." not in page
    assert page.index("number 05.") < page.index("number 29.")
    earlier = page.partition('rel="prev" href="')[2].partition('"')[0]
    page = read(as_asker, talk, earlier)
    assert page.index("number 00.") < page.index("number 04.")
    assert "number 05." not in page
    later = page.partition('rel="next" href="')[2].partition('"')[0]
    assert "number 29." in read(as_asker, talk, later)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    talk: Conversation, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(talk.asker)
    for number in range(count):
        wrote(talk, talk.mentor.user, f"ada{number}@example.org")
        client.post(door(talk, "goals/"), {"text": f"Goal {number}"})
    with django_assert_num_queries(10):
        read(client, talk)


def test_the_list_shows_what_waits_first_and_only_one_s_own() -> None:
    ada = UserFactory.create()
    theirs, mine, ended, foreign = (
        conversation(asker=ada),
        conversation(asker=ada),
        conversation(asker=ada),
        conversation(),
    )
    wrote(mine, mine.mentor.user, "Hello")
    wrote(mine, mine.mentor.user, "Hello again")
    end_conversation(conversation=ended, by=ada)
    page = signed_in(ada).get("/conversations/").content.decode()
    places = [page.find(str(talk.pk)) for talk in (mine, theirs, ended)]
    assert places == sorted(places)
    assert -1 not in places
    assert str(foreign.pk) not in page
    assert "Your turn" in page
    assert "2 new messages" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ada = UserFactory.create()
    for _ in range(count):
        wrote(talk := conversation(asker=ada), talk.mentor.user)
        end_conversation(conversation=conversation(asker=ada), by=ada)
    client = signed_in(ada)
    with django_assert_num_queries(5):
        client.get("/conversations/")


def test_a_closed_account_is_a_former_member(talk: Conversation, as_asker: Client) -> None:
    wrote(talk, talk.mentor.user)
    User.objects.filter(pk=talk.mentor.user.pk).update(is_active=False, name="Gone Mentor")
    for page in (read(as_asker, talk), as_asker.get("/conversations/").content.decode()):
        assert "A former member" in page
        assert "Gone Mentor" not in page


def test_the_desk_names_those_that_wait_for_the_mentor(talk: Conversation) -> None:
    mentor = talk.mentor.user
    answered = conversation(mentor=mentor)
    wrote(answered, mentor)
    desk = signed_in(mentor).get("/desk/").content.decode()
    assert "Conversations that wait for you" in desk
    assert talk.get_absolute_url() in desk
    assert answered.get_absolute_url() not in desk


@pytest.mark.parametrize("count", [1, 3])
def test_the_menu_of_every_page_counts_those_that_wait_for_its_reader(
    talk: Conversation, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    mentor, asker = talk.mentor.user, talk.asker
    answered = conversation(asker=asker, mentor=mentor)
    wrote(answered, mentor)
    over = conversation(mentor=mentor)
    end_conversation(conversation=over, by=over.asker)
    conversation()  # of others
    for _each in range(count):
        asked_by_mentor = conversation(asker=mentor)
        wrote(asked_by_mentor, asked_by_mentor.mentor.user)
    clients = [signed_in(person) for person in (mentor, asker, over.asker)]
    with django_assert_num_queries(12):
        pages = [client.get("/tags/").content.decode() for client in clients]
    words = '<span class="sr-only"> waiting for you</span>'
    assert [page.count(words) for page in pages] == [1, 1, 0]
    assert f">{count + 1}{words}" in pages[0]
    assert f">1{words}" in pages[1]
