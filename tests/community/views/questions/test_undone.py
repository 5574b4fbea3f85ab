"""What a moderator took back is told to whoever wrote the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community.actions.closing import close_question, reopen_question
from community.actions.hiding import hide_post, unhide_post
from community.actions.locking import lock_thread, unlock_thread
from community.enums import CloseReason, HideReason
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, commented

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User
    from community.models import Question

pytestmark = pytest.mark.django_db

REOPENED = "A moderator has reopened it"
UNLOCKED = "A moderator has unlocked it"
SHOWN_AGAIN = "A moderator shows it again"


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators", username="moderator")


def page(client: Client, question: Question, reader: User) -> str:
    client.force_login(reader)
    return client.get(question.get_absolute_url()).content.decode()


def test_the_asker_is_told_of_a_reopened_question(client: Client, moderator: User) -> None:
    question = asked()
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    assert REOPENED not in page(client, question, question.author)
    reopen_question(question=question, by=moderator, note="Clear to me now.")
    told = page(client, question, question.author)
    assert REOPENED in told
    assert "Clear to me now." in told
    assert REOPENED not in page(client, question, UserFactory.create())


def test_the_asker_is_told_of_an_unlocked_thread(client: Client, moderator: User) -> None:
    question = asked()
    lock_thread(question=question, by=moderator, note="Cool down.")
    unlock_thread(question=question, by=moderator)
    assert UNLOCKED in page(client, question, question.author)


def test_an_act_after_it_ends_the_notice(client: Client, moderator: User) -> None:
    question = asked()
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR)
    reopen_question(question=question, by=moderator)
    close_question(question=question, by=moderator, reason=CloseReason.OPINION)
    assert REOPENED not in page(client, question, question.author)


def test_whoever_wrote_an_answer_is_told_that_it_is_shown_again(
    client: Client, moderator: User
) -> None:
    answer, beside = answered(), answered()
    hide_post(post=answer, by=moderator, reason=HideReason.OTHER)
    unhide_post(post=answer, by=moderator)
    assert page(client, answer.question, answer.author).count(SHOWN_AGAIN) == 1
    assert SHOWN_AGAIN not in page(client, beside.question, beside.author)


def test_whoever_wrote_a_comment_is_told_that_it_is_shown_again(
    client: Client, moderator: User
) -> None:
    question = asked()
    comment, beside = commented(question), commented(question)
    hide_post(post=comment, by=moderator, reason=HideReason.OTHER)
    unhide_post(post=comment, by=moderator)
    assert page(client, question, comment.author).count(SHOWN_AGAIN) == 1
    assert SHOWN_AGAIN not in page(client, question, beside.author)
