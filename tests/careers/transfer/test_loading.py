from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine

from careers.actions import archive_article, remove_item, write_item
from careers.models import Article, FaqItem, Source, StarterText, Topic
from careers.transfer import LoadReport, load_guide
from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory

pytestmark = pytest.mark.django_db
Starter = Callable[..., Path]
GUIDE = {"languages": ["python", "java"], "tools": ["git"]}


@pytest.fixture
def loaded(starter: Starter) -> LoadReport:
    return load_guide(starter(GUIDE, related={"languages": ["tools"]}))


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_the_first_load_makes_a_live_guide(starter: Starter) -> None:
    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}))

    assert report == LoadReport(
        created=[
            "topic:skills",
            "article:languages",
            "article:tools",
            "related:languages",
            "item:python",
            "item:java",
            "item:git",
        ]
    )
    article = Article.objects.get(slug="languages")
    assert (article.title, article.topic.title, article.state) == (
        "About languages",
        "Skills",
        "live",
    )
    assert article.published_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert (article.checked_on, article.review_by) == (date(2026, 11, 20), date(2027, 5, 19))
    assert article.owner is None
    assert [other.slug for other in article.related.all()] == ["tools"]


def test_an_item_comes_with_html_words_to_search_and_sources(loaded: LoadReport) -> None:
    item = FaqItem.objects.get(key="python")

    assert item.body_html == "<p>Begin with <strong>python?</strong></p>\n"
    assert item.search_text == "python?\nyes.\nbegin with python?"
    assert (item.tag_names, item.as_of, item.position) == (["python", "java"], "2021", 1)
    assert list(item.sources.values_list("name", "url", "dated", "note")) == [
        ("A report", "https://example.org/report", "2021", "Chapter 2")
    ]


def test_a_second_load_changes_nothing(starter: Starter, loaded: LoadReport) -> None:
    before = list(FaqItem.objects.values()), list(Article.objects.values())

    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}))

    assert report == LoadReport(unchanged=loaded.created)
    assert (list(FaqItem.objects.values()), list(Article.objects.values())) == before


def test_a_new_version_updates_what_nobody_touched(starter: Starter, loaded: LoadReport) -> None:
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


def change_question(item: FaqItem) -> None:
    item.question = "An editor's words?"
    write_item(item=item, by=staff_user("Editors"))


def change_source(item: FaqItem) -> None:
    item.sources.update(note="Chapter 3")


def move_to_another_article(item: FaqItem) -> None:
    item.article = Article.objects.get(slug="tools")
    item.save()


@pytest.mark.parametrize("change", [change_question, change_source, move_to_another_article])
def test_an_editor_s_change_stays_and_the_report_says_so(
    starter: Starter, loaded: LoadReport, change: Callable[[FaqItem], None]
) -> None:
    item = FaqItem.objects.get(key="python")
    change(item)
    before = FaqItem.objects.filter(pk=item.pk).values(), list(item.sources.values())

    for _ in range(2):
        report = load_guide(starter(GUIDE, related={"languages": ["tools"]}, short="No."))
        assert report.kept == ["item:python"]
    assert list(FaqItem.objects.filter(pk=item.pk).values()) == list(before[0])
    assert list(item.sources.values()) == before[1]
    assert FaqItem.objects.get(key="java").short_answer == "No."


def test_topics_articles_and_links_of_editors_stay_too(
    starter: Starter, loaded: LoadReport
) -> None:
    Topic.objects.update(title="Abilities")
    Article.objects.filter(slug="tools").update(title="Our tools")
    Article.objects.get(slug="languages").related.clear()

    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}, title="On"))

    assert report.kept == ["topic:skills", "article:tools"]
    assert report.left_out == ["related:languages"]
    assert Topic.objects.get().title == "Abilities"
    assert not Article.objects.get(slug="languages").related.exists()


def test_what_an_editor_deleted_stays_deleted(starter: Starter, loaded: LoadReport) -> None:
    editor = staff_user("Editors")
    remove_item(item=FaqItem.objects.get(key="java"), by=editor)
    FaqItem.objects.get(key="git").delete()
    Article.objects.get(slug="tools").delete()

    report = load_guide(
        starter({**GUIDE, "tools": ["git", "docker"]}, related={"languages": ["tools"]})
    )

    assert report.left_out == [
        "article:tools",
        "related:languages",
        "item:java",
        "item:git",
        "item:docker",
    ]
    assert list(FaqItem.objects.values_list("key", flat=True)) == ["python"]
    assert list(Article.objects.values_list("slug", flat=True)) == ["languages"]


def test_nothing_is_added_to_what_an_editor_deleted(starter: Starter, loaded: LoadReport) -> None:
    FaqItem.objects.all().delete()
    Article.objects.all().delete()
    Topic.objects.all().delete()

    report = load_guide(starter({**GUIDE, "more": ["sql"]}, related={"tools": ["languages"]}))

    assert {"article:more", "related:tools"} <= set(report.left_out)
    assert not Article.objects.exists()


def test_an_archived_article_stays_archived(starter: Starter, loaded: LoadReport) -> None:
    archive_article(article=Article.objects.get(slug="tools"), by=staff_user("Editors"))

    load_guide(starter(GUIDE, title="On"))

    assert Article.objects.get(slug="tools").state == "archived"


def test_an_article_that_an_editor_made_under_the_same_address_is_left_alone(
    starter: Starter,
) -> None:
    own = FaqItemFactory.create(article=ArticleFactory.create(slug="tools", state="draft")).article

    report = load_guide(starter(GUIDE, related={"tools": ["languages"]}))

    assert report.kept == ["article:tools"]
    assert report.left_out == ["related:tools", "item:git"]
    assert own.items.count() == 1
    assert not StarterText.objects.filter(key="article:tools").exists()


def test_an_editor_who_wrote_the_same_is_no_conflict(starter: Starter, loaded: LoadReport) -> None:
    Article.objects.filter(slug="tools").update(title="On tools")

    report = load_guide(starter(GUIDE, title="On"))
    assert "article:tools" in report.unchanged

    report = load_guide(starter(GUIDE, title="More on"))
    assert "article:tools" in report.updated


def test_the_report_says_it_in_one_line(loaded: LoadReport) -> None:
    assert str(loaded) == (
        "7 created, 0 updated, 0 unchanged, 0 kept as an editor left them, 0 left out"
    )
