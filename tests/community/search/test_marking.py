import pytest

from community.search.analysis import COMPOUND, stems
from community.search.marking import SNIPPET, mark, snippet


def sought(words: str) -> frozenset[str]:
    return frozenset(stems(words))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Machine learning", "learned", "Machine <mark>learning</mark>"),
        ("Negotiating a neglect", "negotiate", "<mark>Negotiating</mark> a neglect"),
        (
            "Ein Élan auf der Straße",
            "elan strasse",
            "Ein <mark>Élan</mark> auf der <mark>Straße</mark>",
        ),
        ("A degree, two Degrees", "degree", "A <mark>degree</mark>, two <mark>Degrees</mark>"),
        ("The car of my career", "car", "The <mark>car</mark> of my career"),
        ("C, C++ and C#", "C++", "C, <mark>C++</mark> and C#"),
        ("C, C++ and C#.", "c#", "C, C++ and <mark>C#</mark>."),
        ("On .NET, the net", ".NET", "On <mark>.NET</mark>, the net"),
        ("R is a language", "r", "<mark>R</mark> is a language"),
        ("With scikit-learn", "scikit-learn", "With <mark>scikit-learn</mark>"),
        ("With scikit-learn", "learning", "With scikit-<mark>learn</mark>"),
        ("By e-mail", "email", "By <mark>e-mail</mark>"),
        ("学习机器学习", "机器", "学习<mark>机器</mark>学习"),
        ("The one of the many", "the of", "The one of the many"),
        ("nothing here", "else", "nothing here"),
        ("nothing typed", "", "nothing typed"),
        ("1 < 2 & 3 <b>bold</b>", "bold", "1 &lt; 2 &amp; 3 &lt;b&gt;<mark>bold</mark>&lt;/b&gt;"),
    ],
)
def test_hits_are_marked_and_the_rest_is_escaped(text: str, words: str, marked: str) -> None:
    assert mark(text, sought(words)) == marked


def test_a_snippet_begins_a_little_before_the_first_hit() -> None:
    text = "before " * 60 + "the needle stands here " + "after " * 60
    found = snippet(text, sought("needle"))
    assert found.startswith("… before")
    assert "the <mark>needle</mark> stands here after" in found
    assert found.endswith("after …")
    assert len(found) < SNIPPET + 30


def test_a_snippet_is_where_most_of_the_words_stand() -> None:
    text = "needle " + "hay " * 200 + "the needle and the thread, " + "hay " * 200 + "thread"
    found = snippet(text, sought("thread needle"))
    assert "the <mark>needle</mark> and the <mark>thread</mark>," in found


def test_a_short_text_is_shown_whole() -> None:
    found = snippet("All\n of  it, the needle too.", sought("needles"))
    assert found == "All of it, the <mark>needle</mark> too."


def test_without_a_hit_the_beginning_is_shown() -> None:
    assert snippet("word " * 100, sought("other")) == ("word " * 44).strip() + " …"


def test_a_hit_cut_by_the_end_is_marked_as_far_as_it_is_shown() -> None:
    found = snippet("x " * 20 + "y" * 400, sought("y" * 400))
    assert found.startswith("x x")
    assert found.count("<mark>") == found.count("</mark>") == 1


def test_a_long_word_is_not_read_again_from_each_of_its_letters() -> None:
    assert COMPOUND.match("e-mail")
    assert not COMPOUND.match("one-two", 1)
    word = "a" * 50_000
    assert snippet(f"{word} visa", sought("visa")) == "… <mark>visa</mark>"
