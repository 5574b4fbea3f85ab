from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Bookmark

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Question


def set_bookmark(*, question: Question, is_kept: bool, by: User) -> None:
    """Keep `question` among one’s bookmarks, or no longer; saying it twice changes nothing."""
    if is_kept:
        Bookmark.objects.get_or_create(user=by, question=question)
    else:
        Bookmark.objects.filter(user=by, question=question).delete()
