from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import User
from careers.models import Article, FaqItem
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db
Fields = Callable[..., dict[str, Any]]
ADD = "/admin/careers/article/add/"


def change(article: Article) -> str:
    return f"/admin/careers/article/{article.pk}/change/"


def saved_fields(item: FaqItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "question": item.question,
        "short_answer": item.short_answer,
        "body": item.body,
        "position": item.position,
    }


def test_an_editor_writes_a_draft_with_items_and_their_sources(
    desk: Client, editor: User, article_fields: Fields, item_fields: Fields
) -> None:
    blank = ArticleFactory.build(topic=TopicFactory.create(), title="New", slug="new")
    sent = article_fields(
        blank,
        item_fields(
            0,
            question="Where do I begin?",
            short_answer="Small.",
            body="With **one** thing.",
            ask_tags="Degree, student degree",
            as_of="2021",
            sources=[
                {"name": "A report", "url": "example.org/r", "dated": "2021-03", "note": "p. 2"},
                {},
            ],
        ),
        item_fields(1, question="And then?", short_answer="Go on.", body="Yes.", sources=[{}, {}]),
        item_fields(2, sources=[{}, {}]),
        owner=editor.pk,
    )

    answer = desk.post(ADD, sent)

    assert answer.status_code == 302
    article = Article.objects.get(slug="new")
    assert (article.state, article.owner) == ("draft", editor)
    first, second = article.items.all()
    assert (first.key, first.position, first.ask_tags) == (
        "where-do-i-begin",
        0,
        "degree student",
    )
    assert first.body_html == "<p>With <strong>one</strong> thing.</p>\n"
    assert first.search_text == "where do i begin?\nsmall.\nwith one thing."
    assert list(first.sources.values_list("name", "url", "dated", "note")) == [
        ("A report", "https://example.org/r", "2021-03", "p. 2")
    ]
    assert (second.key, second.position, second.sources.count()) == ("and-then", 1, 0)


def test_an_editor_changes_one_item_and_leaves_the_other(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    item = FaqItemFactory.create(key="why", position=1)
    other = FaqItemFactory.create(article=item.article, position=2, body_html="<p>Untouched</p>")
    source = SourceFactory.create(item=item, name="Old")
    gone = SourceFactory.create(item=item)
    sources = [
        {"id": source.pk, "name": "New name"},
        {"id": gone.pk, "name": gone.name, "DELETE": "on"},
        {"name": "Added"},
    ]
    typed = saved_fields(item) | {"question": "Why not?", "key": "tampered"}
    sent = article_fields(
        item.article,
        item_fields(0, **typed, sources=sources, saved=2),
        item_fields(1, **saved_fields(other)),
        saved=2,
    )

    assert desk.post(change(item.article), sent).status_code == 302
    item.refresh_from_db()
    other.refresh_from_db()
    assert (item.key, item.question) == ("why", "Why not?")
    assert [source.name for source in item.sources.all()] == ["New name", "Added"]
    assert other.body_html == "<p>Untouched</p>"


def test_a_change_of_sources_alone_is_kept_and_stands_in_the_history(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    item = FaqItemFactory.create()
    sent = article_fields(
        item.article,
        item_fields(0, **saved_fields(item), sources=[{"name": "Added"}]),
        saved=1,
    )

    assert desk.post(change(item.article), sent).status_code == 302
    assert item.sources.get().name == "Added"
    assert "sources" in LogEntry.objects.get().change_message


def test_an_editor_removes_an_item_but_not_the_last_of_a_live_article(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    item = FaqItemFactory.create()
    last = FaqItemFactory.create(article=item.article)
    both = [item_fields(0, **saved_fields(item), DELETE="on"), item_fields(1, **saved_fields(last))]

    desk.post(change(item.article), article_fields(item.article, *both, saved=2))
    assert list(item.article.items.all()) == [last]

    sent = article_fields(item.article, item_fields(0, **saved_fields(last), DELETE="on"), saved=1)
    answer = desk.post(change(item.article), sent)
    assert "A live article keeps at least one item" in answer.content.decode()
    assert list(item.article.items.all()) == [last]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"short_answer": "x" * 301}, "Shorten it to 300 characters: it has 301."),
        ({"short_answer": " \x01 "}, "This field is required."),
        ({"body": "x" * 30_001}, "Write at most 30000 characters; these are 30001."),
        ({"question": ""}, "This field is required."),
        ({"as_of": "yesterday"}, "Write a year, a month or a day"),
        ({"ask_tags": "what is this?"}, "Write tag names with one space between them"),
        ({"key": "not a key"}, "Enter a valid “slug”"),
        ({"key": "taken"}, "FAQ item with this Key already exists."),
        ({"sources": [{"note": "No name"}]}, "Something is wrong with the sources"),
        ({"sources": [{"name": "S", "url": "javascript:alert(1)"}]}, "Enter a valid URL."),
        ({"sources": [{"name": "S", "dated": "2021-13"}]}, "Write a year, a month or a day"),
    ],
)
def test_a_fault_is_told_beside_the_field_and_nothing_is_saved(
    desk: Client,
    article_fields: Fields,
    item_fields: Fields,
    typed: dict[str, Any],
    sentence: str,
) -> None:
    FaqItemFactory.create(key="taken")
    blank = ArticleFactory.build(topic=TopicFactory.create(), slug="new")
    fields = {"question": "Why?", "short_answer": "Yes.", "body": "Yes."} | typed

    page = desk.post(ADD, article_fields(blank, item_fields(0, **fields))).content.decode()

    assert sentence in page
    assert "Please correct the error" in page
    assert not Article.objects.filter(slug="new").exists()


def test_sources_without_an_item_are_not_lost_silently(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    blank = ArticleFactory.build(topic=TopicFactory.create(), slug="new")
    sent = article_fields(blank, item_fields(0, sources=[{"name": "A report"}]))

    page = desk.post(ADD, sent).content.decode()
    assert "This field is required." in page
    assert 'value="A report"' in page


def test_a_form_without_the_sources_part_is_refused(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    fields = item_fields(0, question="Why?", short_answer="Yes.", body="Yes.")
    cut = {name: value for name, value in fields.items() if "sources" not in name}
    blank = ArticleFactory.build(topic=TopicFactory.create(), slug="new")

    assert desk.post(ADD, article_fields(blank, cut)).status_code == 200
    assert not Article.objects.filter(slug="new").exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"summary": "x" * 301}, "Write at most 300 characters; these are 301."),
        ({"title": "\x02"}, "This field is required."),
        ({"slug": "getting in"}, "Enter a valid “slug”"),
    ],
)
def test_a_fault_of_the_article_is_told(
    desk: Client, article_fields: Fields, typed: dict[str, Any], sentence: str
) -> None:
    article = ArticleFactory.create()

    page = desk.post(change(article), article_fields(article, **typed)).content.decode()
    assert sentence in page


def test_a_translation_has_another_language_and_is_related_to_others(
    desk: Client, article_fields: Fields
) -> None:
    article, original = ArticleFactory.create(state="draft"), ArticleFactory.create()
    sent = article_fields(article, translation_of=original.pk, related=[article.pk, original.pk])

    page = desk.post(change(article), sent).content.decode()
    assert "A translation has another language than its original." in page
    assert "An article is not related to itself." in page


def test_any_unicode_is_fine(desk: Client, article_fields: Fields, item_fields: Fields) -> None:
    blank = ArticleFactory.build(topic=TopicFactory.create(), slug="new", title="👩🏽‍🔬 \u202eمرحب")
    long = "كيف أبدأ؟ " * 1_000
    fields = item_fields(0, question="كيف أبدأ؟", short_answer="👍" * 300, body=long)

    assert desk.post(ADD, article_fields(blank, fields)).status_code == 302
    item = FaqItem.objects.get()
    assert (item.key, item.body) == ("item", long.strip())


def test_the_address_of_a_published_article_stays(desk: Client, article_fields: Fields) -> None:
    article = ArticleFactory.create(slug="known", state="draft", published_at=timezone.now())
    desk.post(change(article), article_fields(article, slug="other", title="New"))

    article.refresh_from_db()
    assert (article.slug, article.title) == ("known", "New")


def test_the_owner_is_chosen_among_the_staff(desk: Client, editor: User) -> None:
    UserFactory.create(username="member")
    kept = UserFactory.create(username="former")
    ArticleFactory.create(owner=kept)

    page = desk.get(ADD).content.decode()
    assert f'<option value="{editor.pk}" selected>{editor}</option>' in page
    assert "former</option>" in page
    assert "member</option>" not in page


def test_each_item_offers_empty_rows_for_sources(desk: Client) -> None:
    source = SourceFactory.create()

    page = desk.get(change(source.item.article)).content.decode()
    for name in (
        "items-0-sources-0-name",
        "items-0-sources-2-name",
        "items-1-sources-1-name",
        "items-__prefix__-sources-1-name",
    ):
        assert f'name="{name}"' in page
    assert 'name="items-0-sources-3-name"' not in page
    assert 'name="items-0-sources-0-DELETE"' in page
    assert 'name="items-0-sources-2-DELETE"' not in page
