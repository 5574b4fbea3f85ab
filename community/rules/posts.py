"""What holds for questions, answers and comments alike.

Rules look at rows that are already loaded, and answer yes or no. A question’s lock binds all of its
thread; moderators pass it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.rules.moderation import may_close

if TYPE_CHECKING:
    from typing import TypeAlias

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from community.models import Question
    from community.models.post import Post

    Person: TypeAlias = User | AnonymousUser


def is_own(user: Person, post: Post) -> bool:
    return user.is_authenticated and user.pk == post.author_id


def passes_lock(user: Person, question: Question) -> bool:
    return not question.is_locked or may_close(user)


def may_edit_others(user: Person) -> bool:
    return user.has_perm("community.edit_post")


def can_edit(user: Person, post: Post, question: Question) -> bool:
    """A hidden post may be mended by its author; a deleted one is restored first."""
    if not user.is_authenticated or post.deleted_at or question.deleted_at:
        return False
    return passes_lock(user, question) and (is_own(user, post) or may_edit_others(user))


def can_delete(user: Person, post: Post, question: Question) -> bool:
    return is_own(user, post) and post.deleted_at is None and passes_lock(user, question)


def can_restore(user: Person, post: Post, question: Question) -> bool:
    return is_own(user, post) and post.deleted_at is not None and passes_lock(user, question)


def can_vote(user: Person, post: Post, question: Question) -> bool:
    """Nobody votes on what they wrote."""
    return (
        user.is_authenticated
        and not is_own(user, post)
        and post.is_public
        and question.is_public
        and passes_lock(user, question)
    )


def can_comment(user: Person, post: Post, question: Question) -> bool:
    """Also on a closed question: how else would it be mended."""
    return (
        user.is_authenticated
        and post.is_public
        and question.is_public
        and passes_lock(user, question)
    )
