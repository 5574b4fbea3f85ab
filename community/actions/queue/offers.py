"""What a mentor does with an offer, and asking one mentor by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.queue.claims import claim_question
from community.actions.queue.offer_states import end_offer
from community.actions.queue.offering import offer_to, patience, tell_asker, tell_mentor
from community.actions.row_locks import lock_question
from community.enums import OfferState, OfferWay
from community.queries.blocks import is_blocked_between
from community.queries.queue.routing import candidates_for, candidates_to_ask
from community.rules.offers import can_ask_mentors, why_wait

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorProfile, Offer, Question


@transaction.atomic
def ask_mentor(*, question: Question, mentor: MentorProfile, by: User) -> Offer:
    """Offer it to the mentor whom its asker chose.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(question.pk)
    if not can_ask_mentors(by, question):
        raise PermissionDenied(_("You can ask a mentor about your own question while it waits."))
    named = question.offers.open().filter(way=OfferWay.ASKED)
    if named.filter(mentor=mentor).exists():
        raise ValidationError(
            _("You have asked %(name)s already: they have not decided yet.")
            % {"name": mentor.user.display_name}
        )
    if why := why_wait(named.count()):
        raise ValidationError(why)
    if routed := question.offers.open().filter(mentor=mentor).first():
        return _now_asked(routed, question, by)
    found = [
        one
        for one in candidates_to_ask(question, list(question.tags.all()))
        if one.mentor == mentor.pk
    ]
    made = offer_to(question, found, asked_by=by)
    if not made:
        raise ValidationError(
            _("%(name)s cannot take this question now. Choose somebody else.")
            % {"name": mentor.user.display_name}
        )
    return made[0]


@transaction.atomic
def accept_offer(*, offer: Offer, by: User) -> Question:
    """Take it: the claim of the question accepts what was offered.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(offer.question_id)
    _check(offer, by)
    claim_question(question=question, by=by)
    return question


@transaction.atomic
def decline_offer(*, offer: Offer, by: User, reason: str = "") -> None:
    """The question goes on to the next mentor. `reason` is for the one who asked, if anybody did.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(offer.question_id)
    _check(offer, by)
    _end(offer, OfferState.DECLINED, reason=reason if offer.is_asked else "")
    note_activity(by.pk)
    if offer.is_asked:
        tell_asker(offer, question)


@transaction.atomic
def hand_over_offer(*, offer: Offer, by: User, to: MentorProfile | None = None) -> Offer | None:
    """Pass it on to another mentor who has room, or without one back to the queue.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(offer.question_id)
    _check(offer, by)
    made = []
    if to is not None:
        tags = list(question.tags.all())
        candidates = [] if is_blocked_between(by.pk, to.user_id) else candidates_for(question, tags)
        found = [one for one in candidates if one.mentor == to.pk]
        made = offer_to(question, found, asked_by=offer.asked_by, handed_by=offer.mentor)
        if not made:
            raise ValidationError(
                _("%(name)s cannot take this question now. Choose somebody else.")
                % {"name": to.user.display_name}
            )
    _end(offer, OfferState.HANDED_OVER)
    note_activity(by.pk)
    if offer.is_asked:
        tell_asker(offer, question, to=to.user.display_name if to else "")
    return made[0] if made else None


def _now_asked(offer: Offer, question: Question, by: User) -> Offer:
    """It was offered to them already: now they hear who wishes it, and have longer."""
    offer.way, offer.asked_by = OfferWay.ASKED, by
    offer.expires_at = timezone.now() + patience(OfferWay.ASKED)
    offer.save(update_fields=["way", "asked_by", "expires_at"])
    tell_mentor(offer, question)
    return offer


def _check(offer: Offer, by: User) -> None:
    if offer.mentor.user_id != by.pk or not offer.mentor.is_approved:
        raise PermissionDenied(_("This was offered to another mentor."))
    if not offer.is_open:
        raise ValidationError(_("This offer has ended."))


def _end(offer: Offer, state: OfferState, *, reason: str = "") -> None:
    if not end_offer(offer, state, reason=reason):
        raise ValidationError(_("This offer has ended."))
