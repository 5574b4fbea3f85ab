"""The end of a conversation: whether it helped, and what others may hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.news.announcing import announce
from community.enums import NewsKind
from community.models import ConversationFeedback, Testimonial
from community.queries.blocks import is_blocked_between
from community.queries.mentoring.farewells import partner_of
from community.rules.conversations import is_going_on, is_party

if TYPE_CHECKING:
    from accounts.models import User
    from community.enums import Satisfaction
    from community.models import Conversation


@transaction.atomic
def say_feedback(*, conversation: Conversation, value: Satisfaction, by: User) -> None:
    """Nobody reads it by itself. Saying something else replaces it."""
    _refuse_unless_over(conversation, by)
    ConversationFeedback.objects.update_or_create(
        conversation=conversation, by=by, defaults={"value": value}
    )


@transaction.atomic
def write_testimonial(*, conversation: Conversation, text: str, by: User) -> Testimonial:
    """One of each about the other; the other decides whether it shows. Raises PermissionDenied."""
    _refuse_unless_over(conversation, by)
    receiver = partner_of(conversation, by.pk)
    if is_blocked_between(by.pk, receiver.pk):
        raise PermissionDenied(_("The two of you cannot write to each other here."))
    testimonial, is_new = Testimonial.objects.get_or_create(
        conversation=conversation, giver=by, defaults={"receiver": receiver, "text": text}
    )
    if not is_new and testimonial.text != text:
        raise PermissionDenied(
            _("You have written one already. Take it back first, to write another one.")
        )
    announce(
        NewsKind.TESTIMONIAL,
        to=[receiver.pk],
        key=f"{testimonial.pk}",
        by=by,
        conversation=conversation,
        path=testimonial.get_absolute_url(),
    )
    return testimonial


def show_testimonial(*, testimonial: Testimonial, is_shown: bool, by: User) -> Testimonial:
    if testimonial.receiver_id != by.pk:
        raise PermissionDenied(_("Only the person it is about decides who reads it."))
    testimonial.shown_at = timezone.now() if is_shown else None
    testimonial.save(update_fields=["shown_at"])
    return testimonial


def remove_testimonial(*, testimonial: Testimonial, by: User) -> None:
    """Either of the two may take it back, whether it shows or not."""
    if by.pk not in {testimonial.giver_id, testimonial.receiver_id}:
        raise PermissionDenied(_("This is between two others."))
    testimonial.delete()


def _refuse_unless_over(conversation: Conversation, by: User) -> None:
    if not is_party(by, conversation):
        raise PermissionDenied(_("This is between two others."))
    if is_going_on(conversation):
        raise PermissionDenied(_("This conversation goes on: end it first."))
