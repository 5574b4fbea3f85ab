from collections.abc import Iterable
from dataclasses import replace

import pytest
from pytest_django import DjangoAssertNumQueries

from careers import registry
from careers.actions.writing import save_draft
from careers.content import PositionContent, SourceContent
from careers.models import Article, FaqItem, GuideImage, Term
from careers.queries.articles import article_page, preview_page
from careers.registry import Credit
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory, TopicFactory
from tests.support.guide import draft_of, editor, item_content, live_article
from tests.support.pictures import picture, upload

pytestmark = pytest.mark.django_db
CREDIT = Credit(name="Alba Ruiz", url="/answers/1/")


def image() -> GuideImage:
    return GuideImage.objects.create(
        file=upload(picture()), alt="A tree", caption="A tree", credit="Us", licence="Our own"
    )


def test_items_come_in_order_with_their_sources() -> None:
    article = ArticleFactory.create()
    second = FaqItemFactory.create(article=article, position=2)
    first = FaqItemFactory.create(article=article, position=1)
    later = SourceFactory.create(item=first, position=2)
    sooner = SourceFactory.create(item=first, position=1)
    SourceFactory.create()

    page = article_page(article)

    assert [shown.item for shown in page.items] == [first, second]
    assert [shown.sources for shown in page.items] == [[sooner, later], []]


def test_an_item_that_readers_do_not_see_is_left_out() -> None:
    article = ArticleFactory.create()
    FaqItemFactory.create(article=article, is_published=False)

    assert article_page(article).items == []


def test_only_live_articles_are_related() -> None:
    article = ArticleFactory.create()
    live = FaqItemFactory.create().article
    article.related.set(
        [live, ArticleFactory.create(state="draft"), ArticleFactory.create(state="archived")]
    )

    page = article_page(article)

    assert page.related == [live]
    assert page.related[0].item_count == 1  # type: ignore[attr-defined]


def shelf(*states: str, **fields: object) -> list[Article]:
    topic = TopicFactory.create()
    return [
        ArticleFactory.create(topic=topic, position=place, state=state, **fields)
        for place, state in enumerate(states)
    ]


def test_neighbours_skip_what_is_not_live() -> None:
    first, _draft, middle, _archived, last = shelf("live", "draft", "live", "archived", "live")

    page = article_page(middle)
    assert (page.previous, page.next) == (first, last)
    assert article_page(first).previous is None
    assert article_page(last).next is None


def test_neighbours_cross_topics_in_the_guide_s_order() -> None:
    here = ArticleFactory.create(topic__position=1)
    after = ArticleFactory.create(topic__position=2)

    assert article_page(here).next == after
    assert article_page(after).previous == here


def test_neighbours_speak_the_same_language() -> None:
    first, last = shelf("live", "live")
    ArticleFactory.create(topic=first.topic, position=0, language="de", translation_of=first)

    assert article_page(first).next == last


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_what_is_not_live_has_no_neighbours(state: str) -> None:
    _before, article, _after = shelf("live", state, "live")

    page = article_page(article)
    assert (page.previous, page.next) == (None, None)


def test_an_article_and_its_live_translations_know_each_other() -> None:
    original = ArticleFactory.create()
    german = ArticleFactory.create(translation_of=original, language="de")
    arabic = ArticleFactory.create(translation_of=original, language="ar")
    ArticleFactory.create(translation_of=original, language="fr", state="draft")
    ArticleFactory.create(language="de")

    assert set(article_page(original).translations) == {german, arabic}
    assert set(article_page(german).translations) == {original, arabic}


def test_reading_time_counts_all_that_is_read() -> None:
    article = ArticleFactory.create()
    FaqItemFactory.create_batch(3, article=article, body="word " * 220)

    assert article_page(article).minutes == 4


def test_the_tags_of_an_article_are_those_of_most_items() -> None:
    article = ArticleFactory.create()
    for tags in ("a b c", "b c d", "c d e", "f"):
        FaqItemFactory.create(article=article, ask_tags=tags)

    names = article_page(article).tag_names
    assert (names[0], set(names[1:3]), len(names)) == ("c", {"b", "d"}, 5)


def test_reading_time_counts_what_stands_beside_the_text() -> None:
    article = live_article(
        item_content(
            question="Why?",
            positions=(
                PositionContent(stance="Yes", text="word " * 110, holds_when="word " * 110),
            ),
            pros=("word " * 110,),
            cons=("word " * 110,),
        )
    )

    assert article_page(article).minutes == 3


def test_pictures_come_in_the_order_of_the_item() -> None:
    first, second = image(), image()
    article = live_article(item_content(figures=(str(second.pk), "gone", str(first.pk))))

    assert [shown.figures for shown in article_page(article).items] == [[second, first]]


def test_each_person_is_thanked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"answer:1": CREDIT, "answer:2": CREDIT, "answer:9": replace(CREDIT, url="/9/")}
    asked: list[list[str]] = []

    def name_them(origins: Iterable[str]) -> dict[str, Credit]:
        asked.append(list(origins))
        return {origin: known[origin] for origin in asked[-1] if origin in known}

    monkeypatch.setattr(registry, "_credits", [name_them])
    article = live_article(
        item_content(question="One?", origins=("answer:1", "answer:2", "answer:3")),
        item_content(question="Two?", origins=("answer:1",)),
        item_content(question="Three?"),
    )

    assert [shown.credits for shown in article_page(article).items] == [[CREDIT], [CREDIT], []]
    assert asked == [["answer:1", "answer:2", "answer:3"]]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = full_article(number)

    # articles, items, sources, pictures, terms, related
    with django_assert_num_queries(6):
        article_page(article)


@pytest.mark.parametrize("number", [1, 3])
def test_a_preview_costs_no_more_for_more(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revision = full_article(number).live_revision
    assert revision

    # its article, items, pictures, terms; articles, related
    with django_assert_num_queries(6):
        preview_page(revision)


def full_article(number: int) -> Article:
    names = range(number)
    article = live_article(
        *(
            item_content(
                question=f"Question {name}?",
                body="As said [^S0], a model learns.",
                sources=tuple(SourceContent(mark=f"S{mark}", name="A report") for mark in names),
                figures=tuple(str(image().pk) for _ in names),
                origins=tuple(f"answer:{origin}" for origin in names),
            )
            for name in names
        )
    )
    for name in names:
        Term.objects.create(slug=f"term-{name}", name=f"Term {name}", definition="A word.")
        article.related.add(FaqItemFactory.create().article)
    return Article.objects.select_related("topic", "owner", "successor", "live_revision").get(
        pk=article.pk
    )


def test_a_preview_shows_what_its_revision_says() -> None:
    writer = editor()
    article = live_article(item_content(key="kept", question="Old?"), by=writer, title="Old title")
    draft = draft_of(
        article,
        item_content(
            question="New?", body="Said [^S1].", sources=(SourceContent(mark="S1", name="A"),)
        ),
        item_content(key="kept", question="Changed?", pros=("Good.",)),
        by=writer,
    )

    page = preview_page(draft)

    assert [shown.item.question for shown in page.items] == ["New?", "Changed?"]
    assert [[source.name for source in shown.sources] for shown in page.items] == [["A"], []]
    assert 'href="#faq-new.S1"' in page.items[0].body
    assert page.items[1].pros == ["Good."]
    assert page.items[1].item.checked_by == writer
    assert page.items[0].item.checked_on is None


def test_a_preview_says_its_title_and_saves_nothing() -> None:
    article = live_article(item_content(key="kept"), title="Old title")
    content = replace(article.live_revision.content, title="New title")  # type: ignore[union-attr]
    draft = save_draft(article=article, content=content, by=editor(), base=1)
    before = list(FaqItem.objects.values()), list(Article.objects.values())

    assert preview_page(draft).article.title == "New title"
    assert draft.article.title == "Old title"
    assert (list(FaqItem.objects.values()), list(Article.objects.values())) == before
