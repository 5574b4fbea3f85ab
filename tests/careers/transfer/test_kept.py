"""What loading the starter guide again leaves to the editors."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from careers.actions.publishing import archive_article, go_live
from careers.actions.writing import move_item
from careers.content import to_json
from careers.models import Article, FaqItem, StarterText, Topic
from careers.queries.revisions import open_revision
from careers.transfer import LoadReport, load_guide
from tests.support.guide import draft_of, editor, item_content, live_article, publish
from tests.support.starter import GUIDE, Starter, change, items_of

pytestmark = pytest.mark.django_db

# What readers see of an item; where it stands in its article may change.
SAID = ("article_id", "question", "short_answer", "body", "checked_by", "is_published")


def change_question() -> None:
    change("languages", "python", question="An editor's words?")


def change_source() -> None:
    [item] = [item for item in items_of("languages") if item.key == "python"]
    change("languages", "python", sources=(replace(item.sources[0], note="Chapter 3"),))


def move_to_another_article() -> None:
    tools = Article.objects.get(slug="tools")
    python = FaqItem.objects.get(key="python")
    for draft in move_item(item=python, to=tools, by=editor()):
        go_live(Article.objects.get(pk=draft.article_id), draft)


@pytest.mark.parametrize("change", [change_question, change_source, move_to_another_article])
def test_an_editor_s_change_stays_beside_what_is_new(
    starter: Starter, loaded: LoadReport, change: Callable[[], None]
) -> None:
    change()
    item = FaqItem.objects.get(key="python")
    before = FaqItem.objects.filter(pk=item.pk).values(*SAID).get(), list(item.sources.values())

    for _ in range(2):
        report = load_guide(starter(GUIDE, related={"languages": ["tools"]}, short="No."))
        assert report.kept == ["item:python"]
    assert FaqItem.objects.filter(pk=item.pk).values(*SAID).get() == before[0]
    assert list(item.sources.values()) == before[1]
    assert FaqItem.objects.get(key="java").short_answer == "No."
    assert items_of("languages")[-1].short_answer == "No."


def test_an_item_that_an_editor_added_keeps_its_place(starter: Starter, loaded: LoadReport) -> None:
    python, java = items_of("languages")
    added = item_content(key="pascal", question="Pascal?")
    publish(Article.objects.get(slug="languages"), python, added, java, by=editor())

    report = load_guide(starter({**GUIDE, "languages": ["python", "java", "r"]}, short="No."))

    assert report.kept == []
    assert [(item.key, item.short_answer) for item in items_of("languages")] == [
        ("python", "No."),
        ("pascal", "No."),
        ("java", "No."),
        ("r", "No."),
    ]
    assert items_of("languages")[1] == added


def test_an_article_with_a_change_on_its_way_waits(starter: Starter, loaded: LoadReport) -> None:
    article = Article.objects.get(slug="languages")
    draft = draft_of(article, *items_of("languages")[:1], by=editor())
    before = to_json(draft.content)

    newer = starter({**GUIDE, "languages": ["python", "java", "r"]}, title="On", short="No.")
    report = load_guide(newer)

    assert report.kept == ["article:languages", "item:python", "item:java"]
    assert report.left_out == ["item:r"]
    assert report.updated == ["article:tools", "item:git"]
    article.refresh_from_db()
    assert article.title == "About languages"
    assert [item.short_answer for item in items_of("languages")] == ["Yes.", "Yes."]
    standing = open_revision(article)
    assert standing == draft
    assert to_json(standing.content) == before

    go_live(article, draft)
    report = load_guide(newer)

    assert report.updated == ["article:languages", "item:python"]
    assert (report.created, report.left_out) == (["item:r"], ["item:java"])
    assert [item.key for item in items_of("languages")] == ["python", "r"]


def test_topics_articles_and_links_of_editors_stay_too(
    starter: Starter, loaded: LoadReport
) -> None:
    Topic.objects.update(title="Abilities")
    tools = Article.objects.get(slug="tools")
    tools.title = "Our tools"
    revision = publish(tools, *items_of("tools"), by=editor())
    Article.objects.get(slug="languages").related.clear()

    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}, title="On"))

    assert report.kept == ["topic:skills", "article:tools"]
    assert report.left_out == ["related:languages"]
    assert Topic.objects.get().title == "Abilities"
    assert Article.objects.get(slug="tools").live_revision == revision
    assert not Article.objects.get(slug="languages").related.exists()


def test_what_an_editor_took_out_stays_out(starter: Starter, loaded: LoadReport) -> None:
    publish(Article.objects.get(slug="languages"), *items_of("languages")[:1], by=editor())

    report = load_guide(starter(GUIDE, related={"languages": ["tools"]}, short="No."))

    assert report.left_out == ["item:java"]
    assert report.updated == ["item:python", "item:git"]
    assert [item.key for item in items_of("languages")] == ["python"]
    assert not FaqItem.objects.get(key="java").is_published


def test_nothing_is_added_to_an_article_that_was_deleted(
    starter: Starter, loaded: LoadReport
) -> None:
    tools = Article.objects.get(slug="tools")
    FaqItem.objects.filter(article=tools).delete()
    Article.objects.filter(pk=tools.pk).update(live_revision=None)
    tools.delete()

    report = load_guide(
        starter({**GUIDE, "tools": ["git", "docker"]}, related={"languages": ["tools"]})
    )

    assert report.left_out == ["article:tools", "item:git", "item:docker", "related:languages"]
    assert list(Article.objects.values_list("slug", flat=True)) == ["languages"]


def test_an_article_waits_for_its_topic(starter: Starter) -> None:
    StarterText.objects.create(key="topic:skills", digest="deleted since")

    report = load_guide(starter(GUIDE, related={"tools": ["languages"]}))

    assert len(report.left_out) == 7
    assert not Article.objects.exists()


def test_an_archived_article_stays_as_it_is(starter: Starter, loaded: LoadReport) -> None:
    archive_article(article=Article.objects.get(slug="tools"), by=editor())

    report = load_guide(starter(GUIDE, title="On", short="No."))

    assert report.kept == ["article:tools", "item:git"]
    tools = Article.objects.get(slug="tools")
    assert (tools.state, tools.title, tools.revisions.count()) == ("archived", "About tools", 1)


def test_an_article_that_an_editor_made_under_the_same_address_is_left_alone(
    starter: Starter,
) -> None:
    own = live_article(slug="tools", title="Ours")

    report = load_guide(starter(GUIDE, related={"tools": ["languages"]}))

    assert report.kept == ["article:tools"]
    assert report.left_out == ["item:git", "related:tools"]
    assert own.revisions.count() == 1
    assert not StarterText.objects.filter(key="article:tools").exists()


def test_a_key_that_an_editor_took_stays_theirs(starter: Starter) -> None:
    own = live_article(item_content(key="git", question="Our git?"))

    report = load_guide(starter({"tools": ["git", "vim"]}))

    assert report.kept == ["item:git"]
    assert [item.key for item in items_of("tools")] == ["vim"]
    assert FaqItem.objects.get(key="git").article == own


def test_a_key_that_waits_in_a_draft_stays_theirs_too(starter: Starter) -> None:
    own = live_article(item_content(key="ours"))
    draft_of(own, item_content(key="ours"), item_content(key="git"), by=editor())

    report = load_guide(starter({"tools": ["git", "vim"]}))

    assert report.left_out == ["item:git"]
    assert FaqItem.objects.get(key="git").article == own


def test_an_editor_who_wrote_the_same_is_no_conflict(starter: Starter, loaded: LoadReport) -> None:
    change("tools", "git", short_answer="No.")

    report = load_guide(starter(GUIDE, short="No."))
    assert "item:git" in report.unchanged

    report = load_guide(starter(GUIDE, short="Perhaps."))
    assert "item:git" in report.updated
