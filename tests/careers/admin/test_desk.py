"""The home of the admin: what waits for whoever opens it, above all tables."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from careers.models import FaqItem
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorApplicationFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def overdue(title: str, day: date) -> int:
    article = live_article(item_content(question=f"{title}, really?"), title=title)
    FaqItem.objects.filter(article=article).update(review_by=day)
    return article.pk


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_an_editor_finds_what_waits(desk: Client) -> None:
    pk = overdue("Pay", date(2026, 11, 17))
    overdue("Tools", date(2026, 11, 25))
    html = desk.get(HOME).content.decode()
    assert "<b>2 things</b> wait for you." in html
    assert "1 is past its day." in html
    assert '<span class="due due--over" title="17 November 2026">3 days over</span>' in html
    assert f'<a href="/admin/careers/article/{pk}/change/">Pay</a>' in html
    assert html.index("Pay</a>") < html.index("in 5 days") < html.index("Tools</a>")
    assert 'href="/admin/careers/dailyfigure/"' in html
    assert 'id="desk-all"' in html


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_kinds_are_plain_links_with_counts(desk: Client) -> None:
    overdue("Pay", date(2026, 11, 17))
    overdue("Tools", date(2026, 11, 25))
    html = desk.get(HOME).content.decode()
    link = '<a href="/admin/?kind=Overdue%20for%20review">Overdue for review <span>1</span></a>'
    assert link in html
    one = desk.get(HOME, {"kind": "Overdue for review"}).content.decode()
    assert 'aria-current="page">Overdue for review <span>1</span>' in one
    assert "Pay</a>" in one
    assert "Tools</a>" not in one


def test_an_empty_desk_says_so_and_leads_on(desk: Client) -> None:
    html = desk.get(HOME).content.decode()
    assert "Nothing waits for you" in html
    assert 'href="/admin/community/gap/">See what the guide does not say yet</a>' in html


def test_an_admin_sees_it_too(client: Client, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    assert "desk" in client.get(HOME).context


def test_a_moderator_finds_what_waits_and_nothing_of_the_guide(
    client: Client, settings: Settings
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    overdue("Pay", date(2020, 11, 17))
    client.force_login(staff_user("Moderators"))
    html = client.get(HOME).content.decode()
    assert "No application and no report is open." in html
    assert "/admin/careers/" not in html
    assert "/admin/community/gap/" not in html
    assert "/admin/community/question/" in html
    MentorApplicationFactory.create(user__name="Ada")
    html = client.get(HOME).content.decode()
    assert "<b>1 thing</b> waits for you." in html
    assert 'review/">Ada</a>' in html
