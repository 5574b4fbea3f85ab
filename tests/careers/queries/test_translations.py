import pytest

from careers.actions.publishing import archive_article, go_live
from careers.actions.writing import save_draft
from careers.enums import Significance
from careers.models import Article
from careers.queries.translations import (
    number_to_translate,
    stale_translations,
    translation_is_stale,
)
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = pytest.mark.django_db


def translated(original: Article, *, language: str = "fr", says: int | None = 1) -> Article:
    article = ArticleFactory.create(state="draft", translation_of=original, language=language)
    content = draft_of(article, item_content(), by=editor()).content
    revision = save_draft(
        article=article, content=content, by=editor(), base=1, translated_number=says
    )
    article.refresh_from_db()
    go_live(article, revision)
    return article


def change(article: Article, significance: Significance) -> None:
    items = said(article).content.items
    publish(article, *items, by=editor(), significance=significance)


@pytest.mark.parametrize(
    ("significance", "stale"),
    [(Significance.TYPO, False), (Significance.MEDIUM, False), (Significance.MAJOR, True)],
)
def test_only_another_advice_makes_a_translation_stale(
    *, significance: Significance, stale: bool
) -> None:
    original, other = live_article(), live_article()
    translation, untouched = translated(original), translated(other)
    change(original, significance)

    assert list(stale_translations()) == ([translation] if stale else [])
    assert [translation_is_stale(each) for each in (translation, untouched, original)] == [
        stale,
        False,
        False,
    ]


def test_a_later_typo_hides_no_change_of_advice() -> None:
    original = live_article()
    translation = translated(original)
    change(original, Significance.MAJOR)
    change(original, Significance.TYPO)

    assert list(stale_translations()) == [translation]


def test_a_draft_of_the_original_makes_nothing_stale() -> None:
    original = live_article()
    translated(original)
    items = said(original).content.items
    draft_of(original, *items, by=editor(), significance=Significance.MAJOR)

    assert not stale_translations().exists()


def test_a_translation_is_up_to_date_once_it_says_so_to_readers() -> None:
    original = live_article()
    translation = translated(original)
    change(original, Significance.MAJOR)
    assert number_to_translate(translation) == 2
    content = said(translation).content
    revision = save_draft(
        article=translation, content=content, by=editor(), base=2, translated_number=2
    )
    assert list(stale_translations()) == [translation]

    translation.refresh_from_db()
    go_live(translation, revision)
    assert not stale_translations().exists()


def test_one_that_never_said_what_it_translates_is_older_than_any_change_of_advice() -> None:
    original = live_article()
    translation = translated(original, says=None)
    assert not stale_translations().exists()

    change(original, Significance.MAJOR)
    assert list(stale_translations()) == [translation]


def test_readers_of_no_list_are_not_waited_for() -> None:
    original = live_article()
    translation = translated(original)
    change(original, Significance.MAJOR)
    archive_article(article=translation, by=editor())

    assert not stale_translations().exists()


def test_what_is_no_translation_says_nothing_of_another_article() -> None:
    assert number_to_translate(live_article()) is None
    draft = ArticleFactory.create(state="draft")
    assert number_to_translate(ArticleFactory.create(translation_of=draft)) is None
