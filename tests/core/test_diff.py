from difflib import SequenceMatcher

import pytest

from core.diff import LINES_LIMIT, WORDS_LIMIT, DiffLine, diff


def test_equal_texts() -> None:
    assert diff("a\nb", "a\nb") == [
        DiffLine("same", [("a", False)]),
        DiffLine("same", [("b", False)]),
    ]
    assert diff("", "") == []


def test_a_changed_word_is_marked_within_its_line() -> None:
    assert diff("one\nthe red fox\nend", "one\nthe brown fox\nend") == [
        DiffLine("same", [("one", False)]),
        DiffLine("removed", [("the ", False), ("red", True), (" fox", False)]),
        DiffLine("added", [("the ", False), ("brown", True), (" fox", False)]),
        DiffLine("same", [("end", False)]),
    ]


def test_whole_lines_come_and_go() -> None:
    assert diff("a\nb\nc", "a\nc\nd") == [
        DiffLine("same", [("a", False)]),
        DiffLine("removed", [("b", True)]),
        DiffLine("same", [("c", False)]),
        DiffLine("added", [("d", True)]),
    ]
    assert diff("a\nb", "c") == [
        DiffLine("removed", [("a", True)]),
        DiffLine("removed", [("b", True)]),
        DiffLine("added", [("c", True)]),
    ]
    assert diff("", "a") == [DiffLine("added", [("a", True)])]
    assert diff("a", "") == [DiffLine("removed", [("a", True)])]
    assert diff("a", "a\n\nb") == [
        DiffLine("same", [("a", False)]),
        DiffLine("added", [("", True)]),
        DiffLine("added", [("b", True)]),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\nb\nc\nd", "d\nc\nb\na"),
        ("x\n" * 50, "x\n" * 40 + "y\n"),
        ("one two, three!\n\n\tfour", "one  two three?\n\tfive"),
        ("日本語\nब", "日本\nबब"),
        ("a\n" * (LINES_LIMIT + 5) + "z", "b\n" * (LINES_LIMIT + 9) + "z"),
        (" ".join("ab" * WORDS_LIMIT), " ".join("ba" * WORDS_LIMIT)),
    ],
)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    lines = diff(old, new)
    assert [line.text for line in lines if line.kind != "added"] == old.splitlines()
    assert [line.text for line in lines if line.kind != "removed"] == new.splitlines()


def test_a_long_line_is_changed_as_a_whole() -> None:
    long = "a " * WORDS_LIMIT
    assert [line.segments for line in diff(long, long + "b")] == [
        [(long, True)],
        [(long + "b", True)],
    ]


def test_what_is_compared_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    class Counting(SequenceMatcher[str]):
        def __init__(self, junk: None, before: list[str], after: list[str], autojunk: bool) -> None:  # noqa: FBT001
            sizes.append(len(before) + len(after))
            super().__init__(junk, before, after, autojunk)

    monkeypatch.setattr("core.diff.SequenceMatcher", Counting)
    diff("same\n" + "a b\n" * 20_000, "same\n" + "c d\n" * 20_000)
    assert max(sizes) <= max(LINES_LIMIT, WORDS_LIMIT)
    sizes.clear()
    diff("same\n" * 20_000 + "a", "same\n" * 20_000 + "b")
    assert sizes == [2, 2], "what is equal at both ends is not compared"
