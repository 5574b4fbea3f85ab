from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from careers.rules import can_edit_guide

if TYPE_CHECKING:
    from accounts.models import User


def refuse_unless_editor(by: User) -> None:
    """Raises PermissionDenied."""
    if not can_edit_guide(by):
        raise PermissionDenied(_("Only editors can change the guide."))
