"""Hostile texts at the limit of length. Their time is measured by bench/markdown.py."""

import pytest

from core.markdown import SOURCE_LIMIT, render
from tests.core.markdown.corpora import corpus
from tests.core.markdown.oracle import faults

# What 30,000 characters may become; the page and the database have to hold it.
HTML_LIMIT = 18 * SOURCE_LIMIT


def fill(unit: str) -> str:
    return (unit * (SOURCE_LIMIT // len(unit) + 1))[:SOURCE_LIMIT]


HOSTILE = {
    "addresses": fill("http://a "),
    "mail addresses": fill("a@b.co "),
    "mentions": fill("@ann "),
    "formulas": fill("$a$ "),
    "unclosed formulas in a list": fill("- $$a\n"),
    "unclosed formulas": fill("$$a\n# b\n"),
    "displayed formulas": fill("$$ x"),
    "footnotes": fill("[^1]: x\n\n[^1]"),
    "footnote references": "[^1]: x\n\n" + fill("[^1]")[: SOURCE_LIMIT - 20],
    "a long address used often": "[a]: http://b/" + "y" * 15_000 + "\n\n" + "[a] " * 3_700,
    "a long title used often": "[a]: /b '" + "y" * 15_000 + "'\n\n" + "[a] " * 3_700,
    "a long picture used often": "[a]: http://b/" + "y" * 14_000 + "\n\n" + "![a] " * 3_000,
    "a table that fills itself": "|" + "a|" * 1_000 + "\n|" + "-|" * 1_000 + "\n" + "x\n" * 12_000,
    "tables": fill("|a|\n|-|\n|x|\n\n"),
    "fences": fill("```py\nx\n```\n"),
    "signs": fill("<"),
    "pictures in pictures": fill("![")[:15_000] + fill("](a)")[:15_000],
    "quotes": fill("> a\n\n"),
    "combining marks": "a" + "\u0301" * (SOURCE_LIMIT - 1),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_within_bounds(name: str) -> None:
    source = HOSTILE[name][:SOURCE_LIMIT]
    assert len(source) > SOURCE_LIMIT * 0.9
    html = render(source)
    assert len(html) < HTML_LIMIT
    assert faults(html) == []


def test_the_known_pathological_texts_stay_within_bounds() -> None:
    recipes = corpus("markdown/pathological_recipes")
    assert len(recipes) == 21
    for parts in recipes.values():
        share = min(1, SOURCE_LIMIT / sum(len(text) * count for text, count in parts))
        source = "".join(text * max(1, int(count * share)) for text, count in parts)
        html = render(source[:SOURCE_LIMIT])
        assert len(html) < HTML_LIMIT
        assert faults(html) == []
