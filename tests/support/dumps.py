"""Small dumps of a Stack Exchange site, in their own XML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HOST = "ale.stackexchange.com"
REAL_DUMPS = Path(__file__).resolve().parents[3] / "shared" / "data" / "stackexchange"

_DAY = "2014-03-0{}T10:00:00.123"


def write_file(folder: Path, name: str, rows: Iterable[Mapping[str, object]]) -> None:
    """As Stack Exchange does: a BOM, a row a line, no attribute for what is empty."""
    lines = ['\ufeff<?xml version="1.0" encoding="utf-8"?>', f"<{name.lower()}>"]
    for row in rows:
        values = " ".join(f"{key}={quoteattr(str(value))}" for key, value in row.items())
        lines.append(f"  <row {values} />")
    lines.append(f"</{name.lower()}>")
    (folder / f"{name}.xml").write_text("\r\n".join(lines), encoding="utf-8")


def write_dump(folder: Path, **files: Iterable[Mapping[str, object]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in files.items():
        write_file(folder, name, rows)
    return folder


def day(number: int) -> str:
    return _DAY.format(number)


def question(id_: int = 1, **values: object) -> dict[str, object]:
    return {
        "Id": id_,
        "PostTypeId": 1,
        "CreationDate": day(1),
        "Score": 5,
        "Body": "<p>How do I <strong>begin</strong>?</p>\n",
        "OwnerUserId": 7,
        "Title": "How do I begin to brew ale?",
        "Tags": "<brewing>",
    } | values


def answer(id_: int = 2, parent: int = 1, **values: object) -> dict[str, object]:
    return {
        "Id": id_,
        "PostTypeId": 2,
        "ParentId": parent,
        "CreationDate": day(2),
        "Score": 3,
        "Body": "<p>With water.</p>\n",
        "OwnerUserId": 8,
    } | values


def user(id_: int, name: str) -> dict[str, object]:
    return {"Id": id_, "DisplayName": name, "Reputation": 1, "AboutMe": "<p>Private.</p>"}


def comment(id_: int = 1, post: int = 1, **values: object) -> dict[str, object]:
    return {
        "Id": id_,
        "PostId": post,
        "Score": 0,
        "Text": "Which *kind*?",
        "CreationDate": day(3),
        "UserId": 9,
    } | values


def change(
    id_: int, kind: int, text: str = "", *, post: int = 1, guid: str = "a", **values: object
) -> dict[str, object]:
    """A row of PostHistory."""
    return {
        "Id": id_,
        "PostHistoryTypeId": kind,
        "PostId": post,
        "RevisionGUID": guid,
        "CreationDate": day(1),
        "UserId": 7,
        "Text": text,
    } | values
