"""Who may say what about an answer, beside voting: other mentors, readers, whoever was helped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.rules import moderation, posts

if TYPE_CHECKING:
    from community.models import Answer, Endorsement, Question, Thanks
    from community.rules.posts import Person


def can_endorse(user: Person, answer: Answer, question: Question, *, is_mentor: bool) -> bool:
    return is_mentor and posts.can_vote(user, answer, question)


def can_retract(user: Person, endorsement: Endorsement, question: Question) -> bool:
    """Also of who is no mentor any more, and of a hidden one: it is theirs."""
    is_theirs = user.is_authenticated and user.pk == endorsement.author_id
    return is_theirs and posts.passes_lock(user, question)


def can_mark(user: Person, answer: Answer, question: Question) -> bool:
    return posts.can_vote(user, answer, question)


def can_confirm(user: Person, answer: Answer, question: Question) -> bool:
    return (
        posts.is_own(user, answer)
        and answer.is_public
        and question.is_public
        and posts.passes_lock(user, question)
    )


def can_thank(user: Person, answer: Answer, question: Question, *, is_blocked: bool) -> bool:
    """A note to a person: a locked thread does not keep it back, a closed account does."""
    return (
        user.is_authenticated
        and not posts.is_own(user, answer)
        and answer.is_public
        and question.is_public
        and answer.author.is_active
        and not is_blocked
    )


def can_offer(user: Person, thanks: Thanks) -> bool:
    return user.is_authenticated and user.pk == thanks.giver_id


def can_show(user: Person, thanks: Thanks) -> bool:
    """Showing needs the giver’s offer; taking it back needs nothing."""
    return user.is_authenticated and user.pk == thanks.receiver_id and thanks.is_offered_public


def can_moderate(user: Person, line: Endorsement | Thanks) -> bool:
    """Nobody decides about their own words, nor about what is said of their own answer."""
    is_about_them = user.pk in {line.author_id, line.answer.author_id}
    return moderation.may_hide(user) and not is_about_them
