"""The inbox: what is unread is counted, opened, read, and gone when its thread is hidden."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.models import Answer, Notification, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory
from tests.factories.news import NotificationFactory

pytestmark = pytest.mark.django_db

URL = "/notifications/"
SECRET = "What is not for everybody?"


@pytest.fixture
def reader(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def told(reader: User, answer: Answer, **fields: object) -> Notification:
    row: Notification = NotificationFactory.create(
        recipient=reader,
        actor=answer.author,
        question=answer.question,
        answer=answer,
        thread=f"question/{answer.question_id}",
        **fields,
    )
    return row


def unread(client: Client) -> str:
    """What the head of any page says."""
    html = client.get("/tags/").content.decode()
    return html.partition('class="bar__count">')[2].partition("<")[0]


def test_answers_to_one_question_are_one_line(client: Client, reader: User) -> None:
    question = QuestionFactory.create(title="How <b>much</b> & why?")
    for answer in AnswerFactory.create_batch(3, question=question):
        told(reader, answer)
    single = AnswerFactory.create(question__title="Alone?", author__name="Mira <i>")
    told(reader, single)
    told(UserFactory.create(), AnswerFactory.create(question__title="Of somebody else?"))
    html = client.get(URL).content.decode()
    assert "3 new answers to “How &lt;b&gt;much&lt;/b&gt; &amp; why?”." in html
    assert "Mira &lt;i&gt; answered “Alone?”." in html
    assert html.index("Alone?") < html.index("3 new answers")
    assert "somebody else" not in html
    assert unread(client) == "4"


def test_read_ones_and_other_kinds_stand_apart(client: Client, reader: User) -> None:
    question = QuestionFactory.create(title="Apart?")
    first, second, third = AnswerFactory.create_batch(3, question=question)
    told(reader, first, read_at=timezone.now())
    for answer in (second, third):
        told(reader, answer)
    told(reader, third, kind="mention")
    html = client.get(URL).content.decode()
    assert "2 new answers to “Apart?”." in html
    assert "answered “Apart?”." in html
    assert "mentioned you in “Apart?”." in html
    html = client.get(f"{URL}?show=unread").content.decode()
    assert "2 new answers" in html
    assert "answered “Apart?”" not in html


def test_opening_leads_there_and_reads_the_line(client: Client, reader: User) -> None:
    question = QuestionFactory.create()
    earlier, newest = AnswerFactory.create_batch(2, question=question)
    told(reader, earlier)
    row = told(reader, newest)
    mention = told(reader, newest, kind="mention")
    others = told(UserFactory.create(), newest)
    answer = client.post(f"{URL}{row.pk}/open/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == newest.get_absolute_url()
    still = Notification.objects.filter(read_at=None)
    assert set(still) == {mention, others}
    assert unread(client) == "1"


def test_looking_at_the_list_reads_nothing(client: Client, reader: User) -> None:
    row = told(reader, AnswerFactory.create())
    client.get(URL)
    client.get(f"{URL}{row.pk}/open/")
    assert unread(client) == "1"


def test_one_line_is_read_without_going_there(client: Client, reader: User) -> None:
    row, other = (told(reader, AnswerFactory.create()) for _number in range(2))
    answer = client.post(
        f"{URL}{row.pk}/read/", headers={"referer": "http://testserver/notifications/?show=unread"}
    )
    assert answer.headers["Location"] == "/notifications/?show=unread"
    assert list(Notification.objects.filter(read_at=None)) == [other]


def test_all_are_read_but_those_that_came_since(client: Client, reader: User) -> None:
    seen = [told(reader, AnswerFactory.create()) for _number in range(2)]
    html = client.get(URL).content.decode()
    assert f'name="until" value="{seen[1].pk}"' in html
    later, others = told(reader, AnswerFactory.create()), NotificationFactory.create()
    client.post(f"{URL}read/", {"until": seen[1].pk})
    assert set(Notification.objects.filter(read_at=None)) == {later, others}
    for nonsense in ("", "x", "-1", "9" * 40):
        assert client.post(f"{URL}read/", {"until": nonsense}).status_code == 302
    assert set(Notification.objects.filter(read_at=None)) == {later, others}


def test_nobody_opens_or_reads_what_somebody_else_was_told(client: Client, reader: User) -> None:
    row = NotificationFactory.create(question=QuestionFactory.create())
    for verb in ("open", "read"):
        assert client.post(f"{URL}{row.pk}/{verb}/").status_code == 404
    row.refresh_from_db()
    assert row.read_at is None


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
@pytest.mark.parametrize("noun", ["question", "answer", "comment"])
def test_what_is_hidden_since_says_nothing_and_leads_nowhere(
    state: str, noun: str, client: Client, reader: User
) -> None:
    question = QuestionFactory.create(title=SECRET)
    answer = AnswerFactory.create(question=question)
    comment = CommentFactory.create(question=None, answer=answer)
    row = told(reader, answer, comment=comment, kind="comment")
    shown = told(reader, AnswerFactory.create(question__title="Still there?"))
    assert SECRET in client.get(URL).content.decode()
    post = {"question": question, "answer": answer, "comment": comment}[noun]
    type(post).objects.filter(pk=post.pk).update(**{state: timezone.now()})
    html = client.get(URL).content.decode()
    assert SECRET not in html
    assert "Still there?" in html
    assert unread(client) == "1"
    assert client.post(f"{URL}{row.pk}/open/").status_code == 404
    assert client.post(f"{URL}{shown.pk}/open/").status_code == 302


def test_its_author_is_told_of_what_was_hidden(client: Client, reader: User) -> None:
    answer = AnswerFactory.create(author=reader, hidden_at=timezone.now(), question__title=SECRET)
    told(reader, answer, kind="moderated", details={"act": "hide", "reason": "Private data"})
    html = client.get(URL).content.decode()
    assert f"A moderator has hidden what you wrote in “{SECRET}”. The reason: Private data" in html


def test_an_empty_inbox_says_how_it_fills(client: Client, reader: User) -> None:
    NotificationFactory.create()
    assert "Nothing yet" in client.get(URL).content.decode()
    assert "Nothing unread" in client.get(f"{URL}?show=unread").content.decode()
    assert unread(client) == ""


def test_more_than_the_head_has_room_for(client: Client, reader: User) -> None:
    NotificationFactory.create_batch(100, recipient=reader, question=QuestionFactory.create())
    assert unread(client) == "99+"


def test_a_long_inbox_has_pages_without_gaps(client: Client, reader: User) -> None:
    questions: list[Question] = QuestionFactory.create_batch(31)
    for question in questions:
        for answer in AnswerFactory.create_batch(2, question=question):
            told(reader, answer)
    first = client.get(URL).content.decode()
    cursor = first.partition("?page=")[2].partition('"')[0]
    second = client.get(f"{URL}?page={cursor}").content.decode()
    lines = [html.count("2 new answers to") for html in (first, second)]
    assert lines == [30, 1]
    assert questions[0].title in second


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_costs_the_same_for_any_number_of_rows(
    rows: int, client: Client, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(rows):
        told(reader, AnswerFactory.create())
        comment = CommentFactory.create()
        NotificationFactory.create(
            recipient=reader, kind="comment", comment=comment, question=comment.question
        )
    with django_assert_num_queries(4):  # session, user; the list, and the head of every page
        client.get(URL)


def test_the_head_costs_a_member_one_query_and_a_stranger_none(
    client: Client, reader: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told(reader, AnswerFactory.create())
    with django_assert_num_queries(3):  # session, user, and what the head says
        client.get("/conduct/")
    with django_assert_num_queries(0):
        Client().get("/conduct/")
