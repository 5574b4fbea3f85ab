from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from community.actions.mentoring.conversations import end_conversation
from community.actions.queue.claims import end_claims
from community.enums import ConversationState, RequestState
from community.models import Block, Claim, Conversation, MentorshipRequest
from community.models.conversation import OPEN_CONVERSATION
from community.models.request import OPEN_STATES

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def block_member(*, member: User, by: User) -> None:
    """What is going on between the two ends, and nobody is told why."""
    if member.pk == by.pk:
        raise PermissionDenied(_("This is you."))
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


def _close_requests(*, blocker: User, blocked: User) -> None:
    """What the blocker asked is taken back, and what they were asked is declined."""
    requests = MentorshipRequest.objects.filter(state__in=OPEN_STATES)
    requests.filter(asker=blocker, mentor__user=blocked).update(state=RequestState.CANCELLED)
    requests.filter(asker=blocked, mentor__user=blocker).update(state=RequestState.DECLINED)
