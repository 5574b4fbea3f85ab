"""Handing what an imported author wrote over to the member who they are."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.counters import recount_answer, recount_question
from community.actions.log import log
from community.actions.queue.turns import settle_turns
from community.enums import LogAction
from community.models import (
    Answer,
    Comment,
    Handover,
    ImportedPerson,
    Question,
    Revision,
    Vote,
)
from community.rules.imported import can_be_handed_over, may_hand_over

if TYPE_CHECKING:
    from accounts.models import User

LIFE = timedelta(days=7)


@transaction.atomic
def offer_handover(*, person: ImportedPerson, by: User, reason: str) -> str:
    """Return the secret of a link that works once; it is kept nowhere. An earlier one ends.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    if not may_hand_over(by):
        raise PermissionDenied(_("Only administrators hand imported posts over."))
    person = _lock(person.pk)
    if not can_be_handed_over(person):
        raise ValidationError(_("Nobody can take this over, or somebody has already."))
    now = timezone.now()
    person.handovers.usable(at=now).update(expires_at=now)
    token = secrets.token_urlsafe(32)
    Handover.objects.create(
        person=person,
        digest=Handover.digest_of(token),
        offered_by=by,
        offered_at=now,
        expires_at=now + LIFE,
    )
    log(by=by, action=LogAction.HAND_OVER, subject=str(person), reason=reason)
    return token


@transaction.atomic
def take_over(*, handover: Handover, by: User) -> ImportedPerson:
    """Make `by` the author of all that the placeholder wrote; its source stays on each post.

    Raises ValidationError when the link was used or has expired meanwhile.
    """
    person = _lock(handover.person_id)
    now = timezone.now()
    usable = Handover.objects.select_for_update().usable(at=now).filter(pk=handover.pk)
    if not usable.exists() or not by.is_active:
        raise ValidationError(_("This link was used, or it is too old. Ask for a new one."))
    placeholder = person.account_id
    _drop_own_votes(placeholder, by)
    for model in (Question, Answer, Comment):
        model.objects.filter(author=placeholder).update(author=by)
    Revision.objects.filter(by=placeholder).update(by=by)
    person.account = by
    person.taken_over_at = now
    person.save(update_fields=["account", "taken_over_at"])
    settle_turns(Question.objects.filter(author=by))
    Handover.objects.filter(pk=handover.pk).update(used_at=now, used_by=by)
    log(by=by, action=LogAction.TAKE_OVER, subject=str(person))
    return person


def _lock(person_id: int) -> ImportedPerson:
    people = ImportedPerson.objects.select_related("site").select_for_update(of=("self",))
    return people.get(pk=person_id)


def _drop_own_votes(placeholder: int, by: User) -> None:
    """Nobody votes on what they wrote."""
    own = Q(question__author=placeholder) | Q(answer__author=placeholder)
    votes = list(Vote.objects.filter(own, voter=by))
    Vote.objects.filter(pk__in=[vote.pk for vote in votes]).delete()
    for vote in votes:
        if vote.question_id:
            recount_question(vote.question_id)
        elif vote.answer_id:
            recount_answer(vote.answer_id)
