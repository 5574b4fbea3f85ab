"""Who may moderate. That nobody moderates what is their own, `rules.posts.is_own` tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.rules.posts import Person


def may_close(user: Person) -> bool:
    return user.has_perm("community.close_question")


def may_hide(user: Person) -> bool:
    return user.has_perm("community.hide_post")


def may_read_log(user: Person) -> bool:
    return user.has_perm("community.view_logentry")


def may_approve(user: Person) -> bool:
    return user.has_perm("community.approve_mentor")


def may_merge_tags(user: Person) -> bool:
    """Renaming and merging take a name out of use, as deleting does."""
    return user.has_perm("community.delete_tag")
