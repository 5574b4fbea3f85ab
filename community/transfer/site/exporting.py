"""Writes all public content, line by line: memory does not grow with the site."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone

from community.transfer.site import versions
from community.transfer.site.columns import Picture, Run
from community.transfer.site.parcel import (
    FORMAT,
    PICTURES,
    Member,
    ParcelWriter,
    TransferError,
    measured,
)
from community.transfer.site.register import SHEETS
from community.transfer.site.values import to_json
from core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from community.transfer.site.sheet import Sheet
    from community.transfer.site.values import Json, Value

# Rows whose tags, links or sources are fetched together.
BATCH = 500

LICENCE = (
    "Posts are under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/) and name "
    "their authors; those in source_posts.jsonl are under the licence that stands there. Each "
    "picture of the guide says its own in guide_images.jsonl."
)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def export_site(file: Path, *, warn: Callable[[str], object]) -> list[Member]:
    """Write `file` anew and return what is in it; `warn` hears of pictures that are missing.

    The rows are those of one moment, however long it takes. Raises TransferError.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with ParcelWriter(part) as parcel, one_moment():
            _write(parcel, Run(), warn)
            parcel.seal(_manifest())
        part.replace(file)
    except OSError as error:
        raise TransferError(f"{file} cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return parcel.members


def measure_site() -> dict[str, Member]:
    """What an export of this site would list; nothing is written."""
    run = Run()
    with one_moment():
        members = [measured(sheet.file, _lines(sheet, run, _nobody)) for sheet in SHEETS]
    members += [measured(PICTURES + name, [_content(name)]) for name in sorted(run.pictures)]
    return {member.name: member for member in members}


def _nobody(_: str) -> None:
    pass


def _write(parcel: ParcelWriter, run: Run, warn: Callable[[str], object]) -> None:
    for sheet in SHEETS:
        with Progress(sheet.file, sheet.rows().count()) as progress:
            parcel.add(sheet.file, _counted(_lines(sheet, run, warn), progress))
    for name in sorted(run.pictures):
        parcel.add(PICTURES + name, [_content(name)])


def _content(name: str) -> bytes:
    with default_storage.open(name) as picture:
        return bytes(picture.read())


def _counted(lines: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    for line in lines:
        yield line
        progress.advance()


def _lines(sheet: Sheet, run: Run, warn: Callable[[str], object]) -> Iterator[bytes]:
    lookups = [str(column.lookup) for column in sheet.of_row]
    rows = sheet.selected().values_list("pk", *lookups).iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        gathered = {
            column.name: column.gather([pk for pk, *_ in batch]) for column in sheet.gathered
        }
        for pk, *values in batch:
            if sheet.is_of_named and pk not in run.named:
                continue
            line = _line(sheet, run, pk, values, gathered)
            if _has_its_picture(sheet, line, run, warn):
                yield _written(line, run)


def _line(sheet: Sheet, run: Run, pk: Value, values: list[Value], gathered: Json) -> Json:
    of_row = dict(zip((column.name for column in sheet.of_row), values, strict=True))
    line: Json = {}
    for column in sheet.columns:
        if column.name in of_row:
            line[column.name] = to_json(column.write(of_row[column.name], run))
        else:
            line[column.name] = gathered[column.name].get(pk, column.nothing)  # type: ignore[attr-defined]
    return line


def _has_its_picture(sheet: Sheet, line: Json, run: Run, warn: Callable[[str], object]) -> bool:
    """A picture whose file is gone cannot go along; a person without theirs can."""
    if line.get("person", "") is None:
        warn(f"{sheet.file}: nobody public stands for the picture {line['id']}: left out.")
        return False
    for column in sheet.columns:
        if not isinstance(column, Picture) or not (name := line[column.name]):
            continue
        if default_storage.exists(name):
            run.pictures.add(name)
        else:
            warn(f"{sheet.file}: the picture {name} is missing and was left out.")
            line[column.name] = ""
            return not sheet.is_of_named
    return True


def _written(line: Json, run: Run) -> bytes:
    text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    who = line.get("author") or line.get("by") or line.get("username")
    for name in _ID.findall(text):
        run.named[UUID(name)] = run.named.get(UUID(name)) or who
    return f"{text}\n".encode()


def _manifest() -> Json:
    return {
        "format": FORMAT,
        "version": versions.NEWEST,
        "site": {"name": settings.SITE_NAME, "url": settings.SITE_URL},
        "exported_at": to_json(timezone.now()),
        "licence": LICENCE,
    }


@contextmanager
def one_moment() -> Iterator[None]:
    """Read all tables as they stood when the first one was read, and keep nobody from writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Django’s own transactions take the lock for writing at once.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
