"""What became of the links of the guide: a list to look at."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from careers.models import LinkCheck

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/linkcheck/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def listed(desk: Client, **query: str) -> list[str]:
    return [row.url for row in desk.get(LIST, query).context["cl"].result_list]


@time_machine.travel(NOON, tick=False)
def test_dead_links_stand_first_and_old_looks_are_found(desk: Client) -> None:
    LinkCheck.objects.create(url="https://works.example/", checked_at=NOON - timedelta(days=31))
    LinkCheck.objects.create(
        url="https://gone.example/",
        checked_at=NOON - timedelta(days=29),
        is_dead=True,
        dead_since=NOON - timedelta(days=40),
        problem="The page is gone (404).",
    )
    assert listed(desk) == ["https://gone.example/", "https://works.example/"]
    assert listed(desk, look="old") == ["https://works.example/"]
    assert listed(desk, is_dead__exact="1") == ["https://gone.example/"]
    html = desk.get(LIST).content.decode()
    assert "The page is gone (404)." in html
    assert "11 October 2026" in html


def test_a_link_is_shown_and_leads_there(desk: Client) -> None:
    row = LinkCheck.objects.create(url="https://works.example/?a=1&b=2", checked_at=NOON)
    html = desk.get(f"{LIST}{row.pk}/change/").content.decode()
    assert '<a href="https://works.example/?a=1&amp;b=2" rel="noreferrer">' in html
