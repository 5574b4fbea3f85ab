from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from careers import registry
from careers.actions.figures import record_figures
from careers.content import SourceContent
from careers.models import DailyFigure, FaqItem, LinkCheck
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def recorded() -> list[tuple[date, str, int]]:
    return list(DailyFigure.objects.values_list("day", "name", "value"))


@time_machine.travel(NOON, tick=False)
def test_the_figures_of_a_day_are_kept_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_figures", [lambda: {"gaps-open": 3}])
    ended = SourceContent(mark="S1", name="Ended", review_by=date(2026, 11, 1))
    article = live_article(*(item_content(question=f"Question {number}?") for number in range(4)))
    live_article(item_content(sources=(ended,)))
    for item, due in zip(article.items.all(), ("11-19", "11-20", "12-20", "12-21"), strict=True):
        FaqItem.objects.filter(pk=item.pk).update(review_by=f"2026-{due}")
    FaqItem.objects.filter(sources__name="Ended").update(checked_on=None, review_by=None)
    LinkCheck.objects.create(url="https://gone.example/", checked_at=NOON, is_dead=True)
    record_figures()
    assert {name: value for _day, name, value in recorded()} == {
        "items-live": 5,
        "items-in-date": 3,
        "items-soon": 2,
        "items-overdue": 1,
        "facts-expired": 1,
        "links-dead": 1,
        "reports-open": 0,
        "gaps-open": 3,
    }
    assert {day for day, _name, _value in recorded()} == {NOON.date()}


def test_a_second_record_of_a_day_takes_the_place_of_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "_figures", [])
    with time_machine.travel(NOON, tick=False):
        record_figures()
        live_article()
        record_figures()
    with time_machine.travel(datetime(2026, 11, 21, tzinfo=UTC), tick=False):
        record_figures()
    live = [(day.day, value) for day, name, value in recorded() if name == "items-live"]
    assert live == [(20, 1), (21, 1)]


def test_the_command_says_what_it_kept() -> None:
    live_article()
    told = StringIO()
    call_command("record_figures", stdout=told)
    call_command("record_figures", stdout=StringIO())
    lines = told.getvalue().splitlines()
    assert lines == [f"{name} {value}" for _day, name, value in recorded()]
    assert "items-live 1" in lines
