import pytest

from careers.models import Term


@pytest.mark.parametrize(
    ("name", "other_names", "also_called"),
    [
        ("Portfolio", "portfolios", []),
        ("API", "application programming interface, APIs", ["application programming interface"]),
        ("Classification", "classifier, classifiers", ["classifier"]),
        ("Agile", "agile methods", ["agile methods"]),
        ("Model", "", []),
    ],
)
def test_a_plural_is_no_other_name(name: str, other_names: str, also_called: list[str]) -> None:
    assert Term(name=name, other_names=other_names).also_called == also_called
