from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from community.actions.mentoring.conversations import end_conversation
from community.actions.mentoring.requests import cancel_request, decline_request
from community.actions.queue.claims import end_claims
from community.actions.queue.offer_states import end_offer
from community.actions.queue.offering import tell_asker
from community.actions.row_locks import lock_mentor
from community.enums import ConversationState, OfferState
from community.models import (
    Block,
    Claim,
    Conversation,
    MentorProfile,
    MentorshipRequest,
    Offer,
)
from community.models.conversation import OPEN_CONVERSATION

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def block_member(*, member: User, by: User) -> None:
    """What is going on between the two ends, and nobody is told why."""
    if member.pk == by.pk:
        raise PermissionDenied(_("This is you."))
    # Before the two are kept apart: who asked for the mentor hears of it.
    _end_offers(blocker=by, blocked=member)
    # Who takes somebody on holds the mentor’s row: it is over, and seen below, or sees the block.
    for profile in MentorProfile.objects.filter(user__in=(by, member)).order_by("pk"):
        lock_mentor(profile.pk)
    Block.objects.get_or_create(blocker=by, blocked=member)
    _release_claims(by, member)
    _close_requests(blocker=by, blocked=member)
    between = Q(asker=by, mentor__user=member) | Q(asker=member, mentor__user=by)
    for conversation in Conversation.objects.filter(between, state__in=OPEN_CONVERSATION):
        end_conversation(conversation=conversation, by=by, state=ConversationState.ENDED_BY_BLOCK)


def unblock_member(*, member: User, by: User) -> None:
    """What has ended stays so; new things can begin."""
    Block.objects.filter(blocker=by, blocked=member).delete()


def _release_claims(one: User, other: User) -> None:
    pair = Q(question__author=one, mentor__user=other) | Q(question__author=other, mentor__user=one)
    end_claims(Claim.objects.filter(pair))


def _end_offers(*, blocker: User, blocked: User) -> None:
    """The mentor who blocks has declined; either way the question goes on to the next one."""
    offers = Offer.objects.open().select_related("mentor__user", "question")
    for offer in offers.filter(mentor__user=blocker, question__author=blocked):
        if end_offer(offer, OfferState.DECLINED) and offer.is_asked:
            tell_asker(offer, offer.question)
    for offer in offers.filter(mentor__user=blocked, question__author=blocker):
        end_offer(offer, OfferState.WITHDRAWN)


def _close_requests(*, blocker: User, blocked: User) -> None:
    """What the blocker asked is taken back, and what they were asked is declined.

    As at any other time: silence alone would tell that it was a block.
    """
    requests = MentorshipRequest.objects.open()
    for asked in requests.filter(asker=blocker, mentor__user=blocked):
        cancel_request(request=asked, by=blocker)
    for asked in requests.filter(asker=blocked, mentor__user=blocker):
        decline_request(request=asked, by=blocker)
