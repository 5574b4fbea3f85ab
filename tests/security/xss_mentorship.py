"""What people write to each other in private, and its pages as they are sent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.utils import timezone

from community.enums import RequestState
from community.models import (
    Conversation,
    MentorProfile,
    MentorshipRequest,
    RequestNote,
    Testimonial,
)
from core.text import normalise
from tests.factories.mentorship import adult, ended, mentor
from tests.security.xss_guide import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

AT_ONCE = 200  # payloads in one text


def mentorship_pages(payloads: list[str]) -> Iterator[tuple[str, str]]:
    """Each page with the name of its kind."""
    for start in range(0, len(payloads), AT_ONCE):
        chunk = payloads[start : start + AT_ONCE]
        yield from _between_two(chunk, "\n\n".join(map(normalise, chunk)))


def _between_two(chunk: list[str], text: str) -> Iterator[tuple[str, str]]:
    asker = adult(name=line(chunk[0], 60))
    profile = mentor(headline=line(chunk[-1], 120), user__name=line(chunk[-1], 60))
    declined = _request(asker, profile, text, state=RequestState.DECLINED, goal=line(chunk[0], 160))
    waiting = _request(asker, profile, text, state=RequestState.NEEDS_INFO)
    talk = ended(Conversation.objects.create(request=declined, asker=asker, mentor=profile))
    Testimonial.objects.create(
        conversation=talk,
        giver=asker,
        receiver=profile.user,
        text=text,
        shown_at=timezone.now(),
    )
    yield "profile", _read(Client(), profile.user.get_absolute_url())
    yield "request list", _read(_signed_in(asker), "/requests/")
    yield "request list", _read(_signed_in(profile.user), "/desk/requests/")
    for person in (asker, profile.user):
        client = _signed_in(person)
        yield "request", _read(client, declined.get_absolute_url())
        yield "request", _read(client, waiting.get_absolute_url())
        yield "farewell", _read(client, f"/conversations/{talk.pk}/end/")
    yield "request form", _refused(profile, text[:9_000])


def _request(
    asker: User, profile: MentorProfile, text: str, *, state: RequestState, goal: str = "A goal"
) -> MentorshipRequest:
    request = MentorshipRequest.objects.create(
        asker=asker,
        mentor=profile,
        state=state,
        goal=goal,
        background=text,
        expectation=text,
        hours=1,
        reason=text,
        expires_at=timezone.now() + timedelta(days=7),
    )
    for by_mentor in (True, False):
        RequestNote.objects.create(request=request, by_mentor=by_mentor, text=text)
    return request


def _refused(profile: MentorProfile, text: str) -> str:
    typed = {"goal": text, "background": text, "expectation": text, "hours": text}
    answer = _signed_in(adult()).post(f"{profile.user.get_absolute_url()}request/", typed)
    assert answer.status_code == 422
    return answer.content.decode()


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()
