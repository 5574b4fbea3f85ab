"""Why a question is closed: the source’s reasons as ours, its own word in the note."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from community.enums import CloseReason
from community.transfer.stackexchange.history import CLOSED
from community.transfer.stackexchange.reading import moment
from core.text import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from community.transfer.stackexchange.reading import Row

# By CloseReasonId, those before 2013 first. Our “off-topic” speaks of this site’s own topic.
_REASONS = {
    "1": (CloseReason.DUPLICATE, "an exact duplicate"),
    "2": (CloseReason.OTHER, "off-topic"),
    "3": (CloseReason.OPINION, "not constructive"),
    "4": (CloseReason.UNCLEAR, "not a real question"),
    "7": (CloseReason.OTHER, "too localized"),
    "10": (CloseReason.OTHER, "general reference"),
    "20": (CloseReason.OTHER, "noise or pointless"),
    "101": (CloseReason.DUPLICATE, "a duplicate"),
    "102": (CloseReason.OTHER, "off-topic"),
    "103": (CloseReason.UNCLEAR, "unclear"),
    "104": (CloseReason.UNCLEAR, "too broad"),
    "105": (CloseReason.OPINION, "primarily opinion-based"),
}


class Closing(NamedTuple):
    at: datetime
    reason: CloseReason
    note: str
    # Numbers at the source of what it repeats.
    targets: list[int]


def closing(
    question: Row, history: Iterable[tuple[int, Row]], *, host: str, is_linked: bool
) -> Closing | None:
    """None for an open question: what closed it once was taken back.

    `is_linked` as a duplicate: the reason of a closed question without a history.
    """
    at = moment(question, "ClosedDate")
    if at is None:
        return None
    last = _last_closing(history) or ({"Comment": "101"} if is_linked else {})
    number = last.get("Comment", "").strip()
    reason, words = _REASONS.get(number, (CloseReason.OTHER, ""))
    note = f"Closed at {host}" + (f" as {words}." if words else ".")
    return Closing(at, reason, note, _targets(last.get("Text", "")))


def _last_closing(history: Iterable[tuple[int, Row]]) -> Row | None:
    found = [row for _id, row in history if row.get("PostHistoryTypeId") == CLOSED]
    return max(found, key=lambda row: row.get("CreationDate", "")) if found else None


def _targets(text: str) -> list[int]:
    """Of `{"OriginalQuestionIds":[25], …}`."""
    try:
        ids = json.loads(text or "{}").get("OriginalQuestionIds", [])
    except (ValueError, AttributeError, RecursionError):
        return []
    found = (read_number(str(id_)) for id_ in ids) if isinstance(ids, list) else ()
    return [id_ for id_ in found if id_ is not None]
