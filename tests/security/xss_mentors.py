"""Mentors and applicants whose every word is a payload, and the pages that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import MentorApplication, MentorProfile
from core.text import normalise
from tests.security.xss_guide import line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accounts.models import User

EVERY = 40  # applications of which one is looked at: their page shows the same fields


def fill_mentors(payloads: list[str], people: list[User]) -> None:
    """An application of everybody, and every other one is a mentor."""
    MentorApplication.objects.bulk_create(
        MentorApplication(
            user=person,
            role=line(payload, 120),
            years=1,
            languages="en",
            question_capacity=1,
            mentee_capacity=1,
            style=normalise(payload),
            evidence=f"{normalise(payload)}\nhttps://example.org/{line(payload, 200)}",
            conflicts=normalise(payload)[:500],
            asked=normalise(payload),
            state="needs-info",
        )
        for person, payload in zip(people, payloads, strict=True)
    )
    MentorProfile.objects.bulk_create(
        MentorProfile(
            user=person,
            headline=line(payload, 120),
            role=line(payload, 120),
            style=normalise(payload)[:1_000],
            approved_at=timezone.now(),
        )
        for person, payload in zip(people[::2], payloads[::2], strict=True)
    )


def mentor_pages(member: User, moderator: User, packs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The directory, the applications, and the form with what was typed into it."""
    directory = reverse("community:mentors")
    number: str | None = "1"
    while number:
        answer = Client().get(directory, {"page": number})
        yield "directory", answer.content.decode()
        number = answer.context["page"].next_cursor
    reviewer, applicant = Client(), Client()
    reviewer.force_login(moderator)
    applications = MentorApplication.objects.select_related("user").order_by("pk")
    # Of a mentor, and of somebody who is none and can change it.
    for application in (*applications[::EVERY], *applications[1::EVERY]):
        url = reverse("admin:community_mentorapplication_review", args=[application.pk])
        yield "review", reviewer.get(url).content.decode()
        if not MentorProfile.objects.filter(user=application.user).exists():
            applicant.force_login(application.user)
            for door in ("community:mentor-apply", "community:mentor-apply-edit"):
                yield door, applicant.get(reverse(door)).content.decode()
    applicant.force_login(member)
    fields = ("role", "years", "tags", "languages_0", "time_zone", "style", "evidence", "conflicts")
    for text in packs:
        yield "directory", Client().get(f"{directory}?tag={quote(text)}").content.decode()
        refused = applicant.post(reverse("community:mentor-apply"), dict.fromkeys(fields, text))
        assert refused.status_code == 422
        yield "community:mentor-apply", refused.content.decode()
