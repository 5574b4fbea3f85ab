"""What search engines are told of each page: keep it under one address, or leave it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Answer, Question, Tag
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory
from tests.security.doors import our_doors
from tests.security.world import World, build_world

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
NOINDEX = '<meta name="robots" content="noindex">'
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')

# Pages for strangers; all the others are left out.
KEPT = {
    *("accounts:conduct", "careers:article", "careers:glossary", "careers:index"),
    *("careers:roadmap", "careers:roles", "careers:skills", "careers:term", "careers:topic"),
    *("community:api-docs", "community:home", "community:item-questions", "community:profile"),
    *("community:mentor-conduct", "community:mentors"),
    *("community:question", "community:questions", "community:search-help", "community:tag"),
    "community:tags",
}
LEFT_OUT = {
    *("careers:item-history", "careers:item-report", "careers:preview"),
    *("careers:roadmap-print", "community:answer-revisions", "community:question-revisions"),
    *("community:search", "community:suggest", "community:waiting"),
    *("community:mail-choices", "community:mail-works", "community:unsubscribe"),
}


@pytest.fixture
def world() -> World:
    return build_world()


def head(path: str, client: Client | None = None) -> str:
    html: str = (client or Client()).get(path).content.decode()
    return html.partition("</head>")[0]


def told(path: str) -> tuple[str, bool]:
    """The canonical address without the site’s, and whether the page may be kept."""
    words = head(path)
    addresses = CANONICAL.findall(words)
    assert len(addresses) <= 1
    assert words.count('name="robots"') == words.count(NOINDEX) <= 1
    return "".join(addresses).removeprefix(SITE), NOINDEX not in words


def link(relation: str, words: str) -> str:
    match = re.search(rf'<link rel="{relation}" href="([^"]*)">', words)
    return match[1].replace("&amp;", "&") if match else ""


def test_each_page_says_whether_to_keep_it(world: World) -> None:
    client = Client()
    kept: set[str] = set()
    left_out: set[str] = set()
    for door in our_doors():
        path = reverse(door.name, kwargs=world.arguments(door))
        answer = client.get(path)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        canonical, is_kept = told(path)
        assert canonical in ({path} if is_kept else {path, ""}), door
        (kept if is_kept else left_out).add(door.name)
    # Nobody has linked a question to the item: its list is thin.
    assert (kept, left_out) == (
        KEPT - {"community:item-questions"},
        LEFT_OUT | {"community:item-questions"},
    )


def test_each_page_describes_itself(world: World) -> None:
    """However little was written of it."""
    Question.objects.update(excerpt="")
    for path in (
        world.question.get_absolute_url(),
        world.author.get_absolute_url(),
        world.tagged.tag.get_absolute_url(),
        world.item.article.topic.get_absolute_url(),
    ):
        description = re.search(r'<meta name="description" content="([^"]*)">', head(path))
        assert description
        assert len(description[1]) > len("A title")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/nowhere/"])
def test_signing_in_and_what_is_not_there_are_left_out(path: str) -> None:
    assert told(path) == ("", False)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?sort=votes", "?sort=votes"),
        ("?filter=waiting", "?filter=waiting"),
        ("?filter=unanswered&sort=hot", "?sort=hot&amp;filter=unanswered"),
        ("?page=gibberish", "?page=gibberish"),
        ('?sort="><script>', "?sort=%22%3E%3Cscript%3E"),
    ],
)
def test_what_a_reader_chose_is_read_and_not_kept(query: str, canonical: str) -> None:
    TagFactory.create(name="student")
    for path in ("/questions/", "/questions/tagged/student/"):
        assert told(path + query) == (path + canonical, False)


def test_a_word_that_changes_nothing_leads_to_the_one_address() -> None:
    assert told("/questions/?utm_source=letter&sort=") == ("/questions/", True)
    question: Question = QuestionFactory.create(title="数学", slug="数学")
    path = question.get_absolute_url()
    assert "%" in path
    assert told(f"{path}?utm_source=letter") == (path, True)
    assert told(f"{path}?sort=newest") == (f"{path}?sort=newest", False)


@pytest.mark.parametrize(
    ("answers", "score", "closed_at", "is_kept"),
    [
        (0, 0, None, True),
        (0, -1, None, False),
        (0, 5, timezone.now(), False),
        (1, -1, None, True),
        (1, 0, timezone.now(), True),
    ],
)
def test_a_question_that_helps_nobody_is_left_out(
    answers: int, score: int, closed_at: datetime | None, *, is_kept: bool
) -> None:
    question: Question = QuestionFactory.create(
        answer_count=answers, score=score, closed_at=closed_at
    )
    assert told(question.get_absolute_url())[1] is is_kept
    assert Question.objects.worth_finding().exists() is is_kept


def test_a_hidden_question_is_left_out_for_its_author_too() -> None:
    question: Question = QuestionFactory.create(hidden_at=timezone.now(), answer_count=1)
    client = Client()
    client.force_login(question.author)
    assert NOINDEX in head(question.get_absolute_url(), client)
    assert not Question.objects.worth_finding().exists()


def test_a_person_is_kept_with_the_first_post(client: Client) -> None:
    person = UserFactory.create(username="ada")
    assert told("/people/ada/") == ("/people/ada/", False)
    answer: Answer = AnswerFactory.create(author=person)
    assert told("/people/ada/") == ("/people/ada/", True)
    assert told("/people/ada/?tab=tags") == ("/people/ada/?tab=tags", False)
    Answer.objects.filter(pk=answer.pk).update(hidden_at=timezone.now())
    assert told("/people/ada/") == ("/people/ada/", False)


def test_a_tag_is_kept_with_the_first_question() -> None:
    tag: Tag = TagFactory.create(name="student")
    assert told("/questions/tagged/student/") == ("/questions/tagged/student/", False)
    QuestionFactory.create().tags.add(tag)
    assert told("/questions/tagged/student/") == ("/questions/tagged/student/", True)


def test_pages_of_a_list_name_their_neighbours() -> None:
    QuestionFactory.create_batch(61)
    first = head("/questions/?sort=votes&utm_source=letter")
    assert link("prev", first) == ""
    following = link("next", first)
    assert following.startswith(f"{SITE}/questions/?sort=votes&page=")
    second = head(following.removeprefix(SITE))
    assert link("canonical", second) == following
    assert NOINDEX in second
    assert link("next", second)
    back = head(link("prev", second).removeprefix(SITE))
    assert link("prev", back) == ""
    assert link("next", back) == following
