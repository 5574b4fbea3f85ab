from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import Question, Subscription

if TYPE_CHECKING:
    from community.enums import Level
    from community.models import Tag


def set_subscription(*, to: Question | Tag | User, level: Level | None, by: User) -> None:
    """Follow or mute it, or neither; saying it twice changes nothing. Raises PermissionDenied."""
    if isinstance(to, User):
        if to.pk == by.pk:
            raise PermissionDenied(_("You cannot follow or mute yourself."))
        noun: dict[str, Any] = {"person": to}
    else:
        noun = {"question" if isinstance(to, Question) else "tag": to}
    if level is None:
        Subscription.objects.filter(user=by, **noun).delete()
    else:
        Subscription.objects.update_or_create(user=by, **noun, defaults={"level": level})
