"""What the mails of news say, to whom, and under which headers."""

import re

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from community.actions.mentoring.blocks import block_member
from community.actions.news.announcing import announce
from community.actions.news.letters import write_letter
from community.actions.news.mail_choices import stop_mails
from community.enums import Because, NewsGroup, NewsKind
from community.models import Answer, Mailing, Notification
from community.tasks import send_mailing
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, QuestionFactory
from tests.factories.mentorship import requested
from tests.support.mailbox import html_of
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_queue")]

TITLE = "How do I begin?"


@pytest.fixture
def ada() -> User:
    return UserFactory.create(username="ada", email="ada@example.org")


def answer_for(
    person: User, *, by: str = "Mira Mentor", title: str = TITLE, text: str = ""
) -> Answer:
    author = UserFactory.create(name=by)
    question = QuestionFactory.create(author=person, title=title)
    words = {"body": text, "body_html": f"<p>{text}</p>"} if text else {}
    answer: Answer = AnswerFactory.create(question=question, author=author, **words)
    return answer


def tell(person: User, answer: Answer, because: Because = Because.ASKED) -> None:
    announce(
        NewsKind.ANSWER,
        to=[person.pk],
        key=f"answer:{answer.pk}",
        by=answer.author,
        because=because,
        answer=answer,
    )


def mailing_for(person: User, kind: str = "at-once") -> Mailing:
    """All that they were told of, in one mail that is about to be written."""
    number = Mailing.objects.count()
    mailing = Mailing.objects.create(
        recipient=person, kind=kind, message_id=f"<mailing-{number}@testserver>"
    )
    Notification.objects.filter(recipient=person, mailing=None).update(mailing=mailing)
    return mailing


def sent(mailing: Mailing) -> EmailMultiAlternatives | None:
    before = len(mail.outbox)
    send_mailing.enqueue(mailing.pk)
    run_tasks()
    new = mail.outbox[before:]
    if not new:
        return None
    [letter] = new
    assert isinstance(letter, EmailMultiAlternatives)
    return letter


def must_send(mailing: Mailing) -> EmailMultiAlternatives:
    letter = sent(mailing)
    assert letter
    return letter


def without_tokens(text: str) -> str:
    return re.sub(r"(from-mail|unsubscribe)/[^/\s>]+/", r"\1/…/", text)


def test_an_answer_is_told_with_what_it_begins_with_and_why(ada: User) -> None:
    answer = answer_for(ada)
    tell(ada, answer)
    letter = must_send(mailing_for(ada))
    assert (letter.to, letter.subject) == (["ada@example.org"], TITLE)
    path = answer.get_absolute_url()
    assert without_tokens(str(letter.body)) == (
        f"Mira Mentor answered “{TITLE}”.\n\n"
        "> Begin with one small thing and finish it.\n\n"
        f"Read it: http://testserver{path}\n\n"
        "You get this mail because you asked the question.\n\n"
        "No more mails of this kind: http://testserver/unsubscribe/…/\n"
        "Choose what you are mailed: http://testserver/settings/notifications/from-mail/…/\n\n"
        "-- \nWaypoint\nhttp://testserver\n"
    )
    html = html_of(letter)
    for part in (
        TITLE,
        "Mira Mentor",
        "Begin with one small thing",
        path,
        "you asked the question",
    ):
        assert part in html
    assert "/unsubscribe/" in html
    assert "/from-mail/" in html


def test_its_headers_thread_it_and_end_it(ada: User) -> None:
    answer = answer_for(ada)
    tell(ada, answer)
    mailing = mailing_for(ada)
    headers = must_send(mailing).message()
    root = f"<question-{answer.question_id}@testserver>"
    assert headers["Message-ID"] == mailing.message_id
    assert (headers["In-Reply-To"], headers["References"]) == (root, root)
    assert headers["List-Id"] == "<answers.news.testserver>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http://testserver/unsubscribe/[^/]+/>", headers["List-Unsubscribe"])
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Precedence"] is None


def test_all_of_one_thread_is_in_one_mail(ada: User) -> None:
    first = answer_for(ada)
    second = AnswerFactory.create(question=first.question, author=UserFactory.create(name="Omar"))
    tell(ada, first)
    tell(ada, second, Because.QUESTION)
    body = str(must_send(mailing_for(ada)).body)
    assert f"2 new answers to “{TITLE}”." in body
    assert "because you asked the question." in body


def test_twice_is_once(ada: User) -> None:
    tell(ada, answer_for(ada))
    mailing = mailing_for(ada)
    assert sent(mailing)
    assert sent(mailing) is None


def test_a_crash_while_it_is_worded_leaves_it_for_the_next_try(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(ada, answer_for(ada))
    mailing = mailing_for(ada)
    with monkeypatch.context() as patch:
        patch.setattr("community.actions.news.letters.mail.send", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            write_letter(mailing_id=mailing.pk)
    mailing.refresh_from_db()
    assert mailing.handed_over_at is None
    assert sent(mailing)


@pytest.mark.parametrize("what", ["hidden", "read", "unsubscribed", "closed", "no address"])
def test_nothing_left_to_say_is_no_mail(ada: User, what: str) -> None:
    answer = answer_for(ada)
    tell(ada, answer)
    mailing = mailing_for(ada)
    match what:
        case "hidden":
            Answer.objects.update(hidden_at=timezone.now())
        case "read":
            Notification.objects.update(read_at=timezone.now())
        case "unsubscribed":
            stop_mails(user=ada, groups=[NewsGroup.ANSWERS])
        case "closed":
            User.objects.filter(pk=ada.pk).update(is_active=False)
        case _:
            User.objects.filter(pk=ada.pk).update(email="")
    assert sent(mailing) is None
    mailing.refresh_from_db()
    assert mailing.handed_over_at


def test_what_was_hidden_since_leaves_no_trace_in_the_rest(ada: User) -> None:
    kept, hidden = answer_for(ada), answer_for(ada, by="Hidden Harry", title="A hidden one?")
    for answer in (kept, hidden):
        tell(ada, answer)
    Answer.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    letter = must_send(mailing_for(ada, "daily"))
    assert TITLE in str(letter.body)
    for text in (letter.body, html_of(letter)):
        assert "Hidden Harry" not in text
        assert "A hidden one?" not in text


def test_nothing_is_mailed_of_whom_they_have_blocked_since(ada: User) -> None:
    eve, mira = answer_for(ada, by="Eve"), answer_for(ada)
    for answer in (eve, mira):
        tell(ada, answer)
    block_member(member=eve.author, by=ada)
    body = must_send(mailing_for(ada, "daily")).body
    assert "Mira Mentor answered" in body
    assert "Eve" not in body


def test_a_request_that_a_block_declined_is_told_all_the_same() -> None:
    asked = requested()
    block_member(member=asked.asker, by=asked.mentor.user)
    assert "cannot take it on" in must_send(mailing_for(asked.asker)).body


def test_a_digest_names_the_threads_and_counts_the_rest(ada: User, settings: Settings) -> None:
    settings.NEWS_DIGEST_MOST = 2
    titles = ["The first?", "The second?", "The third?"]
    for title in titles:
        tell(ada, answer_for(ada, title=title))
    letter = must_send(mailing_for(ada, "daily"))
    assert letter.subject == "Your day at Waypoint"
    body = str(letter.body)
    assert [title in body for title in titles] == [False, True, True]
    assert "And 1 more: http://testserver/notifications/" in body
    assert "Begin with one small thing" not in body
    headers = letter.message()
    assert headers["List-Id"] == "<daily.news.testserver>"
    assert headers["In-Reply-To"] is None


def test_the_weekly_one_says_so(ada: User) -> None:
    tell(ada, answer_for(ada))
    letter = must_send(mailing_for(ada, "weekly"))
    assert letter.subject == "Your week at Waypoint"
    assert letter.message()["List-Id"] == "<weekly.news.testserver>"


HOSTILE = "<img src=x onerror=alert(1)>\r\nBcc: b@example.org"


@pytest.mark.parametrize("kind", ["at-once", "daily"])
@pytest.mark.parametrize(
    ("name", "title", "text"),
    [
        (HOSTILE, HOSTILE, HOSTILE),
        ("شيماء", "كيف أبدأ؟", "ابدأ بشيء صغير"),
        ("n" * 60, "t" * 150, "w" * 30_000),
        ("", "t", ""),
    ],
    ids=["hostile", "right to left", "long", "short"],
)
def test_whatever_people_write_the_mail_stays_whole(
    ada: User, kind: str, name: str, title: str, text: str
) -> None:
    answer = answer_for(ada, by=name, title=title)
    Answer.objects.filter(pk=answer.pk).update(body_html="<p>" + text.replace("<", "&lt;") + "</p>")
    tell(ada, answer)
    letter = must_send(mailing_for(ada, kind))
    html = html_of(letter)
    assert "<img" not in html
    message = letter.message()
    assert message["Bcc"] is None
    assert "\n" not in str(letter.subject)
    assert 'dir="auto"' in html
    assert len(str(letter.body)) < 3_000
    assert "None" not in str(letter.body)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_digest_costs_the_same_for_many_threads(ada: User, threads: int) -> None:
    for number in range(threads):
        tell(ada, answer_for(ada, title=f"Question {number}?"))
    mailing = mailing_for(ada, "daily")
    with CaptureQueriesContext(connection) as queries:
        write_letter(mailing_id=mailing.pk)
    assert len(queries) == 8
