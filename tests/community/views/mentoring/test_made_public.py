"""A request that came to nothing becomes a question, by the hand of whoever wrote it."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.actions.mentoring.requests import decline_request
from community.enums import ConversationState
from community.models import MentorshipRequest, Question
from tests.factories.community import TagFactory
from tests.factories.mentorship import TEXT, accepted, adult, ended, opened, requested

pytestmark = pytest.mark.django_db
TOKEN = "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e"


def ask_page(client: Client, request: MentorshipRequest) -> str:
    return client.get(f"/questions/ask/?request={request.pk}").content.decode()


def declined() -> MentorshipRequest:
    request = opened()
    decline_request(request=request, by=request.mentor.user)
    request.refresh_from_db()
    return request


def publish(client: Client, request: MentorshipRequest, token: str = TOKEN) -> Question:
    TagFactory.create(name=f"tag-of-{token[:4]}")
    typed = {
        "title": "How do I get from analysis to a first job?",
        "body": "I write SQL all day, and nobody told me what comes next.",
        "tags": f"tag-of-{token[:4]}",
        "mentorship": str(request.pk),
        "form_token": token,
    }
    assert client.post("/questions/ask/", typed).status_code == 302
    question: Question = Question.objects.order_by("-pk")[0]
    return question


def test_nothing_is_published_by_itself(client: Client) -> None:
    request = declined()
    client.force_login(request.asker)
    html = ask_page(client, request)
    assert str(TEXT["goal"]) in html
    assert str(TEXT["background"]) in html
    assert not Question.objects.exists()


def test_the_wait_began_with_the_request_and_counts_once(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        request = requested()
        client.force_login(request.asker)
        clock.shift(timedelta(days=7))
        client.force_login(request.asker)
        question = publish(client, request)
        assert question.waiting_since == request.created_at
        assert question.created_at == timezone.now()
        request.refresh_from_db()
        assert request.question == question
        assert str(TEXT["goal"]) not in ask_page(client, request)
        again = publish(client, request, TOKEN.replace("6f8d", "6f8e"))
        assert again.waiting_since == timezone.now()


def test_only_ones_own_and_only_what_came_to_nothing(client: Client) -> None:
    foreign, still_open, talking = declined(), requested(), accepted()
    asker = adult()
    for request in (foreign, still_open, talking.request):
        if request != foreign:
            MentorshipRequest.objects.filter(pk=request.pk).update(asker=asker)
    client.force_login(asker)
    for request in (foreign, still_open, talking.request):
        assert str(TEXT["goal"]) not in ask_page(client, request)
        question = publish(client, request, f"{request.pk}")
        assert question.waiting_since > request.created_at


@pytest.mark.parametrize(
    ("state", "is_offered"),
    [
        (ConversationState.TIMED_OUT_MENTOR, True),
        (ConversationState.TIMED_OUT_ASKER, False),
        (ConversationState.FINISHED, False),
    ],
)
def test_a_mentor_who_vanished_leaves_that_way_open(
    client: Client, state: ConversationState, *, is_offered: bool
) -> None:
    talk = ended(accepted(), state)
    client.force_login(talk.asker)
    assert (str(TEXT["goal"]) in ask_page(client, talk.request)) == is_offered
