"""Rows of a dump’s files, one by one: memory does not grow with the file."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, errors

from community.search.ranges import FIRST_YEAR, LAST_YEAR
from core.text import read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Row = dict[str, str]

CHUNK = 1 << 18  # bytes
# What XML 1.0 forbids and old dumps contain: such characters, and references to them.
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})
_FORBIDDEN = re.compile(
    r"&#(?:[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[eEfF]|[dD][89a-fA-F]\w\w)"
    r"|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
_NONCHARACTERS = ("\ufffe", "\uffff")
_TAG_NAMES = re.compile(r"[^<>|]+")


class DumpError(Exception):
    """What is wrong with the dump, in a sentence for the operator."""


def find_file(folder: Path, name: str) -> Path | None:
    """By name in any case: old dumps write posts.xml."""
    for file in sorted(folder.iterdir()):
        if file.name.lower() == f"{name.lower()}.xml":
            return file
    return None


def rows(file: Path, *, on_read: Callable[[int], object] = int) -> Iterator[Row]:
    """The attributes of each `<row>`; `on_read` hears how many bytes were read since the last time.

    Raises DumpError for what is no dump: no entities are expanded, no other file is opened.
    """
    found: list[Row] = []
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, row: found.append(row) if name == "row" else None
    try:
        for chunk in _chunks(file, on_read):
            parser.Parse(chunk, False)  # noqa: FBT003  expat’s own “is final”
            yield from found
            found.clear()
        parser.Parse("", True)  # noqa: FBT003
    except ExpatError as error:
        raise DumpError(
            f"{file.name} cannot be read: {errors.messages.get(error.code, 'damaged')} "
            f"(line {error.lineno})."
        ) from error


def _chunks(file: Path, on_read: Callable[[int], object]) -> Iterator[str]:
    """Cut behind a row, so that no character reference is torn apart."""
    encoding = _encoding(file)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = ""
    with file.open("rb") as stream:
        while read := stream.read(CHUNK):
            clean = read.translate(None, _CONTROLS) if encoding == "utf-8-sig" else read
            head, row_end, rest = (rest + decoder.decode(clean)).rpartition(">")
            yield _allowed(head + row_end)
            on_read(len(read))
    yield _allowed(rest + decoder.decode(b"", final=True))


def _allowed(text: str) -> str:
    for sign in _NONCHARACTERS:
        text = text.replace(sign, "")
    return _FORBIDDEN.sub("", text)


def _encoding(file: Path) -> str:
    with file.open("rb") as stream:
        start = stream.read(2)
    return "utf-16" if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig"


def _refuse(*_args: object) -> NoReturn:
    raise DumpError("This is no dump: its file declares a document type.")


def number(row: Row, name: str) -> int | None:
    """An id; the users of the system have negative ones."""
    text = row.get(name, "").strip()
    value = read_number(text.removeprefix("-"))
    return -value if value and text.startswith("-") else value


def moment(row: Row, name: str) -> datetime | None:
    """Dumps write UTC without saying so. Others than those of our time are none."""
    try:
        at = datetime.fromisoformat(row.get(name, "").strip().removesuffix("Z"))
    except ValueError:
        return None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def tag_names(text: str) -> list[str]:
    """Of `<a><b>` and of `|a|b|`, each once."""
    names = (name.strip() for name in _TAG_NAMES.findall(text))
    return list(dict.fromkeys(name for name in names if name))
