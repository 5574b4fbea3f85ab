"""Under which licence a text stands, where its row does not say so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.transfer.stackexchange.reading import Row

LENGTH = 40
# Texts written before these moments; source: https://stackoverflow.com/help/licensing
_BEFORE = (
    (datetime(2011, 4, 8, tzinfo=UTC), "CC BY-SA 2.5"),
    (datetime(2018, 5, 2, tzinfo=UTC), "CC BY-SA 3.0"),
)
_NEWEST = "CC BY-SA 4.0"


def licence_of(row: Row, written_at: datetime, *, default: str) -> str:
    """`default` stands for what the date says, when an operator knows better."""
    said = " ".join(row.get("ContentLicense", "").split()) or default
    by_date = next((name for before, name in _BEFORE if written_at < before), _NEWEST)
    return (said or by_date)[:LENGTH]
