"""A question of another site, and a link by which its author takes it over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Handover, ImportedPerson, ImportedPost, Question
from tests.factories.community import ImportedPersonFactory
from tests.factories.threads import asked

if TYPE_CHECKING:
    from accounts.models import User

HANDOVER = "a-secret-that-stands-in-a-link"


def can_be_taken_over() -> ImportedPerson:
    """With HANDOVER, for a day."""
    person: ImportedPerson = ImportedPersonFactory.create()
    Handover.objects.create(
        person=person,
        digest=Handover.digest_of(HANDOVER),
        expires_at=timezone.now() + timedelta(days=1),
    )
    return person


def imported_question() -> tuple[Question, User]:
    """And the placeholder that asked it."""
    person = can_be_taken_over()
    question = asked(by=person.account)
    ImportedPost.objects.create(
        site=person.site, foreign_id=1, question=question, author=person, licence="CC BY-SA 4.0"
    )
    Question.objects.filter(pk=question.pk).update(imported_score=12, score=12)
    return question, person.account
