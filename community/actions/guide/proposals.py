"""Threads that belong in the guide, by somebody’s word; editors decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from community.actions.guide.news import tell_of_proposal
from community.actions.row_locks import lock_question
from community.enums import ProposalState
from community.models import GuideProposal
from community.queries.mentors.standing import is_mentor
from community.rules.guide import can_propose

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question


@transaction.atomic
def propose_thread(*, question: Question, by: User, note: str = "") -> GuideProposal:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    question = lock_question(question.pk)
    if not can_propose(by, question, is_mentor=is_mentor(by.pk)):
        raise PermissionDenied(
            _("Mentors and moderators propose public threads that somebody has answered.")
        )
    if question.proposals.filter(state=ProposalState.OPEN).exists():
        raise ValidationError(_("It was proposed already: an editor will look at it."))
    return GuideProposal.objects.create(question=question, by=by, note=note)


@transaction.atomic
def decline_proposal(*, proposal: GuideProposal, by: User, reason: str) -> GuideProposal:
    """Its proposer reads why. Raises PermissionDenied or ValidationError, each with a sentence."""
    refuse_unless_editor(by)
    proposal = GuideProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.state != ProposalState.OPEN:
        raise ValidationError(_("This proposal was decided already."))
    _decide(proposal, ProposalState.DECLINED, by=by, reason=reason)
    return proposal


def take_proposals(question: Question, *, by: User) -> None:
    """The caller has taken the thread into the guide, in this transaction."""
    for proposal in question.proposals.select_for_update().filter(state=ProposalState.OPEN):
        _decide(proposal, ProposalState.TAKEN, by=by)


def _decide(proposal: GuideProposal, state: ProposalState, *, by: User, reason: str = "") -> None:
    proposal.state, proposal.reason = state, reason
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    tell_of_proposal(proposal)
