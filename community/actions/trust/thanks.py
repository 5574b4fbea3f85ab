from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.news.announcing import announce
from community.actions.refusals import refusal
from community.actions.row_locks import lock_answer, lock_question
from community.enums import NewsKind
from community.models import Thanks
from community.queries.blocks import is_blocked_between
from community.rules import trust
from community.rules.posts import is_own

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Answer


@transaction.atomic
def give_thanks(*, answer: Answer, text: str, by: User, is_offered_public: bool = False) -> Thanks:
    """Once for each answer. Raises PermissionDenied with a sentence for the person."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    is_blocked = is_blocked_between(by.pk, answer.author_id)
    if not trust.can_thank(by, answer, question, is_blocked=is_blocked):
        sentence = (
            _("You wrote this yourself.")
            if is_own(by, answer)
            else _("You cannot send a note to this person.")
        )
        if question.is_public and answer.is_public:
            raise PermissionDenied(sentence)
        raise refusal(by, answer, question, sentence)
    thanks, is_new = Thanks.objects.get_or_create(
        answer=answer,
        giver=by,
        defaults={
            "receiver": answer.author,
            "text": text,
            "is_offered_public": is_offered_public,
        },
    )
    if not is_new and thanks.text != text:
        raise PermissionDenied(_("You have thanked for this answer already."))
    announce(
        NewsKind.THANKS,
        to=[answer.author_id],
        key=f"thanks:{thanks.pk}",
        by=by,
        question=question,
        answer=answer,
        path=reverse("community:thanks"),
    )
    return thanks


@transaction.atomic
def offer_thanks(*, thanks: Thanks, is_offered: bool, by: User) -> None:
    """Whoever takes the offer back takes it off every page; a new offer is decided on anew."""
    thanks = Thanks.objects.select_for_update(no_key=True).get(pk=thanks.pk)
    if not trust.can_offer(by, thanks):
        raise PermissionDenied(_("Only who wrote it can offer it."))
    thanks.is_offered_public = is_offered
    thanks.shown_at = thanks.shown_at if is_offered else None
    thanks.save(update_fields=["is_offered_public", "shown_at"])


@transaction.atomic
def show_thanks(*, thanks: Thanks, is_shown: bool, by: User) -> None:
    """Raises ValidationError when its giver has taken the offer back meanwhile."""
    thanks = Thanks.objects.select_for_update(no_key=True).get(pk=thanks.pk)
    if by.pk != thanks.receiver_id:
        raise PermissionDenied(_("Only who was thanked decides whether it is shown."))
    if is_shown and not trust.can_show(by, thanks):
        raise ValidationError(_("Its writer wants it to stay private."))
    thanks.shown_at = (thanks.shown_at or timezone.now()) if is_shown else None
    thanks.save(update_fields=["shown_at"])
