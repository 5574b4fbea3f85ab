"""What became of an item: its changes, the checks of it, and one reader’s reports."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from careers.models import ItemCheck, ItemReport
from careers.queries.history import compare_items
from careers.queries.revisions import published_revisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from careers.models import ArticleRevision, FaqItem
    from careers.queries.history import ItemComparison

MOST_CHECKS = 50


@dataclass(frozen=True, kw_only=True)
class ItemChange:
    revision: ArticleRevision
    comparison: ItemComparison


@dataclass(frozen=True, kw_only=True)
class ItemHistory:
    item: FaqItem
    # Newest first, all three.
    changes: list[ItemChange]
    checks: list[ItemCheck]
    reports: list[ItemReport]


def item_history(item: FaqItem, *, reader: User | AnonymousUser) -> ItemHistory:
    """Of the article in which it stands today, and only what readers have seen."""
    reports = (
        list(ItemReport.objects.filter(item=item, reporter=reader))
        if reader.is_authenticated
        else []
    )
    return ItemHistory(
        item=item,
        changes=list(_changes(item.key, published_revisions(item.article))),
        checks=list(item.checks.select_related("by")[:MOST_CHECKS]),
        reports=reports,
    )


def _changes(key: str, revisions: list[ArticleRevision]) -> Iterator[ItemChange]:
    for revision, before in pairwise([*revisions, None]):
        if revision is None:
            return
        old, new = before.content.item(key) if before else None, revision.content.item(key)
        if old != new:
            yield ItemChange(revision=revision, comparison=compare_items(old, new))
