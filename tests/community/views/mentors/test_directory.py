from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community.models import Conversation, MentorProfile, MentorshipRequest, TagSynonym
from community.models.mentor import UNTIL_BACK
from community.queries.mentors.directory import PER_PAGE
from tests.factories.accounts import UserFactory
from tests.factories.community import AnswerFactory, MentorProfileFactory, TagFactory

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
PATH = reverse("community:mentors")
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)


def page(client: Client, query: str = "") -> str:
    response = client.get(PATH + query)
    assert response.status_code == 200
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'class="byline__name" href="/people/([^/]+)/"', html)


def shown(client: Client, query: str = "") -> set[str]:
    return set(names(page(client, query)))


def mentor(name: str, *, zone: str = "UTC", languages: str = "", **fields: object) -> MentorProfile:
    user = UserFactory.create(username=name, time_zone=zone, email=f"{name}@private.example")
    made: MentorProfile = MentorProfileFactory.create(user=user, **fields)
    for code in languages.split():
        made.languages.create(code=code)
    return made


def mentees(profile: MentorProfile, number: int, **state: str) -> None:
    later = timezone.now() + timedelta(days=7)
    for _ in range(number):
        asker = UserFactory.create()
        request = MentorshipRequest.objects.create(
            asker=asker, mentor=profile, goal="Grow", hours=1, expires_at=later
        )
        Conversation.objects.create(request=request, asker=asker, mentor=profile, **state)


def test_it_shows_whoever_is_approved_and_around(client: Client) -> None:
    mentor("ada")
    mentor("never", approved_at=None)
    mentor("gone", approved_at=timezone.now() - timedelta(days=90))
    MentorProfileFactory.create(user__is_active=False)
    assert shown(client) == {"ada"}


def test_a_tag_and_its_synonym_find_the_same(client: Client) -> None:
    tag = TagFactory.create(name="mlops")
    TagSynonym.objects.create(name="deployment", tag=tag)
    mentor("ada").expertise.create(tag=tag, endorsed_at=timezone.now())
    mentor("omar").expertise.create(tag=TagFactory.create(name="python"))
    for typed in ("mlops", "Deployment", "%23mlops+and+more"):
        assert shown(client, f"?tag={typed}") == {"ada"}
    assert "endorsed" in page(client, "?tag=mlops")
    assert "endorsed" not in page(client, "?tag=python")


def test_a_word_that_is_no_tag_is_told_and_filters_nothing(client: Client) -> None:
    TagFactory.create(name="python")
    mentor("ada")
    html = page(client, "?tag=pythn")
    assert "There is no tag “pythn”. Like it: python." in html
    assert 'aria-describedby="mentor-tag-unknown"' in html
    assert names(html) == ["ada"]


def test_a_language_is_one_that_somebody_speaks(client: Client) -> None:
    mentor("ada", languages="de en")
    mentor("omar", languages="en")
    mentor("never", languages="fr", approved_at=None)
    assert shown(client, "?language=de") == {"ada"}
    html = page(client)
    assert re.findall(r'<option value="(..)"', html) == ["en", "de"]
    assert "German, English" in html


def test_a_band_of_time_zones_follows_the_clocks_of_the_day(client: Client) -> None:
    mentor("ada", zone="Europe/Berlin")
    mentor("omar", zone="Asia/Kolkata")
    mentor("nell", zone="America/New_York")
    mentor("nobody", zone="No/Such")
    assert shown(client, "?zone=americas") == {"nell"}
    assert shown(client, "?zone=asia-pacific") == {"omar"}
    assert shown(client, "?zone=europe-africa") == {"ada", "nobody"}
    with time_machine.travel(timezone.now().replace(month=7, day=1, hour=12), tick=False):
        MentorProfile.objects.update(approved_at=timezone.now())
        assert "14:" in page(client, "?zone=europe-africa")
        assert "(UTC+2)" in page(client, "?zone=europe-africa")


def test_room_is_what_is_left_of_the_capacity(client: Client) -> None:
    mentor("ada", mentee_capacity=2)
    mentees(MentorProfile.objects.get(), 1)
    mentees(MentorProfile.objects.get(), 3, state="finished")
    mentees(mentor("full", mentee_capacity=2), 2)
    mentor("public", mentee_capacity=0)
    mentor("idle", is_idle_paused=True)
    mentor("resting", paused_until=UNTIL_BACK)
    assert shown(client, "?room=1") == {"ada"}
    html = page(client)
    for words in (
        "Has room for private mentoring",
        "Answers questions; no room for private mentoring right now",
        "Answers questions in public",
        "Not seen for a while: takes on nothing new right now",
        "Takes a break right now",
    ):
        assert f"<b>{words}\n" in html


def test_filters_narrow_each_other(client: Client) -> None:
    tag = TagFactory.create(name="mlops")
    for name, languages in (("ada", "de"), ("omar", "en")):
        mentor(name, languages=languages).expertise.create(tag=tag)
    mentor("nell", languages="de")
    assert shown(client, "?tag=mlops&language=de&zone=europe-africa&room=1") == {"ada"}
    html = page(client, "?tag=mlops&language=de&zone=americas")
    assert names(html) == []
    assert "No mentor matches all of this" in html
    assert "Show all" in html


@pytest.mark.parametrize(
    "query",
    ["?language=xx", "?zone=moon", "?page=0", "?page=-1", "?page=x%00", "?page=" + "9" * 99],
)
def test_an_address_made_by_hand_breaks_nothing(client: Client, query: str) -> None:
    mentor("ada")
    assert shown(client, query) == {"ada"}


def test_an_empty_directory_says_what_to_do(client: Client) -> None:
    html = page(client)
    assert "No mentors yet" in html
    assert "Show all" not in html


def test_those_with_time_come_first_and_the_lot_is_drawn_anew_each_day(client: Client) -> None:
    for number in range(8):
        mentor(f"free{number}")
        mentor(f"away{number}", paused_until=UNTIL_BACK)
    orders = []
    with time_machine.travel(timezone.now().replace(hour=1), tick=False) as clock:
        for _day in range(4):
            order = names(page(client))
            assert [name[:4] for name in order] == ["free"] * 8 + ["away"] * 8
            clock.shift(timedelta(hours=22))
            assert names(page(client)) == order
            orders.append(order)
            clock.shift(timedelta(hours=2))
    assert len({order[0] for order in orders}) > 1
    assert len({tuple(order) for order in orders}) == 4


def test_pages_hold_everybody_once(client: Client) -> None:
    for number in range(PER_PAGE * 2 + 1):
        mentor(f"m{number}")
    pages = [names(page(client, f"?page={number}")) for number in (1, 2, 3)]
    assert [len(one) for one in pages] == [PER_PAGE, PER_PAGE, 1]
    assert len({name for one in pages for name in one}) == PER_PAGE * 2 + 1
    assert 'rel="next" href="?page=3"' in page(client, "?page=2")
    assert 'rel="prev" href="?page=1"' in page(client, "?page=2")
    assert names(page(client, "?page=99")) == pages[2]


def test_a_usual_reply_is_told_from_five_on(client: Client) -> None:
    now = timezone.now()
    for name, replies in (("ada", 5), ("omar", 4)):
        profile = mentor(name, approved_at=now - timedelta(days=30))
        for hours in range(1, replies + 1):
            answer = AnswerFactory.create(author=profile.user, by_mentor=True)
            answer.question.created_at = answer.created_at - timedelta(hours=hours)
            answer.question.save()
    html = page(client)
    assert html.count("usually replies within") == 1
    assert (
        "usually replies within 3 hours" in html.partition("people/ada/")[2].split("</article>")[0]
    )


def test_no_address_leaves_the_server(client: Client) -> None:
    profile = mentor("ada")
    AnswerFactory.create(author=profile.user, by_mentor=True)
    paths = [PATH, "/people/ada/", "/feeds/people/ada.xml", "/api/v1/people/ada/", "/sitemap.xml"]
    for path in paths:
        for user in (None, UserFactory.create()):
            if user:
                client.force_login(user)
            html = client.get(path).content.decode()
            assert "private.example" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_mentors(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = TagFactory.create(name="mlops")
    for number in range(rows):
        profile = mentor(f"m{number}", languages="de en")
        profile.expertise.create(tag=tag)
        mentees(profile, 1)
        AnswerFactory.create(author=profile.user, by_mentor=True)
    client.force_login(UserFactory.create())
    with django_assert_num_queries(10):
        page(client)
    with django_assert_num_queries(13):
        page(client, "?tag=mlops&language=de&zone=europe-africa")
