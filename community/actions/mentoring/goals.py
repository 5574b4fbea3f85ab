from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.mentoring.conversations import lock_for_writing
from community.models import Goal

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation

MOST_GOALS = 30


@transaction.atomic
def add_goal(*, conversation: Conversation, text: str, by: User) -> Goal:
    """The same words again are the same goal. Raises ValidationError when there are many."""
    conversation = lock_for_writing(conversation.pk, by=by)
    goals = Goal.objects.filter(conversation=conversation)
    same = goals.filter(text=text, done_at=None).first()
    if same:
        return same
    if goals.count() >= MOST_GOALS:
        raise ValidationError(
            _("There are %(count)s goals already: reach some of them first.")
            % {"count": MOST_GOALS}
        )
    note_activity(by.pk)
    return Goal.objects.create(conversation=conversation, text=text, added_by=by)


@transaction.atomic
def tick_goal(*, goal: Goal, is_done: bool, by: User) -> None:
    """Either of the two; the first tick stays with whoever set it."""
    lock_for_writing(goal.conversation_id, by=by)
    note_activity(by.pk)
    rows = Goal.objects.filter(pk=goal.pk)
    if is_done:
        rows.filter(done_at=None).update(done_at=timezone.now(), done_by=by)
    else:
        rows.update(done_at=None, done_by=None)
