"""What is drawn for editors, and the tables that say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers import registry
from careers.models import DailyFigure, FaqItem, ItemFeedback
from careers.queries.figures import all_figures, one_figure
from tests.support.guide import draft_of, editor, item_content, live_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]
SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2026, 11, 20)


@pytest.fixture
def _at_noon() -> object:
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
        yield


def record(days_ago: int, **values: int) -> None:
    for name, value in values.items():
        DailyFigure.objects.create(
            day=TODAY - timedelta(days=days_ago), name=name.replace("_", "-"), value=value
        )


def lines(slug: str, kind: int = 0) -> list[str]:
    figure = one_figure(slug)
    assert figure is not None
    assert figure.chart is not None
    paths = ET.fromstring(figure.chart).iter(f"{SVG}path")  # noqa: S314  we wrote it
    return [path.attrib["d"] for path in paths if f"chart__line--{kind}" in path.attrib["class"]]


def votes(item: FaqItem, *, yes: int, no: int) -> None:
    for number in range(yes + no):
        ItemFeedback.objects.create(
            item=item, reader=str(number), day=TODAY, is_helpful=number < yes
        )


def test_a_new_site_has_every_figure_and_nothing_to_draw() -> None:
    figures = all_figures()
    assert [figure.slug for figure in figures] == [
        *("freshness", "states", "helpfulness", "threads", "gaps", "suggestions")
    ]
    assert [figure.chart for figure in figures] == [None] * 6


def test_days_are_rows_and_a_day_without_a_record_is_a_hole() -> None:
    record(4, items_in_date=3, items_overdue=1, facts_expired=0)
    record(3, items_in_date=4, items_overdue=0)
    record(1, items_in_date=4, items_overdue=2, facts_expired=1)
    record(0, items_in_date=2, items_overdue=4, facts_expired=1)
    figure = one_figure("freshness")
    assert figure is not None
    assert figure.head == [
        *("Day", "Within their review date", "Overdue for review", "Facts that have expired")
    ]
    assert figure.rows == [
        ["2026-11-20", 2, 4, 1],
        ["2026-11-19", 4, 2, 1],
        ["2026-11-17", 4, 0, None],
        ["2026-11-16", 3, 1, 0],
    ]
    assert [path.count("M") for path in lines("freshness")] == [2, 1]  # the line, and its key
    assert lines("freshness", 2)[0].count("L") == 1


def test_what_is_older_than_the_drawing_is_still_in_the_table() -> None:
    record(90, items_in_date=9)
    record(89, items_in_date=8)
    record(0, items_in_date=2)
    figure = one_figure("freshness")
    assert figure is not None
    assert len(figure.rows) == 3
    assert "22 August" not in str(figure.chart)
    assert "23 August" in str(figure.chart)


def test_the_page_shows_ninety_rows_and_the_file_all() -> None:
    for days_ago in range(100):
        record(days_ago, items_in_date=1)
    figure = one_figure("freshness")
    assert figure is not None
    assert (len(figure.shown_rows), len(figure.rows)) == (90, 100)


def test_items_by_state_of_review_add_up() -> None:
    article = live_article(*(item_content(question=f"Question {n}?") for n in range(5)))
    dues = (None, -1, 0, 30, 31)
    for item, days in zip(article.items.all(), dues, strict=True):
        due = None if days is None else TODAY + timedelta(days=days)
        FaqItem.objects.filter(pk=item.pk).update(review_by=due)
    draft_of(live_article(), item_content(question="Other?"), by=editor())
    figure = one_figure("states")
    assert figure is not None
    assert figure.rows == [
        ["Not due yet", 2],
        ["Due for review soon", 2],
        ["Overdue for review", 1],
        ["Without a review date", 1],
    ]
    assert figure.remark == "Changes on their way: 1 in draft, 0 in review, 0 scheduled."


def test_helpfulness_is_a_rate_with_its_interval_the_least_helpful_first() -> None:
    for key, yes, no in (("good", 9, 1), ("bad", 1, 9), ("silent", 0, 0)):
        article = live_article(item_content(key=key, question=f"{key.title()}?"))
        votes(article.items.get(), yes=yes, no=no)
    figure = one_figure("helpfulness")
    assert figure is not None
    assert figure.head == ["Item", "Yes", "No", "At least, %", "Rate, %", "At most, %"]
    assert figure.rows == [["Bad?", 1, 9, 2, 10, 40], ["Good?", 9, 1, 60, 90, 98]]
    assert "10 % (2–40 %), 10 votes" in str(figure.chart)


def test_what_is_registered_above_is_drawn_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    chart = registry.FigureChart(
        slug="bees", title="Bees", description="Of the day.", unit="Bees", lines={"bees": "All"}
    )
    monkeypatch.setattr(registry, "_charts", [chart])
    record(0, bees=7)
    assert [figure.slug for figure in all_figures()][-1] == "bees"
    assert one_figure("bees").rows == [["2026-11-20", 7]]  # type: ignore[union-attr]


def test_every_chart_is_well_formed_and_says_what_it_shows() -> None:
    record(1, items_in_date=1, gaps_open=2, questions_from_guide=3, suggestions_items=1)
    votes(live_article(item_content(question="<b>Pay</b> & “co”?")).items.get(), yes=1, no=0)
    for figure in all_figures():
        svg = ET.fromstring(str(figure.chart))  # noqa: S314  we wrote it
        title, description = svg[0], svg[1]
        assert (title.text, description.text) == (figure.title, figure.description)
        assert svg.attrib["aria-labelledby"] == f"{title.attrib['id']} {description.attrib['id']}"


def test_no_figure_of_that_name() -> None:
    assert one_figure("bees") is None


def test_drawing_costs_the_same_for_any_number() -> None:
    counts = []
    for number in (1, 3):
        while FaqItem.objects.count() < number:
            votes(live_article().items.get(), yes=2, no=1)
            record(FaqItem.objects.count(), items_in_date=1, gaps_open=1)
        with CaptureQueriesContext(connection) as queries:
            all_figures()
        counts.append(len(queries))
    assert counts == [8, 8]
