from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.actions.row_locks import lock_mentor
from community.models import SavedReply

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorProfile

MOST = 50


@transaction.atomic
def add_reply(*, mentor: MentorProfile, title: str, body: str) -> SavedReply:
    """Raises ValidationError when there are too many."""
    mentor = lock_mentor(mentor.pk)
    replies = SavedReply.objects.filter(owner=mentor.user_id)
    if replies.count() >= MOST:
        raise ValidationError(
            _("You have %(count)s replies already. Delete one to keep this.") % {"count": MOST}
        )
    return replies.create(owner_id=mentor.user_id, title=title, body=body)


def change_reply(*, reply: SavedReply, title: str, body: str) -> None:
    reply.title, reply.body = title, body
    reply.save(update_fields=["title", "body", "updated_at"])


def delete_reply(*, reply: SavedReply, by: User) -> None:
    SavedReply.objects.filter(pk=reply.pk, owner=by).delete()
