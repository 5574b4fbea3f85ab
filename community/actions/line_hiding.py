"""Hiding what a mentor said about an answer, or thanks that are shown; showing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import in_words, log
from community.enums import LogAction
from community.models import Endorsement, Thanks
from community.rules.trust import can_moderate

if TYPE_CHECKING:
    from accounts.models import User
    from community.enums import HideReason

Line = Endorsement | Thanks


@transaction.atomic
def hide_line(*, line: Line, by: User, reason: HideReason, note: str = "") -> None:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    line = _locked(line, by)
    if line.hidden_at:
        raise ValidationError(_("This is hidden already."))
    line.hidden_at, line.hidden_by = timezone.now(), by
    line.save(update_fields=["hidden_at", "hidden_by"])
    why = in_words(str(reason.label), note)
    log(by=by, action=LogAction.HIDE, subject=_subject(line), reason=why)


@transaction.atomic
def unhide_line(*, line: Line, by: User, note: str = "") -> None:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    line = _locked(line, by)
    if not line.hidden_at:
        raise ValidationError(_("This is not hidden."))
    line.hidden_at = line.hidden_by = None
    line.save(update_fields=["hidden_at", "hidden_by"])
    log(by=by, action=LogAction.RESTORE, subject=_subject(line), reason=note)


def refuse_unless_moderator(*, line: Line, by: User) -> None:
    """Raises PermissionDenied."""
    if not can_moderate(by, line):
        raise PermissionDenied(
            _("Only moderators can do this, and none of those whom it is about.")
        )


def _locked(line: Line, by: User) -> Line:
    refuse_unless_moderator(line=line, by=by)
    rows = type(line).objects.select_for_update(of=("self",), no_key=True)
    locked: Line = rows.select_related("answer__question").get(pk=line.pk)
    return locked


def _subject(line: Line) -> str:
    words = {
        Endorsement: _("Endorsement of an answer to: %(title)s"),
        Thanks: _("Thanks for an answer to: %(title)s"),
    }
    return words[type(line)] % {"title": line.answer.question.title}
