"""The site as bench/claim_race.py runs it: without rate limits, and naive when NAIVE is set."""

import os

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from community.models import Claim, Question  # noqa: E402
from community.views import claims  # noqa: E402


def naive_claim(*, question: Question, by: User) -> Claim:
    """As one would write it at first: look, then take, without a lock."""
    if Claim.objects.active().filter(question=question).exists():
        raise ValidationError("Another mentor was quicker.")
    if by.mentor.claims.active().count() >= settings.CLAIMS_PER_MENTOR:
        raise ValidationError("You keep enough questions.")
    fields = {"mentor": by.mentor, "expires_at": timezone.now() + timezone.timedelta(minutes=30)}
    return Claim.objects.update_or_create(question=question, defaults=fields)[0]


settings.THROTTLES = {"claim": ""}
if os.environ.get("NAIVE"):
    claims.claim_question = naive_claim
application = get_wsgi_application()
