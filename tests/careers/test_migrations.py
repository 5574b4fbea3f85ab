"""A guide from before there were revisions: nothing of it is lost on the way here."""

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from careers.actions.publishing import go_live
from careers.content import ArticleContent, ItemContent, SourceContent
from careers.models import Article, ArticleRevision, FaqItem, Source
from careers.queries.revisions import open_revision
from careers.transfer import load_guide
from tests.support.first_guide import migrate_to_first, write_first_guide
from tests.support.migrating import empty_database, migrate, newest
from tests.support.starter import Starter

pytestmark = [pytest.mark.usefixtures("_upgraded"), pytest.mark.django_db]

MARKED = (
    SourceContent(
        mark="1",
        name="A report",
        url="https://example.org/report",
        as_of="2021",
        note="Chapter 2",
    ),
    SourceContent(mark="2", name="A talk", note="Minute 5"),
)


@pytest.fixture(scope="module")
def _upgraded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with empty_database(django_db_blocker):
        write_first_guide(migrate_to_first())
        migrate(newest())
        yield


def test_what_readers_saw_is_revision_one_word_for_word() -> None:
    article = Article.objects.get(slug="languages")
    revision = article.live_revision
    assert revision
    assert revision.content == ArticleContent(
        title="Languages",
        summary="In short.",
        items=(
            ItemContent(
                key="python",
                question="python?",
                short_answer="Yes.",
                body="Begin with **python?**[^S0]",
                ask_tags="python java",
                sources=MARKED,
            ),
            ItemContent(
                key="java",
                question="Ours?",
                short_answer="Yes.",
                body="Ünïcode  with  *marks* and | bars |",
                region="EU",
                ask_tags="python java",
                sources=MARKED,
            ),
        ),
    )
    assert (revision.number, revision.base_number, revision.state) == (1, None, "published")
    assert revision.author == article.owner
    assert [person.username for person in revision.contributors.all()] == ["ann"]
    assert revision.published_at == article.published_at
    assert list(article.items.values_list("key", "is_published", "checked_on", "review_by")) == [
        ("python", True, date(2026, 5, 2), date(2026, 10, 29)),
        ("java", True, date(2026, 5, 2), date(2026, 10, 29)),
    ]
    assert list(Source.objects.filter(item__key="java").values_list("mark", "as_of")) == [
        ("1", "2021"),
        ("2", ""),
    ]


def test_a_draft_stays_a_draft_and_an_archived_one_keeps_its_text() -> None:
    tools = Article.objects.get(slug="tools")
    draft = open_revision(tools)
    assert draft
    assert (tools.state, tools.live_revision, draft.state, draft.author) == (
        "draft",
        None,
        "draft",
        None,
    )
    assert [item.key for item in draft.content.items] == ["git"]
    assert not FaqItem.objects.get(key="git").is_published
    old = Article.objects.get(slug="old")
    assert old.live_revision
    assert (old.state, old.live_revision.state) == ("archived", "published")

    go_live(tools, draft)
    assert FaqItem.objects.get(key="git").is_published


def test_the_starter_guide_goes_on_updating_what_nobody_changed(starter: Starter) -> None:
    report = load_guide(starter({"languages": ["python", "java"]}))

    assert report.updated == ["topic:skills", "article:languages", "item:python"]
    assert report.kept == ["item:java"]
    live = ArticleRevision.objects.get(article__slug="languages", number=2)
    assert [item.question for item in live.content.items] == ["python?", "Ours?"]
    assert [source.mark for source in live.content.items[0].sources] == ["S0"]
