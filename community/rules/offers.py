from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import ngettext

from community.rules.posts import is_own

if TYPE_CHECKING:
    from community.models import Question
    from community.rules.posts import Person


def can_ask_mentors(user: Person, question: Question) -> bool:
    """By name, about one’s own question, for as long as it waits."""
    return is_own(user, question) and question.is_waiting and not question.is_locked


def why_wait(asked_now: int) -> str:
    """Why nobody else can be asked about a question, of which so many decide; "" if they can."""
    limit = settings.ASKED_LIMIT
    if asked_now < limit:
        return ""
    return ngettext(
        "You have asked %(n)s mentor about it already: wait for the answer first.",
        "You have asked %(n)s mentors about it already: wait for one of the answers first.",
        limit,
    ) % {"n": limit}
