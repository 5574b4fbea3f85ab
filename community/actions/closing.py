"""Closing a question, with a reason and perhaps the place where it is answered; reopening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import in_words, log
from community.actions.news.threads import tell_of_moderation
from community.actions.queue.turns import settle_turn
from community.actions.refusals import refuse_unless_closer
from community.actions.row_locks import lock_question
from community.enums import CloseReason, LogAction
from community.models import Question

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import FaqItem

FIELDS = (
    "closed_at",
    "closed_by",
    "closed_reason",
    "closed_note",
    "duplicate_of",
    "answered_by_item",
)


@transaction.atomic
def close_question(
    *,
    question: Question,
    by: User,
    reason: CloseReason,
    note: str = "",
    duplicate_of: Question | None = None,
    answered_by_item: FaqItem | None = None,
) -> Question:
    """A duplicate names one target: a public question that is no duplicate itself, or a live item.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    refuse_unless_closer(by=by, post=question)
    # Both rows, in one order: two moderators may point two questions at each other at once.
    pks = [question.pk, *([duplicate_of.pk] if duplicate_of else [])]
    rows = Question.objects.select_for_update(no_key=True).order_by("pk").in_bulk(pks)
    question = rows[question.pk]
    if question.is_closed:
        raise ValidationError(_("This question is closed already."))
    target = rows.get(duplicate_of.pk) if duplicate_of else None
    _check_target(question, reason, target, answered_by_item)
    question.closed_at = timezone.now()
    question.closed_by = by
    question.closed_reason = reason
    question.closed_note = note
    question.duplicate_of = target
    question.answered_by_item = answered_by_item
    question.save(update_fields=FIELDS)
    settle_turn(question.pk)
    entry = log(
        by=by,
        action=LogAction.CLOSE,
        post=question,
        reason=in_words(str(reason.label), note),
    )
    tell_of_moderation(entry, question)
    return question


@transaction.atomic
def reopen_question(*, question: Question, by: User, note: str = "") -> Question:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    refuse_unless_closer(by=by, post=question)
    question = lock_question(question.pk)
    if not question.is_closed:
        raise ValidationError(_("This question is open already."))
    question.closed_at = question.closed_by = None
    question.closed_reason = question.closed_note = ""
    question.duplicate_of = question.answered_by_item = None
    question.save(update_fields=FIELDS)
    settle_turn(question.pk)
    entry = log(by=by, action=LogAction.REOPEN, post=question, reason=note)
    tell_of_moderation(entry, question)
    return question


def _check_target(
    question: Question, reason: CloseReason, target: Question | None, item: FaqItem | None
) -> None:
    if reason != CloseReason.DUPLICATE:
        if target or item:
            raise ValidationError(_("Only a duplicate has a question or guide item as its target."))
        return
    if (target is None) == (item is None):
        raise ValidationError(_("Name the question or the guide item that answers it."))
    if target:
        _check_question(question, target)
    elif item and not item.article.is_live:
        raise ValidationError(_("This guide item is not public."))


def _check_question(question: Question, target: Question) -> None:
    if target.pk == question.pk:
        raise ValidationError(_("A question cannot be a duplicate of itself."))
    if not target.is_public:
        raise ValidationError(_("The other question is not public."))
    if target.duplicate_of_id or target.answered_by_item_id:
        raise ValidationError(
            _("The other question is a duplicate itself: name the one it points to.")
        )
