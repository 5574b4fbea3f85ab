import pytest
from pytest_django import DjangoAssertNumQueries

from community.queries.tag_names import resolve_tags, split_names
from tests.factories.community import TagFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        (" , ;\n", []),
        ("mlops", ["mlops"]),
        ("MLOps,Python  #nlp; mlops", ["mlops", "python", "nlp"]),
        ("getting_started Élan", ["getting-started", "elan"]),
    ],
)
def test_names_are_read_as_people_type_them(typed: str, names: list[str]) -> None:
    assert split_names(typed) == names


def test_synonyms_and_tags_are_found_in_the_order_typed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    python, nlp = TagFactory.create(name="python"), TagFactory.create(name="nlp")
    nlp.synonyms.create(name="language")
    with django_assert_num_queries(2):
        resolved = resolve_tags(["language", "python", "nlp"])
    assert resolved.tags == [nlp, python]
    assert resolved.unknown == {}


def test_a_tag_goes_before_a_synonym_of_its_name() -> None:
    tag, other = TagFactory.create(name="python"), TagFactory.create(name="snakes")
    other.synonyms.create(name="python")
    assert resolve_tags(["python"]).tags == [tag]


def test_an_unknown_name_comes_with_the_nearest_tags() -> None:
    for name in ("statistics", "state-of-the-art", "python"):
        TagFactory.create(name=name)
    TagFactory.create(name="data-analyst").synonyms.create(name="analytics")
    unknown = resolve_tags(["statistic", "pyton", "analytic", "zzz", "a"]).unknown
    assert unknown == {
        "statistic": ["statistics"],
        "pyton": ["python"],
        "analytic": ["data-analyst"],
        "zzz": [],
        "a": [],
    }
