import pytest

from careers.content import (
    ArticleContent,
    ItemContent,
    PositionContent,
    QuoteContent,
    SourceContent,
)
from careers.lint import Remark, lint
from careers.lint.links import links_of
from tests.support.guide import item_content

SOURCE = SourceContent(mark="S1", name="A report", url="https://example.org/report")
QUOTE = QuoteContent(text="I moved.", person="Ada", role="Engineer", source="Talk", dated="2021")


def remarks(*items: ItemContent, title: str = "Getting in", **fields: object) -> list[str]:
    content = ArticleContent(title=title, summary="About it.", items=items)
    return [remark.sentence for remark in lint(content, **fields)]  # type: ignore[arg-type]


def item(body: str = "Start small.[^S1]", **fields: object) -> ItemContent:
    return item_content(body=body, **({"sources": (SOURCE,)} | fields))


def test_a_good_item_has_no_remarks() -> None:
    body = (
        "Start small.[^S1]\n\n## What to do\n\nMost employers look at what you did.[^S1]\n\n"
        "### A detail\n\n```python\n# This is code: 90% of it, ![](x)\n#### deep\n```\n\n"
        "Use `most companies 5%` in 3 steps, in 2021."
    )
    assert remarks(item(body)) == []


def test_a_remark_names_its_item() -> None:
    content = ArticleContent(
        title="Pay in 2026", summary="", items=(item(), item(key="second", question="In 1999?"))
    )
    assert [remark.item_key for remark in lint(content)] == ["", "second"]
    assert lint(content)[0] == Remark(
        "", "The title names a year: next year it looks old. Dates belong to the sources."
    )


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        pytest.param(
            "Text.[^S1]\n\n## Empty\n\n## Next\n\nText.",
            ["Nothing stands under the heading “Empty”."],
            id="between",
        ),
        pytest.param(
            "Text.[^S1]\n\n## Last", ["Nothing stands under the heading “Last”."], id="at-the-end"
        ),
        pytest.param("## Above\n\n### Below\n\nText.[^S1]", [], id="a-deeper-one-is-something"),
        pytest.param("Text.[^S1]\n\n## Code\n\n```\n# x\n```", [], id="code-is-something"),
        pytest.param(
            "# One\n\nText.[^S1]\n\n### Three\n\nText.",
            ["The heading “Three” skips a level: use one # less."],
            id="skipped",
        ),
    ],
)
def test_headings_lead_somewhere(body: str, sentences: list[str]) -> None:
    assert remarks(item(body)) == sentences


def test_pictures_belong_where_their_credit_is() -> None:
    described, bare = remarks(item("![A chart](/images/x/) [^S1]")), remarks(item("![](/x/) [^S1]"))
    assert len(described) == 1
    assert "no credit" in described[0]
    assert bare == ["A picture in the text says nothing to those who cannot see it.", described[0]]


@pytest.mark.parametrize(
    "claim",
    [
        "Some 40% of them moved.",
        "Some 40 percent of them moved.",
        "It pays $90k a year.",
        "It pays 60,000 EUR a year.",
        "According to people who hire, it helps.",
        "A study found the same.",
        "Research shows the same.",
        "Most employers ask for a degree.",
        "- Most hiring managers skim it.",
    ],
)
def test_a_claim_asks_where_it_comes_from(claim: str) -> None:
    body = f"Start small.[^S1]\n\nOther words. {claim}"
    words = claim.removeprefix("- ")
    assert remarks(item(body)) == [f"Where does this come from? “{words}”"]
    assert remarks(item(f"{body} As said.[^S1]")) == []


@pytest.mark.parametrize(
    "harmless",
    [
        "Study the basics for 3 months, then build 2 projects.",
        "Report what you found, and keep your data in one place.",
        "Most of it is patience; most people need a year.",
        "In 2021 it was another tool.",
        "## Most employers",
    ],
)
def test_advice_is_no_claim(harmless: str) -> None:
    assert remarks(item(f"Start small.[^S1]\n\n{harmless}\n\nText.")) == []


def test_an_item_without_any_source_is_told_so_once() -> None:
    bare = item("Most employers ask. 40% say so.", sources=())
    assert remarks(bare) == ["It names no source at all."]
    assert remarks(item("Ada moved.", sources=(), quotes=(QUOTE,))) == []


def test_a_source_is_cited_somewhere() -> None:
    other = SourceContent(mark="S2", name="Another")
    third = SourceContent(mark="S3", name="Third")
    sides = (PositionContent(stance="Yes", text="It helps.[^S2]"),)
    unused = item(sources=(SOURCE, other, third), positions=sides)
    assert remarks(unused) == ["No sentence cites the source S3."]
    assert remarks(item("Text `[^S1]`.", sources=(SOURCE, other))) == [
        "No sentence cites the sources S1, S2."
    ]


@pytest.mark.parametrize(
    ("start", "word"),
    [("This is hard.", "This"), ("**These** are hard.", "These"), ("It is common.", "It")],
)
def test_the_first_word_stands_for_itself(start: str, word: str) -> None:
    assert remarks(item(f"{start}[^S1]")) == [
        f"The long answer begins with “{word}”: name what is meant."
    ]
    assert remarks(item(short_answer=start)) == [
        f"The short answer begins with “{word}”: name what is meant."
    ]


@pytest.mark.parametrize(
    "start", ["It depends on you.", "It is possible to move.", "It takes a year.", "Itself, no."]
)
def test_it_may_stand_for_nothing(start: str) -> None:
    assert remarks(item(short_answer=start)) == []


def test_an_answer_may_be_too_long() -> None:
    assert remarks(item(f"[^S1]{'word ' * 450}")) == []
    assert remarks(item(f"[^S1] {'word ' * 450}")) == [
        "The long answer has 451 words: 120 to 300 are read to the end. Could it be two?"
    ]


def test_a_dead_link_is_told_wherever_it_stands() -> None:
    dead = {"https://example.org/report", "https://example.org/gone", "https://example.org/else"}
    shown = item("See [it](https://example.org/gone), https://example.org/alive.[^S1]")
    assert remarks(shown, dead_links=dead) == [
        "The link https://example.org/report was dead when it was last looked at.",
        "The link https://example.org/gone was dead when it was last looked at.",
    ]


def test_a_place_on_a_dead_page_is_dead_as_well() -> None:
    shown = item("See [it](https://example.org/gone#part).[^S1]")
    assert links_of(ArticleContent(title="", summary="", items=(shown,))) == {
        "https://example.org/report",
        "https://example.org/gone#part",
        "https://example.org/gone",
    }
    assert remarks(shown, dead_links={"https://example.org/gone"}) == [
        "The link https://example.org/gone#part was dead when it was last looked at."
    ]
