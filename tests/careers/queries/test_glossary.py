import pytest
from pytest_django import DjangoAssertNumQueries

from careers.queries.glossary import MENTIONS_SHOWN, glossary_by_letter, items_mentioning
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import TermFactory

pytestmark = pytest.mark.django_db


def test_terms_stand_from_a_to_z_without_regard_to_case_and_accents() -> None:
    for name in ("model", "Épée", "API", "episode", "2-norm", "algorithm"):
        TermFactory.create(name=name)

    letters = glossary_by_letter()

    assert [
        (letter.letter, letter.anchor, [term.name for term in letter.terms]) for letter in letters
    ] == [
        ("#", "letter-other", ["2-norm"]),
        ("A", "letter-a", ["algorithm", "API"]),
        ("E", "letter-e", ["Épée", "episode"]),
        ("M", "letter-m", ["model"]),
    ]


def test_an_item_mentions_a_term_by_any_name_as_a_whole_word() -> None:
    term = TermFactory.create(name="Modèle", other_names="ML, C++")
    named = FaqItemFactory.create(search_text="a modele is one")
    other = FaqItemFactory.create(search_text="you want c++, and more")
    FaqItemFactory.create(search_text="html and modelexyz")
    FaqItemFactory.create(search_text="a modele", is_published=False)
    FaqItemFactory.create(search_text="a modele", article__state="archived")

    assert items_mentioning(term) == [named, other]


def test_the_item_that_says_more_is_not_named_twice() -> None:
    item = FaqItemFactory.create(search_text="a model")

    assert items_mentioning(TermFactory.create(name="model", item=item)) == []
    assert items_mentioning(TermFactory.create(name="Model", slug="model")) == [item]


def test_no_more_are_named_than_a_page_holds(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    FaqItemFactory.create_batch(MENTIONS_SHOWN + 1, search_text="a model")
    term = TermFactory.create(name="model")

    with django_assert_num_queries(1):
        found = [item.get_absolute_url() for item in items_mentioning(term)]
    assert len(found) == MENTIONS_SHOWN
