"""A mentor’s short lock on a question while writing.

It is a courtesy of the queue: others are asked to leave the question alone for so long, and may
answer all the same. Free is what has expired, in the same statement that takes it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.news.announcing import announce
from community.actions.queue.offer_states import accept_offers_of
from community.actions.row_locks import lock_mentor, lock_question
from community.enums import NewsKind, Turn
from community.models import Claim, MentorProfile, Question
from community.queries.blocks import is_blocked_between
from community.queries.queue.claims import claims_about_to_end
from community.rules.claims import can_claim, why_full

if TYPE_CHECKING:
    from collections.abc import Mapping

    from accounts.models import User
    from community.models.claim import ClaimQuerySet


@transaction.atomic
def claim_question(*, question: Question, by: User) -> Claim:
    """Keep `question` for `by` for settings.CLAIM_MINUTES; again, it leaves the claim as it is.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(question.pk)
    mentor = _mentor(by)
    is_blocked = is_blocked_between(by.pk, question.author_id)
    if not can_claim(by, question, is_mentor=True, is_blocked=is_blocked):
        raise PermissionDenied(_why_not(by, question))
    held = mentor.claims.active()
    if mine := held.filter(question=question).first():
        return mine
    if why := why_full(held=held.count(), question_capacity=mentor.question_capacity):
        raise ValidationError(why)
    if not _take(question, mentor):
        raise ValidationError(_("Another mentor was quicker and is writing an answer now."))
    accept_offers_of(question, mentor)
    note_activity(by.pk)
    return mentor.claims.get(question=question)


@transaction.atomic
def extend_claim(*, question: Question, by: User) -> Claim:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    mentor = _mentor(by)
    mine = mentor.claims.active().filter(question=question)
    extended = mine.filter(extensions__lt=settings.CLAIM_EXTENSIONS).update(
        extensions=F("extensions") + 1, expires_at=F("expires_at") + _duration()
    )
    if extended:
        note_activity(by.pk)
        return mine.get()
    if mine.exists():
        raise ValidationError(
            _("You have extended it as often as it goes. Your draft stays when the claim ends.")
        )
    raise ValidationError(_("Your claim has ended. Your draft is kept: claim the question again."))


@transaction.atomic
def release_claim(*, question: Question, by: User, note: str = "") -> None:
    """Back to its old place in the queue; without a `note` for the next mentor, an earlier stays.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    mine = _mentor(by).claims.filter(question=question)
    # What time has ended is still theirs to say something about, until the next mentor comes.
    if not end_claims(mine, note=note) and not (note and mine.update(note=note)):
        raise ValidationError(_("Your claim has ended already: the question is free again."))


def end_claims(claims: ClaimQuerySet, *, note: str = "") -> int:
    """Whatever ends them before their time; returns how many held."""
    fields = {"note": note} if note else {}
    return claims.active().update(expires_at=timezone.now(), **fields)


def warn_of_ending_claims() -> None:
    for claim in claims_about_to_end():
        announce(
            NewsKind.CLAIM_ENDING,
            to=[claim.mentor.user_id],
            key=f"claim/{claim.pk}/{claim.mentor_id}/{claim.expires_at.timestamp():.0f}",
            question=claim.question,
        )


def _mentor(by: User) -> MentorProfile:
    """Locked: how much they keep is counted."""
    profile = MentorProfile.objects.approved().filter(user=by).first()
    if profile is None:
        raise PermissionDenied(_("Only mentors keep questions for themselves."))
    return lock_mentor(profile.pk)


def _duration() -> timedelta:
    return timedelta(minutes=settings.CLAIM_MINUTES)


def _take(question: Question, mentor: MentorProfile) -> bool:
    now = timezone.now()
    fields: Mapping[str, object] = {
        "mentor": mentor,
        "taken_at": now,
        "expires_at": now + _duration(),
        "extensions": 0,
    }
    if Claim.objects.filter(question=question, expires_at__lte=now).update(**fields):
        return True
    if Claim.objects.filter(question=question).exists():
        return False
    try:
        with transaction.atomic():
            Claim.objects.create(question=question, **fields)
    except IntegrityError:  # somebody was first
        return False
    return True


def _why_not(by: User, question: Question) -> str:
    if question.author_id == by.pk:
        return _("This is your own question: another mentor answers it.")
    if not question.is_public or question.is_closed or question.is_locked:
        return _("This question takes no answers now.")
    if question.turn == Turn.NOBODY:
        return _("This question waits for nobody any more: it is answered or settled.")
    return _("This question is not in your queue.")
