from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from community.actions.counters import recount_answer, recount_question
from community.actions.refusals import refusal
from community.actions.row_locks import lock_answer, lock_question
from community.models import Question, Vote
from community.rules.posts import can_vote, is_own

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Answer

VALUES = (-1, 0, 1)


@transaction.atomic
def cast_vote(*, post: Question | Answer, value: int, by: User) -> None:
    """Vote `value` (1 up, -1 down) on `post`; 0 takes the vote back. The last one counts."""
    if value not in VALUES:
        raise ValueError(f"A vote is one of {VALUES}, not {value}.")
    if isinstance(post, Question):
        post = question = lock_question(post.pk)
        target: dict[str, Any] = {"question": post}
    else:
        post = lock_answer(post.pk)
        question = post.question
        target = {"answer": post}
    if not can_vote(by, post, question):
        sentence = (
            _("You wrote this yourself: let others say what it is worth.")
            if is_own(by, post)
            else _("This takes no votes.")
        )
        raise refusal(by, post, question, sentence)
    if value:
        Vote.objects.update_or_create(voter=by, **target, defaults={"value": value})
    else:
        Vote.objects.filter(voter=by, **target).delete()
    if isinstance(post, Question):
        recount_question(post.pk)
    else:
        recount_answer(post.pk)
