from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import ngettext

from community.enums import Turn
from community.rules import posts
from community.rules.questions import can_answer

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_claim(user: Person, question: Question, *, is_mentor: bool, is_blocked: bool) -> bool:
    """What somebody may keep for themselves while they write.

    Whether it is free, and whether they have room for it, is not asked.
    """
    return (
        is_mentor
        and not is_blocked
        and question.turn != Turn.NOBODY
        and not posts.is_own(user, question)
        and can_answer(user, question)
    )


def why_full(*, held: int, question_capacity: int) -> str:
    """Why a mentor who keeps `held` questions can keep no other; "" while they can."""
    if held < min(question_capacity, settings.CLAIMS_PER_MENTOR):
        return ""
    if question_capacity < settings.CLAIMS_PER_MENTOR:
        return ngettext(
            "You take %(n)s question at a time, as you chose, and keep it already: answer or "
            "release it first, or say under “Your availability” that you take more.",
            "You take %(n)s questions at a time, as you chose, and keep them already: answer or "
            "release one first, or say under “Your availability” that you take more.",
            question_capacity,
        ) % {"n": question_capacity}
    return ngettext(
        "You keep %(n)s question already: answer or release it first.",
        "You keep %(n)s questions already: answer or release one first.",
        settings.CLAIMS_PER_MENTOR,
    ) % {"n": settings.CLAIMS_PER_MENTOR}
