"""The page on which somebody asks a mentor, and what keeps them from it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries, Settings

from community.models import Block, Expertise, MentorshipRequest
from community.models.mentor import UNTIL_BACK
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.mentorship import TEXT, accepted, adult, mentor, requested

pytestmark = pytest.mark.django_db
TYPED = {name: str(value) for name, value in TEXT.items()}


def page(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_request_is_sent_and_its_page_shown(client: Client) -> None:
    profile = mentor(user__username="mira")
    client.force_login(UserFactory.create())
    answer = client.post("/people/mira/request/", TYPED | {"is_adult": "on"}, follow=True)
    request = MentorshipRequest.objects.get()
    assert (request.mentor, request.hours) == (profile, 5)
    assert answer.redirect_chain == [(request.get_absolute_url(), 302)]
    html = answer.content.decode()
    assert "Your request is sent." in html
    assert "has not read it yet" in html
    assert TEXT["background"] in html


def test_who_has_said_their_age_is_not_asked_again(client: Client, settings: Settings) -> None:
    settings.MENTORING_AGE = 21
    mentor(user__username="mira")
    client.force_login(UserFactory.create())
    assert "I am 21 or older" in page(client, "/people/mira/request/")
    refused = client.post("/people/mira/request/", TYPED)
    assert refused.status_code == 422
    assert "for people of 21 or older" in refused.content.decode()
    assert TEXT["background"] in refused.content.decode()
    client.force_login(adult())
    assert "or older" not in page(client, "/people/mira/request/")


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("goal", "Short", "Write at least 10 characters; these are 5."),
        ("goal", "x" * 161, "Write at most 160 characters; these are 161."),
        ("background", "", "Say a little about where you stand."),
        ("expectation", "Help", "Write at least 20 characters; these are 4."),
        ("hours", "0", "Plan at least 1 hour."),
        ("hours", "21", "Plan at most 20 hours."),
        ("hours", "many", "Write a whole number of hours."),
    ],
    ids=["short", "long", "empty", "meagre", "none", "too many", "no number"],
)
def test_what_is_wrong_stands_beside_what_was_typed(
    client: Client, name: str, typed: str, sentence: str
) -> None:
    mentor(user__username="mira")
    client.force_login(adult())
    answer = client.post("/people/mira/request/", TYPED | {name: typed})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert all(text in html for key, text in TYPED.items() if key != name)
    assert not MentorshipRequest.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"mentee_capacity": 0}, "mentors nobody in private"),
        ({"is_idle_paused": True}, "has not been here for a while"),
        ({"approved_at": None}, "only mentors do"),
    ],
    ids=["takes none", "idle", "no mentor any more"],
)
def test_a_reason_stands_where_the_form_was_and_the_text_is_kept(
    client: Client, fields: dict[str, object], sentence: str
) -> None:
    mentor(user__username="mira", **fields)
    client.force_login(adult())
    html = page(client, "/people/mira/request/")
    assert sentence in html
    assert "Send the request" not in html
    refused = client.post("/people/mira/request/", TYPED)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert all(text in refused.content.decode() for text in TYPED.values())


def test_the_others_are_named_where_a_mentor_is_full(client: Client) -> None:
    tag = TagFactory.create()
    full, other, far = mentor(user__username="mira"), mentor(user__name="Omar"), mentor()
    for profile in (full, other):
        Expertise.objects.create(mentor=profile, tag=tag)
    accepted(full)
    client.force_login(adult())
    html = page(client, "/people/mira/request/")
    assert "as many people as they can" in html
    assert "Ask Omar" in html
    assert far.user.display_name not in html


def test_a_break_without_an_end_names_no_day(client: Client) -> None:
    away = mentor(paused_until=UNTIL_BACK)
    html = page(client, away.user.get_absolute_url())
    assert "This mentor is away." in html
    assert "You can ask from" not in html
    until = timezone.now() + timedelta(days=9)
    html = page(client, mentor(paused_until=until).user.get_absolute_url())
    assert f"You can ask from {date_format(until, 'j F Y')} on." in html


def test_a_profile_has_the_button_or_the_reason(client: Client) -> None:
    free, away = mentor(), mentor(paused_until=timezone.now() + timedelta(days=9))
    asker = adult()
    for visitor in (None, asker):
        if visitor:
            client.force_login(visitor)
        assert "Ask for mentoring" in page(client, free.user.get_absolute_url())
        html = page(client, away.user.get_absolute_url())
        assert "This mentor is away." in html
        assert "Ask for mentoring" not in html
    Block.objects.create(blocker=free.user, blocked=asker)
    html = page(client, free.user.get_absolute_url())
    assert "This mentor cannot take requests from you now." in html
    own_way_out = f"{free.user.get_absolute_url()}block/"
    assert html.lower().replace(f'href="{own_way_out}">block</a>', "").count("block") == 0
    Block.objects.create(blocker=asker, blocked=away.user)
    html = page(client, away.user.get_absolute_url())
    assert "You have blocked this member" in html
    assert f'action="{away.user.get_absolute_url()}unblock/"' in html
    assert "This mentor is away." not in html
    client.force_login(free.user)
    assert "Ask for mentoring" not in page(client, free.user.get_absolute_url())
    assert "Ask for mentoring" not in page(client, asker.get_absolute_url())


def test_nobody_is_no_page(client: Client) -> None:
    UserFactory.create(username="gone", is_active=False)
    client.force_login(adult())
    for name in ("gone", "nobody"):
        assert client.get(f"/people/{name}/request/").status_code == 404
        assert client.post(f"/people/{name}/request/", TYPED).status_code == 404


def test_a_member_who_is_no_mentor_cannot_be_asked(client: Client) -> None:
    UserFactory.create(username="nell")
    client.force_login(adult())
    assert "only mentors do" in page(client, "/people/nell/request/")
    refused = client.post("/people/nell/request/", TYPED)
    assert refused.status_code == 422
    assert TEXT["background"] in refused.content.decode()


def test_an_earlier_text_of_ones_own_begins_the_next(client: Client) -> None:
    asker = adult()
    earlier, foreign = (
        requested(by=asker, background="Mine, " * 8),
        requested(background="Not " * 9),
    )
    other = mentor()
    client.force_login(asker)
    url = f"/people/{other.user.username}/request/"
    assert "Mine, Mine" in page(client, f"{url}?like={earlier.pk}")
    assert "Not Not" not in page(client, f"{url}?like={foreign.pk}")
    assert page(client, f"{url}?like=x")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asker = adult()
    for _ in range(rows):
        requested(by=asker)
    foreign = requested(goal="The goal of somebody else")
    client.force_login(asker)
    with django_assert_num_queries(4):
        html = page(client, "/requests/")
    assert html.count(str(TEXT["goal"])) == rows
    assert foreign.goal not in html
