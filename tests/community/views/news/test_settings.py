from datetime import time

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.enums import Delivery, NewsGroup
from community.models import NewsSettings
from community.queries.news.settings import wishes_of, wishes_of_one
from community.rules.news import DEFAULTS
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory
from tests.support.news import wants

pytestmark = pytest.mark.django_db

URL = "/settings/notifications/"
OF_A_MEMBER = [group for group in NewsGroup if group not in {NewsGroup.MENTOR, NewsGroup.DUTIES}]
FORM = {group: DEFAULTS[group] for group in OF_A_MEMBER} | {
    "quiet_from": "",
    "quiet_until": "",
    "morning_hour": "8",
    "weekly_day": "0",
}


@pytest.fixture
def reader(client: Client) -> User:
    user = UserFactory.create(time_zone="Europe/Berlin")
    client.force_login(user)
    return user


def test_the_defaults_are_ticked_and_the_zone_is_named(client: Client, reader: User) -> None:
    html = client.get(URL).content.decode()
    for group in OF_A_MEMBER:
        ticked = html.partition(f'name="{group}" value="{DEFAULTS[group]}"')[2].partition(">")[0]
        assert "checked" in ticked, group
    assert "Europe/Berlin" in html
    assert NewsSettings.objects.count() == 0


def test_rows_are_shown_to_those_whom_they_concern(client: Client, reader: User) -> None:
    def rows(user: User) -> set[str]:
        client.force_login(user)
        html = client.get(URL).content.decode()
        return {group for group in NewsGroup if f'name="{group}"' in html}

    everybody = set(OF_A_MEMBER)
    assert rows(reader) == everybody
    assert rows(MentorProfileFactory.create().user) == everybody | {"mentor"}
    assert rows(staff_user("Editors")) == everybody | {"duties"}


def test_what_was_chosen_is_kept(client: Client, reader: User) -> None:
    bystander = UserFactory.create()
    changed = {
        "answers": "weekly",
        "posts": "nothing",
        "quiet_from": "22:30",
        "quiet_until": "06:00",
        "morning_hour": "7",
        "weekly_day": "5",
    }
    answer = client.post(URL, FORM | changed)
    assert answer.status_code == 302
    wishes = wishes_of_one(reader)
    assert wishes.choices == {"answers": "weekly", "posts": "nothing"}
    assert (wishes.quiet_from, wishes.quiet_until) == (time(22, 30), time(6))
    assert (wishes.morning_hour, wishes.weekly_day) == (7, 5)
    assert wishes_of_one(bystander).choices == {}

    html = client.get(URL).content.decode()
    assert 'value="22:30"' in html
    client.post(URL, FORM)
    wishes = wishes_of_one(reader)
    assert (wishes.choices, wishes.quiet_from, wishes.quiet_until) == ({}, None, None)


def test_a_row_that_is_not_shown_keeps_what_was_chosen(client: Client, reader: User) -> None:
    wants(reader, choices={"mentor": "inbox"})
    client.post(URL, FORM | {"comments": "daily"})
    assert wishes_of_one(reader).choices == {"mentor": "inbox", "comments": "daily"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"safety": "nothing"}, "Select a valid choice"),
        ({"mentoring": "nothing"}, "Select a valid choice"),
        ({"answers": "by pigeon"}, "Select a valid choice"),
        ({"answers": ""}, "Choose one."),
        ({"quiet_from": "22:00"}, "Say when the quiet hours end"),
        ({"quiet_until": "07:00"}, "Say when the quiet hours begin"),
        ({"quiet_from": "07:00", "quiet_until": "07:00"}, "They end when they begin"),
        ({"quiet_from": "late", "quiet_until": "07:00"}, "Enter a valid time"),
        ({"morning_hour": "24"}, "Select a valid choice"),
        ({"weekly_day": "Monday"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_and_changes_nothing(
    typed: dict[str, str], sentence: str, client: Client, reader: User
) -> None:
    answer = client.post(URL, FORM | {"posts": "weekly"} | typed)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert "checked" in html.partition('name="posts" value="weekly"')[2].partition(">")[0]
    assert NewsSettings.objects.count() == 0


def test_wishes_of_many_are_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    plain, choosy = UserFactory.create_batch(2)
    wants(choosy, choices={"answers": Delivery.DAILY})
    with django_assert_num_queries(1):
        wishes = wishes_of(User.objects.all())
    assert wishes[plain.pk].choices == {}
    assert wishes[choosy.pk].choices == {"answers": "daily"}
