"""What somebody read in the guide before asking, as their browser remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careers.models import FaqItem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MOST = 10


@dataclass(frozen=True)
class Reading:
    """An item that stands in the form of a new question; the asker may leave it out."""

    item: FaqItem
    is_said: bool
    # The question is about this one.
    is_origin: bool


def readings_of(
    offered: Sequence[str], *, said: Collection[str], origin: str = ""
) -> list[Reading]:
    """By their keys, in the order given. What readers do not find in the guide is left out."""
    keys = list(dict.fromkeys(filter(None, (origin, *offered))))[: MOST + 1]
    items = {item.key: item for item in FaqItem.objects.live().filter(key__in=keys)} if keys else {}
    return [
        Reading(item=items[key], is_said=key in said, is_origin=key == origin)
        for key in keys
        if key in items
    ]
