import pytest
from pytest_django import DjangoAssertNumQueries

from careers.models import Article
from careers.queries import article_page
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_items_come_in_order_with_their_sources() -> None:
    article = ArticleFactory.create()
    second = FaqItemFactory.create(article=article, position=2)
    first = FaqItemFactory.create(article=article, position=1)
    later = SourceFactory.create(item=first, position=2)
    sooner = SourceFactory.create(item=first, position=1)
    SourceFactory.create()

    page = article_page(article)

    assert page.items == [first, second]
    assert [list(item.sources.all()) for item in page.items] == [[sooner, later], []]


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


@pytest.mark.parametrize("number", [1, 5])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article = ArticleFactory.create()
    for _ in range(number):
        SourceFactory.create_batch(number, item=FaqItemFactory.create(article=article))
        article.related.add(FaqItemFactory.create().article)

    with django_assert_num_queries(4):
        article_page(article)
