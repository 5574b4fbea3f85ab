import pytest

from community.search import analysis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Negotiating, negotiated: negotiation!", ["negoti", "negoti", "negoti"]),
        ("Élan naïve ﬁne", ["elan", "naiv", "fine"]),
        ("C++ or C#, and .NET", ["cplusplus", "csharp", "dotnet"]),
        ("F# with c++17", ["fsharp", "cplusplus17"]),
        ("R and C", ["r", "c"]),
        ("a.net is no .net", ["net", "dotnet"]),
        ("scikit-learn", ["scikit", "learn"]),
        ("an e-mail about a t-test", ["email", "about", "ttest"]),
        ("the manager’s plan", ["manag", "plan"]),
        ("don't", []),
        ("機械学習", ["機械", "械学", "学習"]),
        ("人", ["人"]),
        ("GPUの話", ["gpu", "の話"]),
        ("تعلم الآلة", ["تعلم", "الالة"]),
        ("कैसे सीखें", ["कैसे", "सीखें"]),
        ("snake_case 3.14", ["snake", "case", "3", "14"]),
        ("how should we", ["how", "should"]),
        ("", []),
        ("\" ' * ( ) : ^ -", []),
    ],
    ids=range(19),
)
def test_text_becomes_stems(text: str, expected: list[str]) -> None:
    assert analysis.stems(text) == expected


def test_a_compound_is_found_as_one_word_too() -> None:
    assert analysis.indexed_stems("use scikit-learn") == ["use", "scikit", "learn", "scikitlearn"]


def test_stems_hold_no_sign_that_an_engine_could_read() -> None:
    everything = "".join(map(chr, range(0x3000)))
    assert all(
        char.isalnum() or ord(char) > 127 for stem in analysis.stems(everything) for char in stem
    )
    assert all(0 < len(stem) <= 30 for stem in analysis.stems(everything))


def test_a_field_holds_each_phrase_with_its_edges() -> None:
    assert analysis.field(["deep", "learn"]) == " deep learn "
    assert analysis.field([]) == ""
