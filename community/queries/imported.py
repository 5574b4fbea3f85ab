"""Authors of other sites: what stands here in their name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from community.models import Answer, Comment, Handover, ImportedPerson, Question, Revision

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Belongings:
    questions: int
    answers: int
    comments: int
    edits: int


def imported_people_of(member: User) -> list[ImportedPerson]:
    """Whom a placeholder stands for; empty for the account of a person."""
    return list(ImportedPerson.objects.waiting().filter(account=member).select_related("site"))


def belongings_of(person: ImportedPerson) -> Belongings:
    account = person.account_id
    others = Revision.objects.exclude(question__author=account).exclude(answer__author=account)
    return Belongings(
        questions=Question.objects.filter(author=account).count(),
        answers=Answer.objects.filter(author=account).count(),
        comments=Comment.objects.filter(author=account).count(),
        edits=others.filter(by=account).count(),
    )


def find_handover(token: str) -> Handover | None:
    """One that can still be used."""
    usable = Handover.objects.usable(at=timezone.now())
    return usable.select_related("person__site").filter(digest=Handover.digest_of(token)).first()
