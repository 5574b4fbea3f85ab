from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from community.actions.log import log
from community.enums import LogAction
from community.models import Question, Revision
from community.models.grounds import GROUNDS
from community.queries.revisions import newest_revision, somebody_reacted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User
    from community.models import Answer, Tag

WRITTEN = ("title", "tag_names", "body", "note", *GROUNDS)


class StaleEdit(Exception):  # noqa: N818  it is an answer to the editor, not a fault
    """The text was changed after the form was opened; `newest` is what it is now."""

    def __init__(self, newest: Revision) -> None:
        super().__init__(f"Revision {newest.number} is newer.")
        self.newest = newest


def open_revision(post: Question | Answer, *, base: int, seen: str) -> Revision:
    """Return the newest revision, which the edit must have been written against.

    `base` is its number. `seen`, its fingerprint, also notices a revision that was replaced within
    the minutes of grace; empty when not known. Raises StaleEdit.
    """
    newest = newest_revision(post)
    if base != newest.number or (seen and seen != newest.fingerprint):
        raise StaleEdit(newest)
    return newest


def first_revision(post: Question | Answer, *, by: User, tags: Sequence[Tag] = ()) -> None:
    _new(post, tags, number=1, by=by, created_at=post.created_at).save()


def record_revision(
    post: Question | Answer,
    *,
    newest: Revision,
    by: User,
    tags: Sequence[Tag] = (),
    note: str = "",
    copied_from: int | None = None,
) -> bool:
    """Write what `post` says now; the caller has written the post. True for one of its own.

    The author’s own quick mending replaces the newest revision, as long as nobody reacted to it.
    Another person’s edit stands in the moderation log.
    """
    if by.pk != post.author_id:
        log(by=by, action=LogAction.EDIT, post=post, reason=note)
    if copied_from is None and _is_within_grace(post, newest, by):
        draft = _new(post, tags, number=newest.number, by=by, note=note or newest.note)
        for name in WRITTEN:
            setattr(newest, name, getattr(draft, name))
        newest.save(update_fields=WRITTEN)
        return False
    post.edited_at = timezone.now()
    post.save(update_fields=["edited_at"])
    _new(post, tags, number=newest.number + 1, by=by, note=note, copied_from=copied_from).save(
        force_insert=True
    )
    return True


def tag_names(tags: Sequence[Tag]) -> str:
    return " ".join(tag.name for tag in tags)


def _new(
    post: Question | Answer, tags: Sequence[Tag], *, number: int, by: User, **fields: object
) -> Revision:
    revision = Revision(number=number, by=by, body=post.body, **fields)
    if isinstance(post, Question):
        revision.question = post
        revision.title = post.title
        revision.tag_names = tag_names(tags)
    else:
        revision.answer = post
        revision.set_grounds(post.grounds)
    return revision


def _is_within_grace(post: Question | Answer, newest: Revision, by: User) -> bool:
    grace = timedelta(minutes=settings.EDIT_GRACE_MINUTES)
    return (
        by.pk == post.author_id
        and newest.by_id == by.pk
        and timezone.now() - newest.created_at < grace
        and not somebody_reacted(post, since=newest.created_at)
    )
