"""The page of one request, for the mentor and for the asker."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from community.actions.mentoring.requests import ask_back, decline_request
from community.enums import RequestState
from community.models import Conversation, Expertise, MentorshipRequest
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.mentorship import TEXT, accepted, adult, mentor, opened, requested

pytestmark = pytest.mark.django_db


def signed_in(client: Client, request: MentorshipRequest, *, as_mentor: bool = True) -> str:
    client.force_login(request.mentor.user if as_mentor else request.asker)
    return request.get_absolute_url()


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def do(client: Client, request: MentorshipRequest, verb: str, **typed: str) -> str:
    response = client.post(f"{request.get_absolute_url()}{verb}/", typed)
    assert response.status_code == 302, response.content.decode()
    request.refresh_from_db()
    return str(response["Location"])


def test_a_mentor_reads_it_by_a_button_not_by_a_link(client: Client) -> None:
    request = requested()
    url = signed_in(client, request)
    for _ in range(2):
        html = read(client, url)
        assert str(TEXT["goal"]) in html
        assert str(TEXT["background"]) not in html
        assert ">Accept<" not in html
    request.refresh_from_db()
    assert request.state == RequestState.SENT
    assert do(client, request, "read") == url
    html = read(client, url)
    assert str(TEXT["background"]) in html
    assert ">Accept<" in html
    client.force_login(request.asker)
    assert "Read <time" in read(client, url)


def test_contact_details_are_for_later(client: Client) -> None:
    """Whoever wrote them sees them, the other one when both have agreed in a conversation."""
    request = opened()
    address = "nell@example.org"
    words = {"goal": f"Goal {address}", "background": address, "expectation": address}
    MentorshipRequest.objects.filter(pk=request.pk).update(**words)
    request.refresh_from_db()
    ask_back(request=request, text="Write to mira@example.org, please.", by=request.mentor.user)
    url = signed_in(client, request)
    for page in (url, "/desk/requests/"):
        assert address not in read(client, page)
    assert address not in client.get("/desk/").content.decode()
    assert "mira@example.org" in read(client, url)
    signed_in(client, request, as_mentor=False)
    assert read(client, url).count(address) == 3
    assert "mira@example.org" not in read(client, url)


def test_accepting_leads_into_the_conversation(client: Client) -> None:
    request = opened()
    signed_in(client, request)
    location = do(client, request, "accept")
    conversation = Conversation.objects.get(request=request)
    assert location == conversation.get_absolute_url()
    for as_mentor in (True, False):
        html = read(client, signed_in(client, request, as_mentor=as_mentor))
        assert conversation.get_absolute_url() in html
        assert ">Accept<" not in html


def test_a_mentor_who_has_not_said_their_age_says_it_there(client: Client) -> None:
    request = opened(mentor(user__adult_at=None))
    url = signed_in(client, request)
    assert "I am 18 or older" in read(client, url)
    refused = client.post(f"{url}accept/")
    assert refused.status_code == 422
    html = refused.content.decode()
    assert "is for people of 18 or older. You can decline without a reason" in html
    assert "You can ask a question" not in html
    do(client, request, "accept", is_adult="on")
    assert request.state == RequestState.ACCEPTED


def test_who_has_no_room_left_is_told_what_to_do(client: Client) -> None:
    profile = mentor()
    request = opened(profile)
    accepted(profile)
    url = signed_in(client, request)
    full = client.post(f"{url}accept/")
    assert full.status_code == 409
    html = full.content.decode()
    assert "You have no room left" in html
    assert "the request waits as before" in html
    request.refresh_from_db()
    assert request.state == RequestState.VIEWED


def test_asked_back_and_answered(client: Client) -> None:
    request = opened()
    url = signed_in(client, request)
    empty = client.post(f"{url}ask/", {"note": " "})
    assert empty.status_code == 422
    assert "Write something first." in empty.content.decode()
    do(client, request, "ask", note="Which country is it?")
    assert "it is the turn of" in read(client, url)
    signed_in(client, request, as_mentor=False)
    html = read(client, url)
    assert "Which country is it?" in html
    short = client.post(f"{url}answer/", {"note": "x"})
    assert short.status_code == 422
    do(client, request, "answer", note="It is Portugal.")
    assert request.state == RequestState.SENT
    signed_in(client, request)
    do(client, request, "read")
    html = read(client, url)
    assert "Which country is it?" in html
    assert "It is Portugal." in html


def test_a_reason_is_no_way_around_the_conversation(client: Client) -> None:
    request = opened()
    signed_in(client, request)
    do(client, request, "decline", note="Write to ada@example.org instead.")
    assert "ada@example.org" in read(client, request.get_absolute_url())
    html = read(client, signed_in(client, request, as_mentor=False))
    assert "ada@example.org" not in html
    assert "▒▒▒ instead." in html


def test_a_reason_is_shown_only_when_there_is_one(client: Client) -> None:
    with_one, without = opened(), opened()
    signed_in(client, with_one)
    do(client, with_one, "decline", note="I move house.")
    signed_in(client, without)
    do(client, without, "decline")
    html = read(client, signed_in(client, with_one, as_mentor=False))
    assert "I move house." in html
    assert "No reason was given" not in html
    html = read(client, signed_in(client, without, as_mentor=False))
    assert "No reason was given" in html
    assert "wrote" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_after_a_decline_others_get_the_same_text_at_one_click(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = TagFactory.create()
    request = opened()
    others = [mentor(user__username=f"other{n}") for n in range(rows)]
    for profile in (request.mentor, *others):
        Expertise.objects.create(mentor=profile, tag=tag)
    decline_request(request=request, by=request.mentor.user)
    url = signed_in(client, request, as_mentor=False)
    with django_assert_num_queries(11):
        html = read(client, url)
    assert html.count("Send the same text<") == rows
    location = do(client, request, "resend", mentor="other0")
    again = MentorshipRequest.objects.exclude(pk=request.pk).get()
    assert location == again.get_absolute_url()
    assert (again.mentor, again.background) == (others[0], request.background)


def test_resending_respects_the_limits(client: Client) -> None:
    asker, full = adult(), mentor(user__username="full")
    accepted(full)
    request = opened(by=asker)
    decline_request(request=request, by=request.mentor.user)
    signed_in(client, request, as_mentor=False)
    for name in ("full", "nobody"):
        assert do(client, request, "resend", mentor=name) == request.get_absolute_url()
    assert MentorshipRequest.objects.filter(asker=asker).count() == 1
    assert "as many people as they can" in read(client, request.get_absolute_url())


def test_one_click_is_no_way_around_how_often_a_member_may_ask(
    client: Client, settings: Settings
) -> None:
    settings.THROTTLES = {"mentorship-request": "1/h"}
    request = requested()
    signed_in(client, request, as_mentor=False)
    doors = [f"/people/{request.mentor.user.username}/request/"]
    doors += [f"{request.get_absolute_url()}resend/"] * 2
    assert [client.post(door).status_code for door in doors] == [422, 429, 429]


def test_an_expired_request_is_expired_on_its_page_at_once(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        request = opened()
        clock.shift(timedelta(days=7))
        html = read(client, signed_in(client, request, as_mentor=False))
        assert "did not decide in time" in html
        assert "Turn it into a question" in html
        html = read(client, signed_in(client, request))
        assert "It ran out before it was decided" in html
        assert ">Accept<" not in html
        refused = client.post(f"{request.get_absolute_url()}accept/")
        assert refused.status_code == 403
        assert "This request has expired." in refused.content.decode()


def test_what_the_other_side_does_is_refused_with_a_sentence_and_the_text(client: Client) -> None:
    request = opened()
    url = signed_in(client, request, as_mentor=False)
    refused = client.post(f"{url}ask/", {"note": "Why do you ask me?"})
    assert refused.status_code == 403
    assert "Only the mentor who was asked can do this." in refused.content.decode()
    assert "Why do you ask me?" in refused.content.decode()


def test_it_is_taken_back(client: Client) -> None:
    request = opened()
    ask_back(request=request, text="Which country?", by=request.mentor.user)
    url = signed_in(client, request, as_mentor=False)
    do(client, request, "cancel")
    assert "You have taken it back." in read(client, url)
    assert "The asker has taken it back." in read(client, signed_in(client, request))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_mentors_list_costs_the_same_for_any_number(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    profile = mentor()
    for _ in range(rows):
        requested(profile)
    foreign = requested(goal="Sent to somebody else")
    client.force_login(profile.user)
    with django_assert_num_queries(7):
        html = read(client, "/desk/requests/")
    assert html.count(str(TEXT["goal"])) == rows
    assert foreign.goal not in html


def test_nobody_but_the_two_finds_it(client: Client) -> None:
    request = requested()
    for person in (
        adult(),
        mentor().user,
        UserFactory.create(is_superuser=True, is_staff=True),
    ):
        client.force_login(person)
        assert client.get(request.get_absolute_url()).status_code == 404


def test_a_request_stands_on_the_desk_until_it_is_decided(client: Client) -> None:
    profile = mentor()
    waiting, asked_back = requested(profile), opened(profile)
    MentorshipRequest.objects.filter(pk=asked_back.pk).update(goal="A goal that was asked about")
    ask_back(request=asked_back, text="Which country?", by=profile.user)
    foreign = requested(goal="Sent to somebody else")
    client.force_login(profile.user)
    html = client.get("/desk/").content.decode()
    assert waiting.get_absolute_url() in html
    assert "A goal that was asked about" not in html
    assert foreign.goal not in html
    decline_request(request=waiting, by=profile.user)
    assert waiting.get_absolute_url() not in client.get("/desk/").content.decode()
