"""Conversations in which every text is a payload, and their pages: of the two and of moderators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from community.actions.mentoring.conversation_reports import open_report, report_conversation
from community.enums import TalkReportReason
from community.models import ConversationReport, Goal, Message, Side
from core.text import normalise
from tests.factories.accounts import staff_user
from tests.factories.mentorship import adult, mentor
from tests.factories.talks import conversation
from tests.security.xss_guide import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from community.models import Conversation

AT_ONCE = 100  # messages in one conversation: as many as its page shows
REPORTED = 20


def talk_pages(payloads: list[str]) -> Iterator[tuple[str, str]]:
    """Each page with the name of its kind."""
    moderator = staff_user("Moderators")
    for start in range(0, len(payloads), AT_ONCE):
        yield from _of_one(payloads[start : start + AT_ONCE], moderator)


def _of_one(chunk: list[str], moderator: User) -> Iterator[tuple[str, str]]:
    asker = adult(name=line(chunk[0], 60))
    profile = mentor(headline=line(chunk[-1], 120), user__name=line(chunk[-1], 60))
    talk = conversation(asker=asker, mentor=profile.user)
    written = _write(talk, chunk)
    report = _report(talk, written, "\n".join(chunk)[:2_000])
    for person in (asker, profile.user):
        client = _signed_in(person)
        yield "conversation", _read(client, talk.get_absolute_url())
        yield "conversations", _read(client, reverse("community:conversations"))
        yield "talk report", _read(client, f"{talk.get_absolute_url()}report/")
        yield "meeting", _read(client, f"{talk.get_absolute_url()}meetings/")
        yield "blocking", _read(client, reverse("community:block", args=[_other(talk, person)]))
    yield from _refused(_signed_in(asker), talk, written[-1], "\n".join(map(normalise, chunk)))
    yield from _of_moderators(_signed_in(moderator), report, moderator)


def _write(talk: Conversation, chunk: list[str]) -> list[Message]:
    people = (talk.asker, talk.mentor.user)
    messages = [Message(conversation=talk, author=people[n % 2]) for n in range(len(chunk))]
    for message, payload in zip(messages, chunk, strict=True):
        message.set_body(payload)
    text = "\n".join(map(normalise, chunk))
    for person in people:
        Side.objects.update_or_create(
            conversation=talk, person=person, defaults={"note": text, "draft": text}
        )
    Goal.objects.bulk_create(
        Goal(conversation=talk, text=line(payload, 200), added_by=talk.asker) for payload in chunk
    )
    return Message.objects.bulk_create(messages)


def _report(talk: Conversation, written: list[Message], note: str) -> ConversationReport:
    return report_conversation(
        conversation=talk,
        messages=written[:REPORTED],
        reason=TalkReportReason.OTHER,
        note=note,
        by=talk.asker,
    )


def _refused(
    client: Client, talk: Conversation, message: Message, text: str
) -> Iterator[tuple[str, str]]:
    """What was typed comes back with the form."""
    here, long = talk.get_absolute_url(), text * 40
    for kind, path, typed in (
        ("conversation refused", f"{here}write/", {"body": long}),
        ("conversation refused", f"{here}goals/", {"text": long}),
        ("conversation refused", f"{here}notes/", {"note": long}),
        ("talk report", f"{here}report/", {"note": long, "reason": long}),
        ("meeting", f"{here}meetings/", {"time_1": text, "zone": text, "minutes": text}),
    ):
        answer = client.post(path, typed)
        assert answer.status_code == 422, path
        yield kind, answer.content.decode()
    preview = client.post(f"{here}write/", {"body": text, "preview": "1"})
    yield "conversation", preview.content.decode()
    own = _signed_in(message.author)
    yield "message edit", _read(own, f"{here}messages/{message.pk}/edit/")


def _of_moderators(
    client: Client, report: ConversationReport, moderator: User
) -> Iterator[tuple[str, str]]:
    page = reverse("admin:community_conversationreport_page", args=[report.pk])
    open_report(report=report, by=moderator)
    yield "admin talk report", _read(client, page)
    yield (
        "admin talk report",
        _read(client, reverse("admin:community_conversationreport_changelist")),
    )
    decide = reverse("admin:community_conversationreport_decide", args=[report.pk])
    typed = {"state": report.note, "outcome": report.note * 4}
    yield "admin talk report", client.post(decide, typed).content.decode()


def _other(talk: Conversation, person: User) -> str:
    other = talk.mentor.user if person == talk.asker else talk.asker
    return other.username


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()
