"""Blocks of a text that stand alone, and some of them joined again."""

import pytest

from core.markdown import render
from core.markdown.passages import Passage, join_passages, split_passages

TEXT = """## A heading

A paragraph
of two lines.

- one

  still one
- two

```python
def f():

    return "- no list, # no heading"
```

> A quotation

| a | b |
|---|---|
| 1 | 2 |

$$
x = 1
$$

---

The end.
"""


def texts(source: str) -> list[str]:
    return [str(passage) for passage in split_passages(source)]


def test_every_block_is_one_passage() -> None:
    assert [text.split("\n")[0] for text in texts(TEXT)] == [
        *("## A heading", "A paragraph", "- one", "```python", "> A quotation", "| a | b |"),
        *("$$", "---", "The end."),
    ]


def test_lists_and_code_stay_whole() -> None:
    found = texts(TEXT)
    assert found[2] == "- one\n\n  still one\n- two"
    assert found[3].endswith('    return "- no list, # no heading"\n```')


def test_all_of_them_joined_say_what_the_text_said() -> None:
    assert render(join_passages(split_passages(TEXT))) == render(TEXT)


@pytest.mark.parametrize(
    ("source", "closed"),
    [("```\nx = 1\n\n# y", "```\nx = 1\n\n# y\n```"), ("~~~", "~~~\n~~~")],
    ids=["with code", "empty"],
)
def test_code_that_was_left_open_is_closed(source: str, closed: str) -> None:
    joined = join_passages([*split_passages(source), *split_passages("After it.")])
    assert joined == f"{closed}\n\nAfter it."


def test_a_passage_brings_the_addresses_and_notes_that_it_uses() -> None:
    source = (
        "See [it][docs].\n\nOr not[^1].\n\n[docs]: https://example.org\n[^1]: A note\n    on it."
    )
    assert texts(source) == [
        "See [it][docs].\n\n[docs]: https://example.org",
        "Or not[^1].\n\n[^1]: A note\n    on it.",
    ]


def test_two_texts_that_call_two_things_alike_keep_them_apart() -> None:
    one = split_passages("See [it][1].\n\n[1]: https://one.example")
    other = split_passages("See [that][1].\n\n[1]: https://other.example")
    assert join_passages([*one, *other, *one]) == (
        "See [it][1].\n\nSee [that][1-2].\n\nSee [it][1].\n\n"
        "[1]: https://one.example\n\n[1-2]: https://other.example"
    )


def test_they_go_on_from_a_text_without_touching_it() -> None:
    text = "Read [it][1], checked[^S2].\n\n---\n\n---\n\n[1]: https://one.example"
    added = split_passages(
        "See [that][1] and[^S2].\n\n[1]: https://other.example\n[^S2]: A footnote."
    )
    assert join_passages(added, after=text, taken=["^S2"]) == (
        f"{text}\n\nSee [that][1-2] and[^S2-2].\n\n"
        "[1-2]: https://other.example\n\n[^S2-2]: A footnote."
    )


def test_what_is_said_twice_is_one_passage() -> None:
    assert texts("Again.\n\nAgain.") == ["Again."]


@pytest.mark.parametrize("source", ["", " \n ", "[docs]: https://example.org"])
def test_there_is_nothing_to_take_from_nothing(source: str) -> None:
    assert split_passages(source) == []


@pytest.mark.parametrize("source", ["word " * 7_000, "> " * 14_000 + "deep"], ids=["long", "deep"])
def test_what_is_too_much_to_parse_is_taken_whole(source: str) -> None:
    assert split_passages(source) == [Passage(source.strip())]
