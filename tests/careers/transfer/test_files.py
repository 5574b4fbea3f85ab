from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from careers.content import Blocks, PositionContent, QuoteContent
from careers.models import FaqItem, Topic
from careers.transfer import StarterError, load_guide

pytestmark = pytest.mark.django_db
Starter = Callable[..., Path]
TOO_LONG = "Ensure this value has at most 300 characters (it has 301)."
NO_DATE = "Write a year, a month or a day: 2021, 2021-03 or 2021-03-05."
NO_MARK = "Use letters, digits and hyphens, as in “S2”."
NO_TAGS = "Write tag names with one space between them, as in “degree self-taught”."


def spoil(folder: Path, name: str, old: str, new: str) -> Path:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("topics.toml", 'title = "Skills"', "", "topics.toml: “title” is missing."),
        (
            "topics.toml",
            'title = "Skills"',
            'title = ""',
            "topics.toml, topic “skills”, title: This field cannot be blank.",
        ),
        (
            "sources.toml",
            'as_of = "2021"',
            'as_of = "2021"\nyear = 1',
            "sources.toml, source “S0”: “year” means nothing here.",
        ),
        (
            "articles/tools.toml",
            'topic = "skills"',
            'topic = "nothing"',
            "articles/tools.toml: the topic “nothing” is not known.",
        ),
        (
            "articles/tools.toml",
            "related = []",
            'related = ["tools"]',
            "articles/tools.toml: the related article “tools” is not known.",
        ),
        (
            "articles/tools.toml",
            'summary = "In short."',
            f'summary = "{"x" * 301}"',
            f"articles/tools.toml, summary: {TOO_LONG}",
        ),
        (
            "articles/tools.toml",
            'short_answer = "Yes."',
            f'short_answer = "{"x" * 301}"',
            f"articles/tools.toml, item “git”, short_answer: {TOO_LONG}",
        ),
        (
            "sources.toml",
            'as_of = "2021"',
            'as_of = "last year"',
            f"articles/tools.toml, item “git”, source “S0”, as_of: {NO_DATE}",
        ),
        (
            "articles/tools.toml",
            'key = "S0"',
            'key = "S0"\nmark = "S 0"',
            f"articles/tools.toml, item “git”, source “S0”, mark: {NO_MARK}",
        ),
        (
            "articles/tools.toml",
            'tags = ["python", "java"]',
            'tags = []\npositions = [{text = "Yes."}]',
            "articles/tools.toml, item “git”, position: “stance” is missing.",
        ),
        (
            "articles/tools.toml",
            'tags = ["python", "java"]',
            'tags = []\nquotes = [{text = "Yes.", person = "A", role = "B", source = "C"}]',
            "articles/tools.toml, item “git”, quote: “dated” is missing.",
        ),
        (
            "articles/tools.toml",
            "**git?**[^S0]",
            "**git?**[^S1]",
            "articles/tools.toml, item “git”: the text cites “S1”, which is none of its sources.",
        ),
        (
            "articles/tools.toml",
            '"python"',
            '"Python!"',
            f"articles/tools.toml, item “git”, ask_tags: {NO_TAGS}",
        ),
        (
            "articles/tools.toml",
            'key = "S0"',
            'key = "S9"',
            "articles/tools.toml, item “git”: the source “S9” is not in sources.toml.",
        ),
        (
            "articles/tools.toml",
            'note = "Chapter 2"',
            "",
            "articles/tools.toml, item “git”: “note” is missing.",
        ),
        (
            "articles/tools.toml",
            'region = ""',
            "",
            "articles/tools.toml, item “git”: “region” is missing.",
        ),
        ("articles/tools.toml", 'key = "git"', 'key = "sql"', "The item “sql” stands there twice."),
    ],
)
def test_a_fault_is_told_by_file_and_item_and_nothing_is_loaded(
    starter: Starter, name: str, old: str, new: str, problem: str
) -> None:
    folder = spoil(starter({"tools": ["git"], "data": ["sql"]}), name, old, new)

    with pytest.raises(StarterError) as refusal:
        load_guide(folder)
    assert problem in refusal.value.problems
    assert not Topic.objects.exists()


def test_a_file_that_is_no_toml_is_told(starter: Starter) -> None:
    folder = starter({"tools": ["git"]})
    (folder / "articles" / "tools.toml").write_text("slug = ", encoding="utf-8")

    with pytest.raises(StarterError, match=r"articles/tools\.toml: Invalid value"):
        load_guide(folder)


def test_a_missing_file_is_told(starter: Starter) -> None:
    folder = starter({"tools": ["git"]})
    (folder / "sources.toml").unlink()

    with pytest.raises(StarterError, match=r"sources\.toml: the file is missing"):
        load_guide(folder)


def test_a_citation_without_a_note_takes_that_of_the_source(starter: Starter) -> None:
    folder = spoil(
        starter({"tools": ["git"]}), "articles/tools.toml", 'note = "Chapter 2"', 'note = ""'
    )
    load_guide(folder)

    topic = Topic.objects.get()
    assert topic.articles.get().items.get().sources.get().note == "Good on skills."


def test_a_citation_says_of_its_own_fact_what_the_source_says_otherwise(starter: Starter) -> None:
    own = (
        'key = "S0"\nmark = "S0-old"\nname = "An older report"\nas_of = "2019"\nregion = "EU"\n'
        "review_by = 2027-05-01\nis_contested = true"
    )
    folder = spoil(starter({"tools": ["git"]}), "articles/tools.toml", 'key = "S0"', own)
    spoil(folder, "articles/tools.toml", "[^S0]", "[^S0-old]")
    load_guide(folder)

    item = FaqItem.objects.get()
    assert list(
        item.sources.values_list("mark", "name", "as_of", "region", "review_by", "is_contested")
    ) == [("S0-old", "An older report", "2019", "EU", date(2027, 5, 1), True)]
    assert item.as_of == "2019"


def test_an_item_brings_what_stands_beside_its_text(starter: Starter) -> None:
    blocks = """tags = ["python"]
pros = ["Quick[^S0]"]
cons = ["Loud"]
positions = [
    {stance = "Yes", text = "It does.[^S0]", holds_when = "Early"},
    {stance = "No", text = "-"},
]
quotes = [{text = "Ah.", person = "Ann", role = "Editor", source = "Book", dated = "2020"}]
"""
    folder = spoil(
        starter({"tools": ["git"]}), "articles/tools.toml", 'tags = ["python", "java"]', blocks
    )
    load_guide(folder)

    assert FaqItem.objects.get().beside == Blocks(
        pros=("Quick[^S0]",),
        cons=("Loud",),
        positions=(
            PositionContent(stance="Yes", text="It does.[^S0]", holds_when="Early"),
            PositionContent(stance="No", text="-"),
        ),
        quotes=(
            QuoteContent(text="Ah.", person="Ann", role="Editor", source="Book", dated="2020"),
        ),
    )
