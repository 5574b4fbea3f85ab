"""A locked thread can be read, and only moderators write in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import log
from community.actions.news.threads import tell_of_moderation
from community.actions.refusals import refuse_unless_closer
from community.actions.row_locks import lock_question
from community.enums import LogAction

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question

FIELDS = ("locked_at", "locked_by", "locked_note")


@transaction.atomic
def lock_thread(*, question: Question, by: User, note: str) -> Question:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    refuse_unless_closer(by=by, post=question)
    question = lock_question(question.pk)
    if question.is_locked:
        raise ValidationError(_("This thread is locked already."))
    question.locked_at, question.locked_by, question.locked_note = timezone.now(), by, note
    question.save(update_fields=FIELDS)
    entry = log(by=by, action=LogAction.LOCK, post=question, reason=note)
    tell_of_moderation(entry, question)
    return question


@transaction.atomic
def unlock_thread(*, question: Question, by: User, note: str = "") -> Question:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    refuse_unless_closer(by=by, post=question)
    question = lock_question(question.pk)
    if not question.is_locked:
        raise ValidationError(_("This thread is not locked."))
    question.locked_at = question.locked_by = None
    question.locked_note = ""
    question.save(update_fields=FIELDS)
    entry = log(by=by, action=LogAction.UNLOCK, post=question, reason=note)
    tell_of_moderation(entry, question)
    return question
