from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.form_tokens import once
from community.actions.mentoring.conversations import hand_turn, lock_for_writing, mark_seen
from community.actions.news.announcing import announce
from community.actions.row_locks import lock_conversation
from community.enums import NewsKind
from community.models import Message, Side
from community.rules.conversations import can_edit_message, can_remove_message, other_than

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from community.models import Conversation


@transaction.atomic
def write_message(
    *, conversation: Conversation, body: str, by: User, form_token: UUID | None = None
) -> Message:
    """The draft that it was goes with it, and who answers has seen what was there."""
    conversation = lock_for_writing(conversation.pk, by=by)

    def create() -> Message:
        message = Message(conversation=conversation, author=by, form_token=form_token)
        message.set_body(body)
        message.save(force_insert=True)
        Side.objects.filter(conversation=conversation, person=by).update(draft="")
        mark_seen(conversation=conversation, until=message.created_at, by=by)
        hand_turn(conversation, by=by)
        announce(
            NewsKind.MESSAGE,
            to=[other_than(by, conversation)],
            key=f"message:{message.pk}",
            conversation=conversation,
        )
        return message

    return once(Message, form_token, by=by, create=create)


@transaction.atomic
def edit_message(*, message: Message, body: str, by: User) -> Message:
    conversation = lock_conversation(message.conversation_id)
    message.refresh_from_db()
    if not can_edit_message(by, message, conversation):
        raise PermissionDenied(
            _("A message can be changed by its author, for a short while, and not once it is gone.")
        )
    before = message.body
    message.set_body(body)
    if message.body != before:
        message.edited_at = timezone.now()
        message.save(
            update_fields=["body", "body_html", "body_version", "masked_body", "edited_at"]
        )
    return message


@transaction.atomic
def remove_message(*, message: Message, by: User) -> Message:
    lock_conversation(message.conversation_id)
    message.refresh_from_db()
    if not can_remove_message(by, message):
        raise PermissionDenied(_("Only its author can remove a message."))
    message.deleted_at = timezone.now()
    message.save(update_fields=["deleted_at"])
    return message
