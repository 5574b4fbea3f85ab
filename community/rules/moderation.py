"""Who may moderate what. Nobody moderates, and nobody approves, what is their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from community.models import MentorProfile, Question
    from community.models.post import Post


def is_foreign(user: User | AnonymousUser, post: Post) -> bool:
    return user.pk != post.author_id


def may_close(user: User | AnonymousUser) -> bool:
    return user.has_perm("community.close_question")


def may_hide(user: User | AnonymousUser) -> bool:
    return user.has_perm("community.hide_post")


def may_read_log(user: User | AnonymousUser) -> bool:
    return user.has_perm("community.view_logentry")


def may_approve(user: User | AnonymousUser) -> bool:
    return user.has_perm("community.approve_mentor")


def may_merge_tags(user: User | AnonymousUser) -> bool:
    """Renaming and merging take a name out of use, as deleting does."""
    return user.has_perm("community.delete_tag")


def can_close(user: User | AnonymousUser, question: Question) -> bool:
    return not question.is_closed and may_close(user) and is_foreign(user, question)


def can_reopen(user: User | AnonymousUser, question: Question) -> bool:
    return question.is_closed and may_close(user) and is_foreign(user, question)


def can_lock(user: User | AnonymousUser, question: Question) -> bool:
    return not question.is_locked and may_close(user) and is_foreign(user, question)


def can_unlock(user: User | AnonymousUser, question: Question) -> bool:
    return question.is_locked and may_close(user) and is_foreign(user, question)


def can_hide(user: User | AnonymousUser, post: Post) -> bool:
    return post.hidden_at is None and may_hide(user) and is_foreign(user, post)


def can_unhide(user: User | AnonymousUser, post: Post) -> bool:
    return post.hidden_at is not None and may_hide(user) and is_foreign(user, post)


def can_approve(user: User | AnonymousUser, profile: MentorProfile) -> bool:
    return not profile.is_approved and may_approve(user) and user.pk != profile.user_id


def can_end(user: User | AnonymousUser, profile: MentorProfile) -> bool:
    return profile.is_approved and may_approve(user) and user.pk != profile.user_id
