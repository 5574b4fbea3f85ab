from datetime import date

import pytest
from django.template.loader import render_to_string

from careers.content import ArticleContent, ItemContent, PositionContent, QuoteContent
from careers.content import SourceContent as Fact
from careers.queries.history import Comparison, FieldChange, compare, compare_items
from tests.support.guide import item_content

Lines = list[tuple[str, str]]


def text(
    *items: ItemContent, title: str = "Pay", summary: str = "What one earns."
) -> ArticleContent:
    return ArticleContent(title=title, summary=summary, items=items)


def named(keys: str) -> ArticleContent:
    return text(*(item_content(key=key, question=f"{key}?") for key in keys))


def lines(change: FieldChange) -> Lines:
    return [(line.kind, line.text) for line in change.lines]


def changed(old: ItemContent, new: ItemContent) -> dict[str, Lines]:
    return {str(field.label): lines(field) for field in compare_items(old, new).fields}


def test_the_same_text_has_no_difference() -> None:
    comparison = compare(named("abc"), named("abc"))

    assert comparison.is_empty
    assert comparison == Comparison(fields=[], items=[])


def test_title_and_summary_are_compared() -> None:
    comparison = compare(text(title="Pay", summary="Old."), text(title="Money", summary="Old."))

    assert [(str(field.label), lines(field)) for field in comparison.fields] == [
        ("Title", [("removed", "Pay"), ("added", "Money")])
    ]
    assert not comparison.is_empty


def test_a_first_text_is_all_new() -> None:
    comparison = compare(None, named("ab"))

    assert [str(field.label) for field in comparison.fields] == ["Title", "Summary"]
    assert [(item.key, item.kind, item.new_place) for item in comparison.items] == [
        ("a", "added", 1),
        ("b", "added", 2),
    ]
    assert {line.kind for item in comparison.added for f in item.fields for line in f.lines} == {
        "added"
    }


def test_added_removed_changed_and_untouched_are_told_apart() -> None:
    new = text(
        item_content(key="a", question="a?"),
        item_content(key="b", question="b?", short_answer="Yes."),
        item_content(key="d", question="d?"),
    )
    comparison = compare(named("abc"), new)

    assert [item.key for item in comparison.added] == ["d"]
    assert [item.key for item in comparison.removed] == ["c"]
    assert [item.key for item in comparison.changed] == ["b"]
    assert comparison.moved == []
    assert [item.key for item in comparison.items] == ["b", "d", "c"]


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("abcde", "bcdea", "a"),
        ("abcde", "eabcd", "e"),
        ("abcde", "acbde", "c"),
        ("abcdef", "dabcfe", "df"),
        # What is new or gone pushes others along, and moves none of them.
        ("abc", "xabc", ""),
        ("abc", "bc", ""),
        ("abcd", "xdab", "d"),
    ],
)
def test_only_what_left_the_order_has_moved(old: str, new: str, moved: str) -> None:
    assert sorted(item.key for item in compare(named(old), named(new)).moved) == sorted(moved)


def test_a_moved_item_says_from_where_to_where() -> None:
    (item,) = compare(named("abc"), named("bca")).items

    assert (item.key, item.kind, item.old_place, item.new_place) == ("a", "same", 1, 3)
    assert item.fields == []


@pytest.mark.django_db
def test_a_figure_that_is_no_id_is_a_picture_that_is_gone() -> None:
    new = item_content(key="a", figures=("no id",))
    (lines,) = changed(item_content(key="a"), new).values()
    assert "A picture that is gone" in str(lines)


@pytest.mark.django_db
def test_every_field_of_an_item_is_compared() -> None:
    old = item_content(key="a")
    new = ItemContent(
        key="a",
        question="Must I have a degree?",
        short_answer="Not always.",
        body="It helps.\n\nA portfolio helps more.",
        region="India",
        ask_tags="degree self-taught",
        positions=(PositionContent(stance="Yes", text="Visas.", holds_when="You move"),),
        pros=("Time",),
        cons=("Money",),
        quotes=(
            QuoteContent(text="Go.", person="Ada", role="Lead", source="A talk", dated="2024"),
        ),
        sources=(Fact(mark="S1", name="Survey"),),
        figures=("0d9cbb34-9dd1-4a7e-8d2f-38d5bd4b9b4d",),
        origins=("answer:1:2",),
    )

    assert list(changed(old, new)) == [
        "Question",
        "Short answer",
        "Long answer",
        "Region",
        "Tags",
        "Views",
        "For it",
        "Against it",
        "Quotes",
        "Source S1",
        "Pictures",
        "Taken from",
    ]
    assert changed(old, new)["Views"] == [
        ("added", "Yes"),
        ("added", "Holds when: You move"),
        ("added", "Visas."),
    ]


def test_words_within_a_changed_line_are_marked() -> None:
    (field,) = compare_items(
        item_content(body="It takes two years."), item_content(body="It takes three years.")
    ).fields

    assert [[word for word, is_changed in line.segments if is_changed] for line in field.lines] == [
        ["two"],
        ["three"],
    ]


def test_sources_are_compared_by_their_mark() -> None:
    old = item_content(
        sources=(Fact(mark="S1", name="Survey", as_of="2021"), Fact(mark="S2", name="Book"))
    )
    new = item_content(
        sources=(
            Fact(mark="S3", name="Talk"),
            Fact(
                mark="S1",
                name="Survey",
                as_of="2024-05",
                review_by=date(2026, 1, 2),
                is_contested=True,
            ),
        )
    )

    assert changed(old, new) == {
        "Source S3": [("added", "Talk")],
        "Source S1": [
            ("same", "Survey"),
            ("removed", "As of 2021"),
            ("added", "As of 2024-05"),
            ("added", "Holds until 2026-01-02"),
            ("added", "Contested"),
        ],
        "Source S2": [("removed", "Book")],
    }


def test_an_item_without_either_side_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        compare_items(None, None)


def test_the_page_says_in_words_what_happened() -> None:
    new = text(
        item_content(key="b", question="<b>?", body="Else."), item_content(key="a", question="a?")
    )
    page = render_to_string(
        "admin/careers/article/_comparison.html", {"comparison": compare(named("ac"), new)}
    )

    assert [word for word in ("New", "Removed", "Changed", "Moved") if f">{word}<" in page] == [
        "New",
        "Removed",
    ]
    assert "&lt;b&gt;?" in page
    same = render_to_string(
        "admin/careers/article/_comparison.html", {"comparison": compare(new, new)}
    )
    assert "Both say the same." in same
