from datetime import date

from careers.content import (
    ArticleContent,
    Blocks,
    ItemContent,
    PositionContent,
    QuoteContent,
    SourceContent,
    blocks_json,
    normalised,
    oldest_date,
    read_article,
    read_blocks,
    to_json,
)

SOURCE = SourceContent(
    mark="S2", name="An article", as_of="2021", review_by=date(2026, 5, 4), is_contested=True
)
ITEM = ItemContent(
    key="degree",
    question="Do I need a degree?",
    short_answer="Often asked for.",
    body="Often asked for [^S2].",
    region="Europe",
    ask_tags="degree",
    sources=(SOURCE,),
    positions=(PositionContent(stance="Yes", text="They ask for it [^S2].", holds_when="Large"),),
    pros=("It opens doors",),
    cons=("It takes years",),
    quotes=(
        QuoteContent(text="Learn.", person="A. B.", role="Engineer", source="Talk", dated="2020"),
    ),
    figures=("7f1f7c3e-0000-4000-8000-000000000000",),
    origins=("answer/12/3",),
)
ARTICLE = ArticleContent(title="Getting in", summary="How.", items=(ITEM,))


def test_what_is_written_is_what_is_read() -> None:
    assert read_article(to_json(ARTICLE)) == ARTICLE


def test_a_snapshot_says_in_which_format_it_is() -> None:
    assert to_json(ARTICLE)["format"] == 1


def test_an_older_snapshot_takes_the_defaults_of_newer_fields() -> None:
    item = {"key": "a", "question": "Q?", "short_answer": "S.", "body": "B."}
    old = {"title": "T", "summary": "S", "items": [item]}

    assert read_article(old) == ArticleContent(
        title="T",
        summary="S",
        items=(ItemContent(key="a", question="Q?", short_answer="S.", body="B."),),
    )


def test_a_field_that_is_gone_is_left_out() -> None:
    snapshot = to_json(ARTICLE)
    snapshot["colour"] = "blue"
    snapshot["items"][0]["sources"][0]["colour"] = "blue"

    assert read_article(snapshot) == ARTICLE


def test_blocks_are_what_stands_beside_the_text() -> None:
    data = blocks_json(ITEM)

    assert set(data) == {"positions", "pros", "cons", "quotes", "figures", "origins"}
    assert read_blocks(data) == Blocks(
        positions=ITEM.positions,
        pros=ITEM.pros,
        cons=ITEM.cons,
        quotes=ITEM.quotes,
        figures=ITEM.figures,
        origins=ITEM.origins,
    )


def test_every_text_is_normalised_however_deep_it_stands() -> None:
    raw = ItemContent(
        key="a",
        question="Q?\x00",
        short_answer=" S. ",
        body="one\r\ntwo",
        sources=(SourceContent(mark="S1", name="Cafe\u0301"),),
        pros=(" short ",),
    )

    item = normalised(ArticleContent(title=" T ", summary="S", items=(raw,))).items[0]

    assert (item.question, item.short_answer, item.body) == ("Q?", "S.", "one\ntwo")
    assert (item.sources[0].name, item.pros) == ("Café", ("short",))


def test_an_item_is_found_by_its_key() -> None:
    assert ARTICLE.item("degree") is ARTICLE.items[0]
    assert ARTICLE.item("other") is None


def test_the_oldest_date_is_that_of_the_oldest_fact_that_has_one() -> None:
    dates = ("2022-03", "", "2021", "2021-05-01")
    sources = tuple(SourceContent(mark=f"S{n}", name="n", as_of=day) for n, day in enumerate(dates))

    item = ItemContent(key="a", question="Q?", short_answer="S.", body="B.", sources=sources)

    assert oldest_date(item) == "2021"
    assert oldest_date(ItemContent(key="a", question="Q?", short_answer="S.", body="B.")) == ""
