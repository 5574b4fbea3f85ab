from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from community.queries.revisions import revisions_of
from core.diff import DiffLine, diff

if TYPE_CHECKING:
    from community.models import Answer, Question, Revision

# Differences of very long histories are not worked out all at once.
PAGE_SIZE = 20


@dataclass(frozen=True)
class Step:
    """A revision and what it changed; the first one has nothing before it."""

    revision: Revision
    title: list[DiffLine]
    tags: list[DiffLine]
    grounds: list[DiffLine]
    body: list[DiffLine]
    is_first: bool
    is_newest: bool


@dataclass(frozen=True)
class History:
    steps: list[Step]
    older_than: int | None


def history(post: Question | Answer, *, below: int | None = None) -> History:
    """Newest first, each with its difference from the one before it.

    `below`: only revisions of lower numbers, as `older_than` of the page before says.
    """
    revisions = revisions_of(post).select_related("by")
    if below:
        revisions = revisions.filter(number__lt=below)
    found: list[Revision | None] = [*revisions[: PAGE_SIZE + 1]]
    has_more = len(found) > PAGE_SIZE
    if not has_more:
        found.append(None)
    steps = [
        _step(revision, older, is_newest=not (below or place))
        for place, (revision, older) in enumerate(pairwise(found))
        if revision
    ]
    return History(steps, steps[-1].revision.number if has_more else None)


def _step(revision: Revision, older: Revision | None, *, is_newest: bool) -> Step:
    return Step(
        revision=revision,
        title=_changed(older.title, revision.title) if older else [],
        tags=_changed(older.tag_names, revision.tag_names) if older else [],
        grounds=_changed(older.grounds.in_words, revision.grounds.in_words) if older else [],
        body=_changed(older.body, revision.body) if older else [],
        is_first=older is None,
        is_newest=is_newest,
    )


def _changed(old: str, new: str) -> list[DiffLine]:
    return diff(old, new) if old != new else []
