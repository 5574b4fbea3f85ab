from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community.actions.questions import ask_question, edit_question
from community.models import (
    Answer,
    ImportedPerson,
    ImportedPost,
    Question,
    SourceSite,
    Tag,
    TagSynonym,
)
from core.markdown import render
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory
from tests.support.feeds import read_feed, tagged, titles

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from accounts.models import User

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_a_question_with_all_that_is_known_of_it(client: Client, ada: User) -> None:
    html = render("See [the guide](/careers/) and `x < y`.")
    question = tagged(
        QuestionFactory.create(
            author=ada,
            title="Do I need “C++”?",
            slug="do-i-need-c",
            body_html=html,
            created_at=NOON,
            edited_at=NOON + timedelta(hours=1),
        ),
        "tools",
        "first-steps",
    )
    feed = read_feed(client, "/feeds/questions/")
    assert feed.feed.title == "Questions · Waypoint"
    assert feed.feed.link == "http://testserver/questions/"
    (entry,) = feed.entries
    assert entry.title == "Do I need “C++”?"
    assert entry.link == f"http://testserver/questions/{question.pk}/do-i-need-c/"
    assert entry.id == f"tag:testserver,2026-11-20:/questions/{question.pk}/"
    assert entry.published == "2026-11-20T12:00:00+00:00"
    assert entry.updated == feed.feed.updated == "2026-11-20T13:00:00+00:00"
    assert entry.author_detail == {"name": "Ada L.", "href": "http://testserver/people/ada/"}
    assert [tag.term for tag in entry.tags] == ["tools", "first-steps"]
    assert 'href="http://testserver/careers/"' in entry.content[0].value
    assert "x &lt; y" in entry.content[0].value


def test_the_author_of_a_closed_account_has_no_page(client: Client) -> None:
    QuestionFactory.create(author__name="Gone", author__is_active=False)
    (entry,) = read_feed(client, "/feeds/questions/").entries
    assert entry.author_detail == {"name": "Gone"}


def test_what_came_from_another_site_names_it(client: Client, ada: User) -> None:
    site = SourceSite.objects.create(host="ai.stackexchange.com")
    writer = ImportedPerson.objects.create(site=site, foreign_id=7, name="N. O. Body", account=ada)
    question: Question = QuestionFactory.create(author=ada, title="There?")
    answer: Answer = AnswerFactory.create(question=question, author=ada)
    by = {"site": site, "author": writer, "licence": "CC BY-SA 4.0"}
    ImportedPost.objects.create(foreign_id=11, question=question, **by)
    ImportedPost.objects.create(foreign_id=12, answer=answer, **by)
    QuestionFactory.create(title="Here?", author=ada)
    for path, source in {
        "/feeds/questions/": "q/11",
        "/feeds/people/ada/": "q/11",
        f"/feeds/questions/{question.pk}/": "a/12",
    }.items():
        html = client.get(path).content.decode()
        assert f"https://ai.stackexchange.com/{source}" in html
        assert "https://ai.stackexchange.com/users/7" in html
        counts = {html.count(words) for words in ("N. O. Body", "by-sa/4.0/", "First published")}
        assert counts == {2 if path == "/feeds/people/ada/" else 1}


def test_an_id_outlives_the_title(client: Client, ada: User) -> None:
    tag: Tag = TagFactory.create(name="tools")
    body = "I would like to know before I begin."
    question = ask_question(title="Do I need a laptop?", body=body, tags=[tag], by=ada)
    (before,) = read_feed(client, "/feeds/questions/").entries
    edit_question(
        question=question, title="Do I need a computer?", body=body, tags=[tag], by=ada, base=1
    )
    (after,) = read_feed(client, "/feeds/questions/").entries
    assert after.title == "Do I need a computer?"
    assert after.link != before.link
    assert after.id == before.id


def test_each_list_has_its_own(client: Client) -> None:
    by_member = {"answer_count": 1}
    by_mentor = {"answer_count": 1, "mentor_answer_count": 1}
    for number, (title, counts) in enumerate(
        [("Alone?", {}), ("Helped?", by_member), ("Mentored?", by_mentor)]
    ):
        QuestionFactory.create(title=title, created_at=NOON + timedelta(hours=number), **counts)
    QuestionFactory.create(title="Closed?", closed_at=NOON, created_at=NOON - timedelta(hours=1))
    assert titles(client, "/feeds/questions/") == ["Mentored?", "Helped?", "Alone?", "Closed?"]
    assert titles(client, "/feeds/questions/unanswered/") == ["Alone?"]
    assert titles(client, "/feeds/questions/waiting/") == ["Helped?", "Alone?"]


def test_a_tag_and_its_other_names(client: Client) -> None:
    tagged(QuestionFactory.create(title="Tagged?"), "student")
    tagged(QuestionFactory.create(title="Another?"), "tools")
    TagSynonym.objects.create(name="pupil", tag=Tag.objects.get(name="student"))
    assert titles(client, "/feeds/tags/student/") == ["Tagged?"]
    answer = client.get("/feeds/tags/pupil/")
    assert (answer.status_code, answer["Location"]) == (301, "/feeds/tags/student/")
    assert client.get("/feeds/tags/nothing/").status_code == 404


def test_the_answers_to_a_question(client: Client, ada: User) -> None:
    question: Question = QuestionFactory.create(title="Why?", slug="why", excerpt="I wonder.")
    first, second = (
        AnswerFactory.create(
            question=question, author=ada, created_at=NOON + timedelta(hours=hours)
        )
        for hours in (0, 1)
    )
    AnswerFactory.create()
    feed = read_feed(client, f"/feeds/questions/{question.pk}/")
    assert (feed.feed.title, feed.feed.subtitle) == ("Answers to “Why?” · Waypoint", "I wonder.")
    page = f"http://testserver/questions/{question.pk}/why/"
    assert [(entry.link, entry.id) for entry in feed.entries] == [
        (f"{page}#answer-{answer.pk}", f"tag:testserver,2026-11-20:/answers/{answer.pk}/")
        for answer in (second, first)
    ]
    assert {entry.author for entry in feed.entries} == {"Ada L."}


def test_a_persons_posts_in_one_row(client: Client, ada: User) -> None:
    theirs: Question = QuestionFactory.create(title="Whose?", answer_count=1)
    AnswerFactory.create(question=theirs, author=ada, created_at=NOON)
    QuestionFactory.create(author=ada, title="Mine?", created_at=NOON - timedelta(hours=1))
    AnswerFactory.create(
        question=theirs, author=ada, created_at=NOON - timedelta(hours=2), edited_at=NOON
    )
    feed = read_feed(client, "/feeds/people/ada/")
    assert (feed.feed.title, feed.feed.subtitle) == ("What Ada L. wrote · Waypoint", "Learning")
    assert [entry.title for entry in feed.entries] == [
        "Answer to “Whose?”",
        "Mine?",
        "Answer to “Whose?”",
    ]
    answer = client.get("/feeds/people/Ada/")
    assert (answer.status_code, answer["Location"]) == (301, "/feeds/people/ada/")
    type(ada).objects.update(is_active=False)
    assert client.get("/feeds/people/ada/").status_code == 404


def test_a_feed_ends(client: Client, ada: User) -> None:
    question: Question = QuestionFactory.create(created_at=NOON)
    for number in range(31):
        made = {"author": ada, "created_at": NOON + timedelta(hours=number + 1)}
        tagged(QuestionFactory.create(title=f"Number {number}?", **made), "student")
        AnswerFactory.create(question=question, **made)
    newest = [f"Number {number}?" for number in range(30, 0, -1)]
    assert titles(client, "/feeds/tags/student/") == newest
    assert titles(client, "/feeds/questions/waiting/") == newest
    assert len(titles(client, "/feeds/people/ada/")) == 30
    assert len(titles(client, f"/feeds/questions/{question.pk}/")) == 30


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/feeds/questions/", 6),
        ("/feeds/questions/unanswered/", 6),
        ("/feeds/questions/waiting/", 6),
        ("/feeds/tags/student/", 7),
        ("/feeds/people/ada/", 8),
        ("/feeds/questions/{pk}/", 6),
    ],
)
def test_queries_do_not_grow(
    client: Client,
    ada: User,
    django_assert_num_queries: DjangoAssertNumQueries,
    *,
    path: str,
    queries: int,
    rows: int,
) -> None:
    thread: Question = QuestionFactory.create(author=ada)
    for _number in range(rows):
        tagged(QuestionFactory.create(author=ada), "student", "tools")
        AnswerFactory.create(question=thread, author=ada)
    path = path.format(pk=thread.pk)
    with django_assert_num_queries(queries):
        first = client.get(path)
    with django_assert_num_queries(queries):
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)


@pytest.mark.parametrize(
    "path",
    ["/questions/", "/questions/?filter=unanswered", "/questions/?filter=waiting"],
)
def test_lists_lead_to_their_feed(client: Client, path: str) -> None:
    name = path.partition("=")[2]
    feed = f"/feeds/questions/{name}/" if name else "/feeds/questions/"
    assert_leads_to(client, path, feed)


def test_pages_lead_to_their_feed(client: Client, ada: User) -> None:
    question = tagged(QuestionFactory.create(author=ada), "student")
    assert_leads_to(client, "/questions/tagged/student/", "/feeds/tags/student/")
    assert_leads_to(client, question.get_absolute_url(), f"/feeds/questions/{question.pk}/")
    assert_leads_to(client, "/people/ada/", "/feeds/people/ada/")
    assert "/feeds/" not in client.get("/questions/?filter=unaccepted").content.decode()


def test_a_hidden_question_leads_to_none(client: Client, ada: User) -> None:
    question: Question = QuestionFactory.create(author=ada, hidden_at=timezone.now())
    client.force_login(ada)
    assert "/feeds/" not in client.get(question.get_absolute_url()).content.decode()


def assert_leads_to(client: Client, page: str, feed: str) -> None:
    head, _, body = client.get(page).content.decode().partition("</head>")
    start = f'<link rel="alternate" type="application/atom+xml" href="http://testserver{feed}"'
    assert start in head
    assert f'href="{feed}" type="application/atom+xml"' in body
    read_feed(client, feed)
