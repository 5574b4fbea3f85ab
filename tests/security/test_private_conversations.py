"""What two people write to each other is on no page of anybody else, and is left nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core import mail
from django.db import models
from django.db.models import Q
from django.test import Client, RequestFactory
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from community.actions.mentoring.conversation_reports import report_conversation
from community.actions.mentoring.conversations import keep_draft, keep_note
from community.actions.mentoring.goals import add_goal
from community.actions.news.letters import write_letter
from community.enums import Delivery, NewsGroup, TalkReportReason
from community.models import (
    Conversation,
    ConversationReport,
    Goal,
    Mailing,
    Meeting,
    MentorshipRequest,
    Message,
    NewsSettings,
    Notification,
    Side,
)
from community.views.mentoring.conversations import write
from tests.factories.talks import conversation, wrote
from tests.security.doors import Door, all_doors
from tests.security.world import ROLES, World, person
from tests.support.mailbox import html_of
from tests.support.talk import build_talk

if TYPE_CHECKING:
    from pytest_django import Settings

    from accounts.models import User

pytestmark = pytest.mark.django_db

MARK = "zq7sealed"
WORD = "kingfisher"  # what is looked for; it stands beside MARK
PRIVATE = (Conversation, ConversationReport, Goal, MentorshipRequest, Message, Side)
OF_TALKS = ("conversation", "goal", "meeting", "message")


@pytest.fixture(autouse=True)
def _as_often_as_wanted(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_RATE = ""
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr("core.throttling._count", lambda *_: 0)


def seal(talk: Conversation) -> None:
    """MARK in everything that is private about it, written by the actions where there is one."""
    asker, mentor = talk.asker, talk.mentor.user
    text = f"{MARK} {WORD}"
    MentorshipRequest.objects.filter(pk=talk.request_id).update(
        goal=text, background=text, expectation=text
    )
    for author in (asker, mentor):
        keep_note(conversation=talk, text=text, by=author)
        wrote(talk, author, f"{text} of mine")
        add_goal(conversation=talk, text=f"{text} {author}", by=author)
        keep_draft(conversation=talk, text=text, by=author)
    report_conversation(
        conversation=talk,
        messages=talk.messages.all(),
        reason=TalkReportReason.OTHER,
        note=text,
        by=asker,
    )


def doors_of_talks() -> list[Door]:
    names = tuple(f"community:{noun}" for noun in OF_TALKS)
    keyed = [door for door in all_doors() if door.name.startswith(names) and door.keys]
    return [door for door in keyed if door.keys[0] == "pk"]


def visitor(user: User | None) -> Client:
    client = Client()
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("role", [role for role in ROLES if role != "author"])
def test_nobody_else_finds_it_on_any_page(role: str, world: World) -> None:
    seal(world.talk.conversation)
    client = visitor(person(role, world))
    shown = []
    for door in all_doors():
        path = reverse(door.name, kwargs=world.arguments(door))
        answer = client.get(path, {"q": WORD, "title": WORD}, follow=True)
        if not answer.streaming and MARK.encode() in answer.content:
            shown.append(door.name)
    assert shown == []


def test_its_two_people_do(world: World) -> None:
    """Without this, a page that shows nothing would pass."""
    talk = world.talk.conversation
    seal(talk)
    for user in (talk.asker, talk.mentor.user):
        page = visitor(user).get(talk.get_absolute_url()).content.decode()
        assert page.count(MARK) >= 6


def test_it_stays_in_its_own_tables(world: World) -> None:
    seal(world.talk.conversation)
    found = {
        model._meta.label for model in apps.get_models() if model not in PRIVATE and _holds(model)
    }
    assert found == set()
    assert not DBTaskResult.objects.filter(args_kwargs__icontains=MARK).exists()


def _holds(model: type[models.Model]) -> bool:
    held = Q(pk__in=[])
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField | models.JSONField):
            held |= Q(**{f"{field.name}__icontains": MARK})
    return model._default_manager.filter(held).exists()


@pytest.mark.parametrize("door", doors_of_talks(), ids=str)
def test_what_belongs_to_another_conversation_is_not_found(door: Door, world: World) -> None:
    """Each key on its own: one’s own conversation, and a row of somebody else’s."""
    member = person("member", world)
    assert member is not None
    mine = build_talk(member)
    arguments = world.arguments(door)
    swaps: list[dict[str, Any]] = [arguments]
    if len(arguments) > 1:
        swaps.append(arguments | {"pk": mine.conversation.pk})
        own = mine.by_name[max((k for k in mine.by_name if door.name.startswith(k)), key=len)]
        swaps.append(own | {"pk": arguments["pk"]})
    client = visitor(member)
    statuses = {
        client.generic(method, reverse(door.name, kwargs=swap)).status_code
        for swap in swaps
        for method in ("GET", "POST")
    }
    assert statuses <= {404, 405}
    assert 404 in statuses


@pytest.mark.parametrize("kind", [Delivery.AT_ONCE, Delivery.DAILY])
def test_no_mail_says_a_word_of_it(world: World, kind: Delivery) -> None:
    talk = world.talk.conversation
    seal(talk)
    for person_told in (talk.asker, talk.mentor.user):
        news = Notification.objects.filter(recipient=person_told, conversation=talk)
        assert news.exists()
        NewsSettings.objects.update_or_create(
            user=person_told, defaults={"choices": {NewsGroup.MENTORING: kind}}
        )
        mailing = Mailing.objects.create(
            recipient=person_told, kind=kind, message_id=f"<{kind}.{person_told.pk}@testserver>"
        )
        news.update(mailing=mailing, read_at=None)
        write_letter(mailing_id=mailing.pk)
    letters = [f"{one.subject} {one.body} {html_of(one)}" for one in mail.outbox]
    assert len(letters) == 2
    assert not any(MARK in letter for letter in letters)


def test_an_error_report_says_nothing_of_what_was_sent(world: World) -> None:
    request = RequestFactory().post("/", {"body": MARK})
    request.user = world.author
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
    write(request, pk=world.talk.conversation.pk)
    assert request.sensitive_post_parameters == "__ALL__"  # type: ignore[attr-defined]


def test_a_meeting_says_nothing_of_its_people(world: World) -> None:
    talk = world.talk
    User = type(world.author)  # noqa: N806  the model
    User.objects.filter(pk=world.author.pk).update(name=MARK, email=f"{MARK}@example.org")
    path = reverse("community:meeting-calendar", args=[talk.conversation.pk, talk.meeting.pk])
    file = visitor(world.author).get(path).content.decode()
    assert MARK not in file
    assert UUID(file.partition("UID:")[2].split()[0]) == talk.meeting.pk
    assert Meeting.objects.filter(pk=talk.meeting.pk).exists()


def test_conversations_of_others_are_not_counted(world: World) -> None:
    conversation()
    page = visitor(person("member", world)).get(reverse("community:conversations"))
    assert "No conversations yet" in page.content.decode()
