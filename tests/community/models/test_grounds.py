import pytest

from community.models.grounds import Grounds


@pytest.mark.parametrize(
    ("grounds", "words"),
    [
        (Grounds(), ""),
        (Grounds(basis="did"), "Did it"),
        (
            Grounds(basis="did", region="Germany", seniority="senior", year=2025),
            "Did it · in Germany · Senior · 2025",
        ),
        (
            Grounds(position="depends", company="start-up", ai_help="wording"),
            "It depends · Start-up · AI helped with the wording",
        ),
    ],
    ids=["nothing", "basis", "scope", "position and help"],
)
def test_it_is_said_in_a_line(grounds: Grounds, words: str) -> None:
    assert grounds.in_words == words
    assert bool(grounds) == bool(words)


def test_what_is_empty_or_unknown_is_left_out() -> None:
    said = {"basis": "read", "region": "", "year": None, "body": "Else."}
    assert Grounds.of(said) == Grounds(basis="read")
