"""What every moderator’s action asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.rules import moderation as rules

if TYPE_CHECKING:
    from accounts.models import User
    from community.models.post import Post


def refuse_unless_closer(*, by: User, post: Post) -> None:
    """Raises PermissionDenied, with a sentence for the person."""
    _refuse(may=rules.may_close(by), foreign=rules.is_foreign(by, post))


def refuse_unless_hider(*, by: User, post: Post) -> None:
    """Raises PermissionDenied, with a sentence for the person."""
    _refuse(may=rules.may_hide(by), foreign=rules.is_foreign(by, post))


def _refuse(*, may: bool, foreign: bool) -> None:
    if not may:
        raise PermissionDenied(_("Only moderators can do this."))
    if not foreign:
        raise PermissionDenied(_("You wrote this yourself, so another moderator decides about it."))
