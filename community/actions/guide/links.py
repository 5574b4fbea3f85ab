"""Which questions and items belong together, and what askers had read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from community.models import GuideLink, QuestionReading
from community.rules.guide import can_forget_readings, can_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from accounts.models import User
    from careers.models import FaqItem
    from community.models import Question


def set_guide_link(*, question: Question, item: FaqItem, is_linked: bool, by: User) -> None:
    """Say that they belong together, or no longer; saying it twice changes nothing.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    if not can_link(by, question):
        raise PermissionDenied(_("Only editors link public questions and the guide."))
    if not is_linked:
        GuideLink.objects.filter(question=question, item=item).delete()
        return
    if not item.is_live:
        raise ValidationError(_("This guide item is not public."))
    GuideLink.objects.get_or_create(question=question, item=item, defaults={"by": by})


def write_readings(
    question: Question, items: Iterable[FaqItem], *, origin: FaqItem | None = None
) -> None:
    """What its asker lets us say was read before; `question` is new, in this transaction."""
    QuestionReading.objects.bulk_create(
        QuestionReading(question=question, item=item, is_origin=item == origin) for item in items
    )


def forget_readings(*, question: Question, by: User) -> None:
    """Raises PermissionDenied."""
    if not can_forget_readings(by, question):
        raise PermissionDenied(_("Only the person who asked decides this."))
    question.readings.all().delete()
