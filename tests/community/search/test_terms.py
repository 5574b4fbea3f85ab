import pytest

from community.search.terms import MAX_LENGTH, MAX_TERMS, Terms, read_terms


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Machine   LEARNING", ("machine", "learning")),
        ("Élan Straße", ("elan", "strasse")),
        ('"career change" now', ("career change", "now")),
        ("“career  change” «à deux»", ("career change", "a deux")),
        ('a lone " quote', ("a", "lone", "quote")),
        ('"', ()),
        ("degree? (yes!)", ("degree", "yes")),
        ("c++ c# .net", ("c++", "c#", "net")),
        ("ml-engineer", ("ml-engineer",)),
        ("again again AGAIN", ("again",)),
        ("100% a_b", ("100", "a_b")),
        ("?!… — *", ()),
        ("", ()),
        ("\x00nul\x00\ud800", ("nul",)),
        ("机器学习 تعلم", ("机器学习", "تعلم")),
    ],
)
def test_words_are_folded_and_phrases_stay_together(typed: str, words: tuple[str, ...]) -> None:
    assert read_terms(typed).words == words


def test_what_was_typed_is_kept_for_the_box() -> None:
    assert read_terms("  Do I\tneed “a degree”? ") == Terms(
        text="Do I need “a degree”?", words=("do", "i", "need", "a degree"), is_cut=False
    )


def test_a_long_text_is_cut_and_says_so() -> None:
    terms = read_terms("word" * 2_500)
    assert terms.is_cut
    assert terms.text == ("word" * 2_500)[:MAX_LENGTH]


def test_many_words_are_cut_and_say_so() -> None:
    terms = read_terms(" ".join(f"w{n}" for n in range(MAX_TERMS + 1)))
    assert terms.is_cut
    assert terms.words == tuple(f"w{n}" for n in range(MAX_TERMS))


def test_spaces_alone_do_not_count_as_too_long() -> None:
    assert read_terms(f"one{' ' * 1_000}two") == Terms("one two", ("one", "two"), is_cut=False)
