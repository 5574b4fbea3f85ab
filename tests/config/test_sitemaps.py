"""What search engines are offered, and that it is what the pages themselves ask for."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from careers.enums import ArticleState
from community.models import Question, Tag, TaggedQuestion
from community.queries.pages import PARTS_KEY, question_parts
from config.sitemaps import SECTIONS
from core import sitemaps
from tests.community.views.test_indexed import KEPT, told
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory
from tests.factories.community import AnswerFactory, QuestionFactory, TagFactory
from tests.factories.tables import RoleNoteFactory, SkillNeedFactory, StepFactory, TermFactory
from tests.security.doors import our_doors
from tests.security.world import build_world
from tests.support.guide import item_content, live_article

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL’s keys go on from test to test, and so would the numbers of the parts."""
    monkeypatch.setattr(sitemaps, "SIZE", 10**9)


SITE = "http://testserver"
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TEXTS = ("/conduct/", "/mentors/conduct/", "/search/help/", "/api/")
MOMENT = "2026-11-20T12:00:00+00:00"


def read(client: Client, path: str) -> dict[str, str]:
    """Address, without the site’s, to the moment of its last change."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert (answer["Content-Type"], answer["X-Robots-Tag"]) == ("application/xml", "noindex")
    root = ET.fromstring(answer.content)  # noqa: S314  our own
    assert root.tag in {f"{NS}sitemapindex", f"{NS}urlset"}
    found = {}
    for entry in root:
        address = entry.findtext(f"{NS}loc") or ""
        assert address.startswith(SITE)
        assert {child.tag for child in entry} <= {f"{NS}loc", f"{NS}lastmod"}
        found[address.removeprefix(SITE)] = entry.findtext(f"{NS}lastmod") or ""
    assert found
    assert len(found) == len(root)
    return found


def everything(client: Client) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in read(client, "/sitemap.xml"):
        pages = read(client, path)
        assert found.keys().isdisjoint(pages)
        found |= pages
    return found


def tagged(question: Question, tag: Tag) -> Question:
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    return question


def test_an_empty_site_has_its_doors(client: Client) -> None:
    assert read(client, "/sitemap.xml") == {
        "/sitemaps/doors-0.xml": "",
        "/sitemaps/guide-0.xml": "",
    }
    assert everything(client) == dict.fromkeys(
        ["/", "/questions/", "/tags/", "/mentors/", *TEXTS, "/careers/"], ""
    )


def test_every_page_with_its_last_change(client: Client) -> None:
    ada = UserFactory.create(username="ada")
    UserFactory.create(username="idle")
    tag = TagFactory.create(name="student")
    TagFactory.create(name="unused")
    later = NOON + timedelta(hours=2)
    question = tagged(
        QuestionFactory.create(author=ada, slug="数学", created_at=NOON, active_at=later), tag
    )
    answer = AnswerFactory.create(
        question=question, author__username="bob", created_at=NOON + timedelta(hours=1)
    )
    article = live_article(item_content(key="pay"), slug="at-work", topic__slug="job")
    article.revisions.update(published_at=NOON)
    for factory in (RoleNoteFactory, SkillNeedFactory, StepFactory):
        factory.create()
    term = TermFactory.create()
    assert everything(client) == {
        **dict.fromkeys(["/", "/questions/", "/tags/"], "2026-11-20T14:00:00+00:00"),
        **dict.fromkeys(["/mentors/", *TEXTS], ""),
        question.get_absolute_url(): "2026-11-20T14:00:00+00:00",
        "/questions/tagged/student/": MOMENT,
        "/people/ada/": MOMENT,
        f"/people/{answer.author.username}/": "2026-11-20T13:00:00+00:00",
        **dict.fromkeys(["/careers/", "/careers/topics/job/", "/careers/at-work/"], MOMENT),
        **dict.fromkeys(
            ["/careers/roles/", "/careers/skills/", "/careers/roadmap/", "/careers/glossary/"], ""
        ),
        term.get_absolute_url(): "",
    }
    index = read(client, "/sitemap.xml")
    assert set(index) == {f"/sitemaps/{name}-0.xml" for name in SECTIONS}
    assert index["/sitemaps/questions-0.xml"] == "2026-11-20T14:00:00+00:00"
    assert index["/sitemaps/guide-0.xml"] == MOMENT


def test_what_is_not_public_is_not_in_it(client: Client) -> None:
    tag, now = TagFactory.create(name="student"), timezone.now()
    for state in ("hidden_at", "deleted_at"):
        secret = tagged(QuestionFactory.create(**{state: now}), tag)
        AnswerFactory.create(question=secret)
        AnswerFactory.create(
            question=QuestionFactory.create(author__username=f"asker-{state}"), **{state: now}
        )
    tagged(QuestionFactory.create(author__username="gone", author__is_active=False), tag)
    for state in (ArticleState.DRAFT, ArticleState.ARCHIVED):
        ArticleFactory.create(state=state)
    found = everything(client)
    public = Question.objects.public()
    assert len(public) == 3
    assert {path for path in found if path.startswith("/questions/")} == {
        "/questions/",
        "/questions/tagged/student/",
        *(question.get_absolute_url() for question in public),
    }
    assert {path for path in found if path.startswith("/people/")} == {
        "/people/asker-hidden_at/",
        "/people/asker-deleted_at/",
    }
    assert {path for path in found if path.startswith("/careers/")} == {"/careers/"}


def test_a_hidden_question_is_gone_at_the_next_request(client: Client) -> None:
    question, other = QuestionFactory.create_batch(2)
    assert question.get_absolute_url() in everything(client)
    Question.objects.filter(pk=question.pk).update(hidden_at=timezone.now())
    found = everything(client)
    assert question.get_absolute_url() not in found
    assert other.get_absolute_url() in found
    assert question.author.get_absolute_url() not in found


def test_every_page_in_it_asks_to_be_kept(client: Client) -> None:
    """And the thin ones beside it do not."""
    build_world()
    RoleNoteFactory.create()
    QuestionFactory.create(score=-1)
    QuestionFactory.create(closed_at=timezone.now())
    tagged(QuestionFactory.create(answer_count=1, score=-1), TagFactory.create())
    TagFactory.create()
    UserFactory.create()
    found = everything(client)
    for path in found:
        assert told(path) == (path, True)
    questions = {question.get_absolute_url() for question in Question.objects.all()}
    people = {user.get_absolute_url() for user in User.objects.all()}
    tags = {tag.get_absolute_url() for tag in Tag.objects.all()}
    beside = (questions | people | tags) - found.keys()
    assert len(beside) > 3
    for path in beside:
        answer = client.get(path)
        assert answer.status_code == 404 or not told(path)[1]


@pytest.mark.parametrize(
    "path",
    [
        "/sitemaps/questions-0.xml",
        "/sitemaps/guide-1.xml",
        "/sitemaps/nothing-0.xml",
        f"/sitemaps/people-{10**40}.xml",
        f"/sitemaps/doors-{10**40}.xml",
        "/sitemaps/questions--1.xml",
    ],
)
def test_a_part_without_pages_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_large_table_is_cut_by_its_key(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "SIZE", 2)
    author = UserFactory.create(pk=7)
    made = [
        QuestionFactory.create(pk=pk, author=author, active_at=NOON + timedelta(hours=pk))
        for pk in (1, 2, 3, 8)
    ]
    tag = TagFactory.create(pk=5)
    tagged(made[0], tag)
    index = read(client, "/sitemap.xml")
    assert {path for path in index if "doors" not in path and "guide" not in path} == {
        *(f"/sitemaps/questions-{number}.xml" for number in (0, 1, 4)),
        "/sitemaps/people-3.xml",
        "/sitemaps/tags-2.xml",
    }
    assert index["/sitemaps/questions-1.xml"] == "2026-11-20T15:00:00+00:00"
    assert index["/sitemaps/questions-4.xml"] == "2026-11-20T20:00:00+00:00"
    assert list(read(client, "/sitemaps/questions-1.xml")) == [
        question.get_absolute_url() for question in made[1:3]
    ]
    # Eight doors, two to a file.
    assert len(read(client, "/sitemaps/doors-3.xml")) == 2
    assert "/sitemaps/doors-4.xml" not in index


def test_what_is_kept_of_the_parts_needs_no_class_to_be_read() -> None:
    QuestionFactory.create(answer_count=1)
    first, again = question_parts(), question_parts()
    assert first == again != []
    assert b"sitemaps" not in pickle.dumps(cache.get(PARTS_KEY))


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        question = tagged(QuestionFactory.create(), TagFactory.create())
        AnswerFactory.create(question=question)
        live_article(item_content(key=f"item-{number}"))
        TermFactory.create()
    with django_assert_num_queries(14):
        client.get("/sitemap.xml")
    with django_assert_num_queries(13):
        client.get("/sitemap.xml")
    for name, queries in {"doors": 1, "guide": 6, "questions": 1, "tags": 1, "people": 1}.items():
        with django_assert_num_queries(queries):
            assert client.get(f"/sitemaps/{name}-0.xml").status_code == 200


def test_robots_find_the_sitemap_and_the_pages(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(answer.content.decode().splitlines())
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    world = build_world()
    pages = {door.name: door for door in our_doors() if door.name in KEPT}
    paths = [reverse(door.name, kwargs=world.arguments(door)) for door in pages.values()]
    paths += ["/feeds/questions/", "/sitemap.xml", "/sitemaps/people-0.xml", "/static/css/site.css"]
    assert [path for path in paths if not robots.can_fetch("any", SITE + path)] == []
    closed = [
        "/search/?q=a",
        "/admin/",
        "/accounts/login/",
        "/settings/",
        "/questions/ask/",
        "/api/v1/",
    ]
    assert [path for path in closed if robots.can_fetch("any", SITE + path)] == []
