"""From the history of a post, a row for each field that changed, to its revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from community.transfer.stackexchange.people import Key, author_key
from community.transfer.stackexchange.reading import moment, tag_names
from core.text import excerpt, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from community.transfer.stackexchange.reading import Row

TITLES, BODIES, TAGS = {"1", "4", "7"}, {"2", "5", "8"}, {"3", "6", "9"}
TEXTS = TITLES | BODIES | TAGS
CLOSED = "10"
NOTE_LENGTH = 200

# Why other kinds of rows have no place here.
LEFT_OUT = {
    "11": "reopenings",
    "12": "deletions",
    "13": "undeletions",
    "14": "locks",
    "15": "unlocks",
    "16": "made a community wiki",
    "17": "migrations",
    "18": "merges",
    "19": "protections",
    "20": "unprotections",
    "24": "suggested edits, whose text is a revision",
    "25": "mentions on other services",
    "31": "comments that became chats",
    "33": "notices put up",
    "34": "notices taken down",
    "35": "migrations",
    "36": "migrations",
    "37": "merges",
    "38": "merges",
    "50": "bumps by the system",
}


class Step(NamedTuple):
    """All of a post as it stood after an edit."""

    title: str
    tags: list[str]
    body: str
    by: Key | None
    at: datetime | None
    note: str


def steps(rows: Iterable[tuple[int, Row]]) -> list[Step]:
    """Oldest first. Rows of one edit share their RevisionGUID."""
    edits: dict[str, list[Row]] = {}
    for id_, row in sorted(rows, key=lambda each: (each[1].get("CreationDate", ""), each[0])):
        if row.get("PostHistoryTypeId") in TEXTS:
            edits.setdefault(row.get("RevisionGUID") or f"row {id_}", []).append(row)
    found: list[Step] = []
    title, tags, body = "", list[str](), ""
    for edit in edits.values():
        for row in edit:
            kind, text = row["PostHistoryTypeId"], row.get("Text", "")
            if kind in TITLES:
                title = " ".join(normalise(text).split())
            elif kind in BODIES:
                body = normalise(text)
            else:
                tags = tag_names(text)
        found.append(
            Step(title, tags, body, _by(edit[0]), moment(edit[0], "CreationDate"), _note(edit))
        )
    return found


def _by(row: Row) -> Key | None:
    key = author_key(row, "")
    return key if key.id is not None or key.name else None


def _note(edit: list[Row]) -> str:
    comments = (" ".join(normalise(row.get("Comment", "")).split()) for row in edit)
    return excerpt(next((text for text in comments if text), ""), NOTE_LENGTH - 1)
