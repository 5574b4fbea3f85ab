"""What exports of earlier versions say, in the words of the newest one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from community.transfer.site.values import Unfit

if TYPE_CHECKING:
    from community.transfer.site.values import Json

FIRST, NEWEST = 1, 2

_NO_GROUNDS: dict[str, Any] = {
    "basis": "",
    "position": "",
    "region": "",
    "seniority": "",
    "company": "",
    "year": None,
    "ai_help": "",
}

# By version and file: the columns that came with it, and what is read where they are not yet.
# A change that this cannot say (a column gone, another meaning) ends the reading of what is older.
ADDED: dict[int, dict[str, dict[str, Any]]] = {
    2: {
        "mentors": {"role": "", "years": None, "style": "", "languages": []},
        "questions": {"language": "en"},
        "answers": {**_NO_GROUNDS, "checked_at": None, "question_changed_at": None},
        "revisions": _NO_GROUNDS,
    },
}


def brought_up(line: object, *, sheet: str, version: int) -> object:
    """`line` of an export of `version`, as the newest would have it. Raises Unfit."""
    if not isinstance(line, dict):
        return line
    added: Json = {}
    for newer in range(version + 1, NEWEST + 1):
        added |= ADDED[newer].get(sheet, {})
    if early := sorted(added.keys() & line.keys()):
        raise Unfit(f"“{early[0]}” means nothing in version {version}")
    return line | added
