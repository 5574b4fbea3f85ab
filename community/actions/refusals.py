"""Why somebody may not do something, in a sentence for that person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.rules.moderation import may_close, may_hide
from community.rules.posts import is_own, passes_lock

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question
    from community.models.post import Post


def refusal(by: User, post: Post, question: Question, sentence: str) -> PermissionDenied:
    """The reason that helps most: the state of the thread, and only then `sentence`."""
    if not passes_lock(by, question):
        return PermissionDenied(
            _("This thread is locked: it can be read, but nothing is added or changed.")
        )
    if question.deleted_at or post.deleted_at:
        return PermissionDenied(_("This was deleted. Its author can restore it."))
    if question.hidden_at or post.hidden_at:
        return PermissionDenied(_("A moderator has hidden this."))
    return PermissionDenied(sentence)


def refuse_unless_closer(*, by: User, post: Post) -> None:
    """Raises PermissionDenied."""
    _refuse_unless(by, post, may=may_close(by))


def refuse_unless_hider(*, by: User, post: Post) -> None:
    """Raises PermissionDenied."""
    _refuse_unless(by, post, may=may_hide(by))


def _refuse_unless(by: User, post: Post, *, may: bool) -> None:
    if not may:
        raise PermissionDenied(_("Only moderators can do this."))
    if is_own(by, post):
        raise PermissionDenied(_("You wrote this yourself, so another moderator decides about it."))
