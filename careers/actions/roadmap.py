from __future__ import annotations

from typing import TYPE_CHECKING

from careers.models import StepTick

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Step


def set_tick(*, step: Step, done: bool, by: User) -> None:
    """Sent twice, it is the same; of two at once, the table’s constraint lets one in."""
    if done:
        StepTick.objects.get_or_create(step=step, user=by)
    else:
        StepTick.objects.filter(step=step, user=by).delete()
