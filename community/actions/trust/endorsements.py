from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.news.announcing import announce
from community.actions.refusals import refusal
from community.actions.row_locks import lock_answer, lock_question
from community.enums import NewsKind
from community.models import Endorsement, MentorProfile
from community.rules import trust
from community.rules.posts import is_own

if TYPE_CHECKING:
    from accounts.models import User
    from community.enums import Stance
    from community.models import Answer


@transaction.atomic
def endorse(*, answer: Answer, stance: Stance, line: str, by: User) -> Endorsement:
    """Say what `by`, a mentor, thinks of it. The last word counts; a hidden one stays hidden."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    mentor = MentorProfile.objects.approved().filter(user=by).first()
    if mentor is None:
        raise PermissionDenied(_("Only mentors endorse answers. A vote is open to everybody."))
    if not trust.can_endorse(by, answer, question, is_mentor=True):
        raise refusal(
            by,
            answer,
            question,
            _("You wrote this yourself: let other mentors say what they think.")
            if is_own(by, answer)
            else _("This cannot be endorsed."),
        )
    said = {"stance": stance, "line": line}
    endorsement, _is_new = Endorsement.objects.update_or_create(
        answer=answer, mentor=mentor, defaults=said
    )
    note_activity(by.pk)
    announce(
        NewsKind.ENDORSEMENT,
        to=[answer.author_id],
        key=f"endorsement:{answer.pk}:{mentor.pk}",
        by=by,
        question=question,
        answer=answer,
    )
    return endorsement


@transaction.atomic
def retract_endorsement(*, answer: Answer, by: User) -> None:
    question = lock_question(answer.question_id)
    mine = Endorsement.objects.select_related("mentor").filter(answer=answer, mentor__user=by)
    for endorsement in mine:
        if not trust.can_retract(by, endorsement, question):
            raise refusal(by, answer, question, _("This is not yours to take back."))
        endorsement.delete()
