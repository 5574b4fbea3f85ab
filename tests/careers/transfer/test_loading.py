from datetime import UTC, date, datetime

import pytest
import time_machine
from django.apps import apps
from django.core.serializers import serialize

from careers.models import Article, ArticleRevision, FaqItem, Source
from careers.transfer import LoadReport, load_guide
from tests.support.starter import GUIDE, Starter, items_of

pytestmark = pytest.mark.django_db


def rows() -> list[str]:
    models = apps.get_app_config("careers").get_models()
    return [serialize("json", model._default_manager.order_by("pk")) for model in models]


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_the_first_load_makes_a_live_guide(starter: Starter) -> None:
    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}))

    assert report == LoadReport(
        created=[
            "topic:skills",
            "article:languages",
            "article:tools",
            "item:python",
            "item:java",
            "item:git",
            "related:languages",
        ]
    )
    article = Article.objects.get(slug="languages")
    assert (article.title, article.topic.title, article.state) == (
        "About languages",
        "Skills",
        "live",
    )
    assert article.published_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert (article.checked_on, article.review_by) == (date(2026, 11, 20), date(2027, 5, 20))
    assert article.owner is None
    assert [other.slug for other in article.related.all()] == ["tools"]


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_what_was_loaded_is_the_first_revision_by_nobody(starter: Starter) -> None:
    load_guide(starter(GUIDE))

    revision = ArticleRevision.objects.get(article__slug="languages")
    assert (revision.number, revision.base_number, revision.state) == (1, None, "published")
    assert (revision.author, revision.note) == (None, "Starter guide")
    assert not revision.contributors.exists()
    assert revision == revision.article.live_revision
    assert [item.key for item in revision.content.items] == ["python", "java"]
    python = FaqItem.objects.get(key="python")
    assert (python.is_published, python.checked_on, python.checked_by) == (
        True,
        date(2026, 11, 20),
        None,
    )


def test_an_item_comes_with_html_words_to_search_and_sources(loaded: LoadReport) -> None:
    item = FaqItem.objects.get(key="python")

    assert item.body_html == "<p>Begin with <strong>python?</strong>[^S0]</p>\n"
    assert item.search_text.startswith("python?\nyes.\nbegin with python?")
    assert (item.tag_names, item.as_of, item.position) == (["python", "java"], "2021", 0)
    assert list(item.sources.values_list("mark", "name", "url", "as_of", "note")) == [
        ("S0", "A report", "https://example.org/report", "2021", "Chapter 2")
    ]


def test_a_second_load_changes_nothing(starter: Starter, loaded: LoadReport) -> None:
    before = rows()

    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}))

    assert sorted(report.unchanged) == sorted(loaded.created)
    assert report == LoadReport(unchanged=report.unchanged)
    assert rows() == before


def test_a_new_version_is_one_new_revision_of_each_article(
    starter: Starter, loaded: LoadReport
) -> None:
    report = load_guide(starter({**GUIDE, "more": ["sql"]}, title="On", short="No."))

    assert report.updated == [
        "article:languages",
        "article:tools",
        "item:python",
        "item:java",
        "item:git",
    ]
    assert report.created == ["article:more", "item:sql"]
    assert Article.objects.get(slug="tools").title == "On tools"
    assert FaqItem.objects.get(key="git").search_text.startswith("git?\nno.")
    assert Source.objects.count() == 4
    assert list(
        ArticleRevision.objects.filter(article__slug="languages").values_list(
            "number", "base_number", "state", "note"
        )
    ) == [(2, 1, "published", "Starter guide"), (1, None, "published", "Starter guide")]


def test_a_new_place_in_the_guide_is_no_revision(starter: Starter, loaded: LoadReport) -> None:
    report = load_guide(starter({"tools": ["git"], "languages": ["python", "java"]}))

    assert report.updated == ["article:languages", "article:tools"]
    assert list(Article.objects.values_list("slug", "position")) == [("tools", 1), ("languages", 2)]
    assert ArticleRevision.objects.count() == 2


def test_a_new_item_stands_where_the_files_have_it(starter: Starter, loaded: LoadReport) -> None:
    load_guide(starter({**GUIDE, "languages": ["r", "python", "rust", "java"]}))

    assert [item.key for item in items_of("languages")] == ["r", "python", "rust", "java"]
    places = FaqItem.objects.filter(article__slug="languages").values_list("key", "position")
    assert list(places) == [("r", 0), ("python", 1), ("rust", 2), ("java", 3)]


def test_an_item_moves_with_the_files_and_stays_the_same_row(
    starter: Starter, loaded: LoadReport
) -> None:
    python = FaqItem.objects.get(key="python")

    report = load_guide(starter({"languages": ["java"], "tools": ["python", "git"]}))

    assert report.updated == ["item:python"]
    assert [item.key for item in items_of("languages")] == ["java"]
    assert [item.key for item in items_of("tools")] == ["python", "git"]
    row = FaqItem.objects.get(key="python")
    assert (row.pk, row.article.slug, row.is_published) == (python.pk, "tools", True)


def test_the_last_item_of_an_article_does_not_move_away(
    starter: Starter, loaded: LoadReport
) -> None:
    load_guide(starter({"languages": ["python", "java", "git"], "tools": ["vim"]}))

    assert [item.key for item in items_of("languages")] == ["python", "java"]
    assert [item.key for item in items_of("tools")] == ["vim", "git"]


def test_the_report_says_it_in_one_line(loaded: LoadReport) -> None:
    assert str(loaded) == (
        "7 created, 0 updated, 0 unchanged, 0 kept as an editor left them, 0 left out"
    )
