"""What left a feed is gone at the next request, whatever a reader has kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils import timezone

from community.actions.answers import delete_answer, post_answer
from community.actions.closing import close_question
from community.actions.hiding import hide_post, unhide_post
from community.actions.questions import delete_question
from community.enums import CloseReason, HideReason
from tests.factories.accounts import staff_user
from tests.factories.community import AnswerFactory, QuestionFactory
from tests.support.feeds import read_feed, tagged, titles

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User
    from community.models import Answer, Question

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


ALL = (
    "/feeds/questions/",
    "/feeds/questions/unanswered/",
    "/feeds/questions/waiting/",
    "/feeds/tags/student/",
    "/feeds/people/ada/",
)


def ages(path: str, client: Client) -> dict[str, str]:
    """What a reader sends who has a date and no ETag, long after."""
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        date = client.get(path).headers.get("Last-Modified")
    assert date
    return {"If-Modified-Since": date}


@pytest.mark.parametrize("path", ALL)
def test_what_is_taken_away_is_gone_at_the_next_request(
    client: Client, ada: User, path: str
) -> None:
    """For a reader who asks by the date alone, too."""
    moderator = staff_user("Moderators")
    with time_machine.travel(NOON) as clock:
        question = tagged(QuestionFactory.create(author=ada, title="Secret?"), "student")
        tagged(QuestionFactory.create(author=ada, title="Open?"), "student")
        for take_away in ("hide", "delete"):
            clock.shift(timedelta(minutes=5))
            date = ages(path, client)
            clock.shift(timedelta(minutes=5))
            assert client.get(path, headers=date).status_code == 304
            assert "Secret?" in titles(client, path)
            if take_away == "hide":
                question = hide_post(post=question, by=moderator, reason=HideReason.SPAM)
            else:
                delete_question(question=question, by=ada)
            clock.shift(timedelta(minutes=5))
            assert client.get(path, headers=date).status_code == 200
            assert titles(client, path) == ["Open?"]
            if take_away == "hide":
                question = unhide_post(post=question, by=moderator)
                clock.shift(timedelta(minutes=5))


def test_an_answer_taken_away_is_gone_from_its_feeds(client: Client, ada: User) -> None:
    moderator = staff_user("Moderators")
    with time_machine.travel(NOON) as clock:
        question: Question = QuestionFactory.create(title="Why?")
        paths = (f"/feeds/questions/{question.pk}/", "/feeds/people/ada/")
        kept, hidden, deleted = (
            post_answer(question=question, body=f"Because of {word}.", by=ada)
            for word in ("kept", "hidden", "deleted")
        )
        clock.shift(timedelta(minutes=5))
        for post in (hidden, deleted):
            dates = {path: ages(path, client) for path in paths}
            clock.shift(timedelta(minutes=5))
            if post == hidden:
                hide_post(post=post, by=moderator, reason=HideReason.SPAM)
            else:
                delete_answer(answer=post, by=ada)
            clock.shift(timedelta(minutes=5))
            for path in paths:
                assert client.get(path, headers=dates[path]).status_code == 200
    for path in paths:
        (entry,) = read_feed(client, path).entries
        assert entry.id.endswith(f"/answers/{kept.pk}/")


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_a_question_that_is_not_public_has_no_feed_for_anybody(client: Client, state: str) -> None:
    question: Question = QuestionFactory.create(**{state: timezone.now()})
    answer: Answer = AnswerFactory.create(question=question)
    for user in (question.author, answer.author, staff_user("Moderators")):
        client.force_login(user)
        assert client.get(f"/feeds/questions/{question.pk}/").status_code == 404
        assert titles(client, f"/feeds/people/{answer.author.username}/") == []


def test_whoever_asks_gets_the_same(client: Client, ada: User) -> None:
    QuestionFactory.create(author=ada, hidden_at=timezone.now())
    QuestionFactory.create(author=ada, title="Open?")
    stranger = client.get("/feeds/people/ada/").content
    client.force_login(ada)
    assert client.get("/feeds/people/ada/").content == stranger


def test_a_question_leaves_the_queue_with_an_answer_or_closed(client: Client, ada: User) -> None:
    path = "/feeds/questions/unanswered/"
    with time_machine.travel(NOON) as clock:
        answered, closed, _open = QuestionFactory.create_batch(3)
        clock.shift(timedelta(minutes=5))
        date = ages(path, client)
        clock.shift(timedelta(minutes=5))
        post_answer(question=answered, body="Because it is so.", by=ada)
        clock.shift(timedelta(minutes=5))
        assert client.get(path, headers=date).status_code == 200
        date = ages(path, client)
        clock.shift(timedelta(minutes=5))
        close_question(question=closed, by=staff_user("Moderators"), reason=CloseReason.UNCLEAR)
        clock.shift(timedelta(minutes=5))
        assert client.get(path, headers=date).status_code == 200
        assert len(titles(client, path)) == 1
