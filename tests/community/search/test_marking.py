import pytest

from community.search.marking import SNIPPET, mark, snippet


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Machine learning", ("learn",), "Machine <mark>learn</mark>ing"),
        (
            "Ein Élan auf der Straße",
            ("elan", "strasse"),
            "Ein <mark>Élan</mark> auf der <mark>Straße</mark>",
        ),
        ("A degree, a Degree", ("degree",), "A <mark>degree</mark>, a <mark>Degree</mark>"),
        ("career change", ("career change", "career"), "<mark>career change</mark>"),
        ("a cat and a hat", ("a",), "<mark>a</mark> cat and <mark>a</mark> hat"),
        ("groß", ("s",), "groß"),
        ("nothing here", ("else",), "nothing here"),
        ("nothing typed", (), "nothing typed"),
        ("1 < 2 & 3", ("2 &",), "1 &lt; <mark>2 &amp;</mark> 3"),
        ("<b>bold</b>", ("<b>",), "<mark>&lt;b&gt;</mark>bold&lt;/b&gt;"),
    ],
)
def test_hits_are_marked_and_the_rest_is_escaped(
    text: str, words: tuple[str, ...], marked: str
) -> None:
    assert mark(text, words) == marked


def test_a_snippet_begins_a_little_before_the_first_hit() -> None:
    text = "before " * 60 + "the needle stands here " + "after " * 60
    found = snippet(text, ("needle",))
    assert found.startswith("… before")
    assert "the <mark>needle</mark> stands here after" in found
    assert found.endswith("after …")
    assert len(found) < SNIPPET + 30


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("All\n of  it, the needle too.", ("needle",)) == (
        "All of it, the <mark>needle</mark> too."
    )


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert snippet("word " * 100, ("other",)) == ("word " * 44).strip() + " …"


def test_a_hit_cut_by_the_end_is_marked_as_far_as_it_is_shown() -> None:
    found = snippet("x " * 20 + "y" * 400, ("y" * 400,))
    assert found.startswith("x x")
    assert found.count("<mark>") == found.count("</mark>") == 1
