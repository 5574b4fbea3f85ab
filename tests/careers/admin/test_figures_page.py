"""Figures and feedback: for editors, to look at."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from careers.models import DailyFigure, FaqItem, ItemFeedback
from tests.factories.accounts import UserFactory, staff_user
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
FIGURES = "/admin/careers/dailyfigure/"
FEEDBACK = "/admin/careers/itemfeedback/"


def voted(key: str, *, yes: int, no: int, **fields: object) -> FaqItem:
    item = live_article(item_content(key=key, question=f"{key.title()}?")).items.get()
    for number in range(yes + no):
        ItemFeedback.objects.create(
            item=item,
            reader=str(number),
            day=date(2026, 11, 20),
            is_helpful=number < yes,
            revision=item.article.live_revision,
            **fields,
        )
    return item


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_a_chart_stands_beside_its_table_and_its_file(desk: Client) -> None:
    DailyFigure.objects.create(day=date(2026, 11, 18), name="items-in-date", value=4)
    DailyFigure.objects.create(day=date(2026, 11, 20), name="items-in-date", value=5)
    html = desk.get(FIGURES).content.decode()
    assert '<title id="freshness-title">Freshness of the guide</title>' in html
    assert '<th scope="row">2026-11-18</th><td>4</td>' in html
    assert f'<a href="{FIGURES}freshness.csv" download>Freshness of the guide as CSV</a>' in html
    assert "not known" in html
    assert "There is nothing to draw yet" in html  # of the others


def test_a_new_site_has_a_page_without_charts(desk: Client) -> None:
    html = desk.get(FIGURES).content.decode()
    assert html.count("There is nothing to draw yet") == 6
    assert 'class="chart"' not in html


def test_the_file_says_what_the_table_says(desk: Client) -> None:
    voted("pay", yes=1, no=9)
    FaqItem.objects.update(question="=HYPERLINK(1), “really”?")
    answer = desk.get(f"{FIGURES}helpfulness.csv")
    assert answer.content.decode() == (
        '\ufeffItem,Yes,No,"At least, %","Rate, %","At most, %"\r\n'
        '"\'=HYPERLINK(1), “really”?",1,9,2,10,40\r\n'
    )
    assert answer.headers["Content-Disposition"] == 'attachment; filename="helpfulness.csv"'
    assert desk.get(f"{FIGURES}nothing.csv").status_code == 404


def test_feedback_is_read_item_by_item(desk: Client) -> None:
    voted("good", yes=9, no=1)
    voted("bad", yes=1, no=9, reason="outdated", text="From <2021>.")
    html = desk.get(FEEDBACK).content.decode()
    assert html.index("Bad?") < html.index("Good?")
    assert "<td>10 %</td><td>2–40 %</td>" in html
    assert html.count("due--over") == 1
    page = desk.get(f"{FEEDBACK}bad/").content.decode()
    assert "Of the present text: 1 yes, 9 no. 10 % found it helpful" in page
    assert "<li>It looks out of date: 10</li>" in page
    assert '<q dir="auto">From &lt;2021&gt;.</q>' in page
    assert desk.get(f"{FEEDBACK}nothing/").status_code == 404


def test_no_feedback_yet(desk: Client) -> None:
    live_article(item_content(key="pay"))
    assert "Nobody has voted" in desk.get(FEEDBACK).content.decode()
    assert "Nobody has voted" in desk.get(f"{FEEDBACK}pay/").content.decode()


def test_the_list_of_feedback_costs_the_same_for_any_number(desk: Client) -> None:
    counts = []
    for keys in (["a"], ["b", "c"]):
        for key in keys:
            voted(key, yes=1, no=1)
        with CaptureQueriesContext(connection) as queries:
            desk.get(FEEDBACK)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("path", [FIGURES, f"{FIGURES}freshness.csv", FEEDBACK, f"{FEEDBACK}pay/"])
def test_only_editors_look(client: Client, settings: Settings, path: str) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    live_article(item_content(key="pay"))
    assert client.get(path).status_code == 302
    client.force_login(UserFactory.create())
    assert client.get(path).status_code == 302
    client.force_login(staff_user("Moderators"))
    assert client.get(path).status_code == 403
