"""What has waited for a mentor longer than it should, for the editors’ work list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.registry import WorkRow
from careers.rules import can_edit_guide
from community.models import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User


def work_of_waiting(user: User) -> Iterator[WorkRow]:
    """In one query; `due` is the day from which editors are told."""
    if not can_edit_guide(user):
        return
    patience = timedelta(days=settings.LADDER_EDITORS_DAYS)
    late = Question.objects.waiting().filter(waiting_since__lte=timezone.now() - patience)
    for question in late.only("title", "slug", "waiting_since").order_by("waiting_since", "pk"):
        yield WorkRow(
            kind=_("Waits for a mentor"),
            title=question.title,
            url=question.get_absolute_url(),
            due=timezone.localdate(question.waiting_since + patience),
        )
