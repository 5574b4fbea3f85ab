"""What bench/claim_race.py reads and writes past the server."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from community.models import Claim, MentorProfile, Question  # noqa: E402


def make(*, mentors: int, questions: int) -> tuple[list[str], list[int]]:
    """The session cookies of so many mentors, and the keys of so many questions that wait."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    asker = User.objects.create(username="asker", email="asker@example.org")
    asked = [
        Question.objects.create(
            author=asker, title=f"Question {n}?", slug=f"question-{n}", body="x"
        )
        for n in range(questions)
    ]
    cookies = []
    for number in range(mentors):
        user = User.objects.create(username=f"mentor{number}", email=f"m{number}@example.org")
        MentorProfile.objects.create(user=user, headline="Answers", approved_at=timezone.now())
        client = Client()
        client.force_login(user)
        cookies.append(f"session={client.cookies['session'].value}")
    return cookies, [question.pk for question in asked]


def forget() -> None:
    """All claims end, as they do after half an hour."""
    Claim.objects.update(expires_at=timezone.now())
