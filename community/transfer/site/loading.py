"""Reads an export into a site without content: all of it, or nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from community.actions.counters import answer_counters, question_counters
from community.actions.queue.turns import settle_turns
from community.models import Answer, Question
from community.transfer.site.claims import host_of, let_people_claim, placeholders
from community.transfer.site.columns import Made, Picture, Plain, Ref, keys_of, rows_of
from community.transfer.site.exporting import BATCH, measure_site
from community.transfer.site.gathered import Names, read_values
from community.transfer.site.parcel import ParcelReader, TransferError
from community.transfer.site.pictures import Pictures
from community.transfer.site.register import SHEETS
from community.transfer.site.values import Unfit
from community.transfer.site.versions import brought_up
from core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from django.db.models import Model

    from community.transfer.site.columns import Column
    from community.transfer.site.sheet import Sheet
    from community.transfer.site.values import Json


@dataclass
class Line:
    """One line of a sheet on its way into the database."""

    number: int
    values: Json
    row: Any = None


def import_site(file: Path) -> int:
    """Return how many lines came in; 0 when this site holds exactly them already.

    Raises TransferError, and then nothing was written.
    """
    with ParcelReader(file, [sheet.file for sheet in SHEETS]) as parcel:
        host = host_of(parcel.manifest)
        _verify(parcel)
        if held := _content_here():
            if measure_site() == parcel.members:
                return 0
            raise TransferError(
                f"This site holds {held} already: an export is read into a site without content."
            )
        with transaction.atomic(), Pictures(parcel) as pictures:
            for sheet in SHEETS:
                _load(sheet, parcel, pictures)
            for sheet in SHEETS:
                if sheet.late:
                    _load_late(sheet, parcel)
            for sheet in SHEETS:
                _finish(sheet)
            pictures.store()
            _go_on_counting()
            let_people_claim(host)
            settle_turns(Question.objects.all())
    return sum(parcel.members[sheet.file].rows for sheet in SHEETS)


def _verify(parcel: ParcelReader) -> None:
    with Progress("verified", len(parcel.members)) as progress:
        for name in parcel.members:
            parcel.verify(name)
            progress.advance()


def _content_here() -> str:
    """What there is of it, in a word; people may have accounts before."""
    for sheet in SHEETS[1:]:
        if rows_of(sheet.model).exists():
            return str(sheet.model._meta.verbose_name_plural)
    return ""


def _load(sheet: Sheet, parcel: ParcelReader, pictures: Pictures) -> None:
    with Progress(sheet.file, parcel.members[sheet.file].rows) as progress:
        for lines in _batches(sheet, parcel):
            for line in lines:
                line.row = _row(sheet, line.values)
            _refer(sheet, lines, [column for column in sheet.columns if not column.is_late])
            _insert(sheet, lines)
            _gather(sheet, lines, is_late=False)
            sheet.saved([line.row for line in lines])
            for column in sheet.columns:
                if isinstance(column, Picture):
                    pictures.expect(sheet.file, column, [line.values for line in lines])
            progress.advance(len(lines))


def _load_late(sheet: Sheet, parcel: ParcelReader) -> None:
    fields = [column.field.name for column in sheet.late if isinstance(column, Ref)]
    for lines in _batches(sheet, parcel):
        those = [line for line in lines if any(line.values[late.name] for late in sheet.late)]
        pks = keys_of(rows_of(sheet.model), sheet.key, [line.values[sheet.key] for line in those])
        for line in those:
            line.row = sheet.model(pk=pks[line.values[sheet.key]])
        _refer(sheet, those, sheet.late)
        if those and fields:
            _update(sheet, [line.row for line in those], fields)
        _gather(sheet, those, is_late=True)


def _update(sheet: Sheet, rows: Sequence[Model], fields: Sequence[str]) -> None:
    try:
        with transaction.atomic():
            rows_of(sheet.model).bulk_update(rows, fields)
    except DatabaseError as error:
        raise TransferError(f"{sheet.file}: lines contradict each other: {error}") from error


def _batches(sheet: Sheet, parcel: ParcelReader) -> Iterator[list[Line]]:
    numbered = enumerate(parcel.lines(sheet.file), start=1)
    while batch := list(islice(numbered, BATCH)):
        yield [Line(number, _read(sheet, number, text, parcel.version)) for number, text in batch]


def _read(sheet: Sheet, number: int, text: bytes, version: int) -> Json:
    try:
        line = brought_up(_parsed(text), sheet=sheet.name, version=version)
        values = read_values(sheet.columns, line)
        sheet.check(values)
    except Unfit as unfit:
        raise _at(sheet, number, unfit) from unfit
    return values


def _parsed(text: bytes) -> object:
    try:
        return json.loads(text.decode().strip())
    except (ValueError, RecursionError) as error:
        raise Unfit(f"it is no JSON ({error})") from error


def _row(sheet: Sheet, values: Json) -> Model:
    own = [column for column in sheet.of_row if isinstance(column, Plain | Made)]
    fields = {column.field_name: values[column.name] for column in own}
    row = sheet.model(**{name: value for name, value in fields.items() if name})
    sheet.complete(row, values)
    return row


def _refer(sheet: Sheet, lines: Sequence[Line], columns: Sequence[Column]) -> None:
    """Let rows lead to the rows that they name."""
    for column in columns:
        if not isinstance(column, Ref | Names):
            continue
        named = {line.number: _named(line.values[column.name]) for line in lines}
        # A line says nothing about those who had accounts here before.
        rows = placeholders() if column.to is User else rows_of(column.to)
        known = keys_of(rows, column.key, {key for keys in named.values() for key in keys})
        for line in lines:
            if missing := [key for key in named[line.number] if key not in known]:
                what = column.to._meta.verbose_name
                unfit = Unfit(f"“{column.name}”: there is no {what} “{missing[0]}”")
                raise _at(sheet, line.number, unfit)
            if isinstance(column, Ref):
                column.set(line.row, known.get(line.values[column.name]))
            else:
                line.values[column.name] = [known[key] for key in named[line.number]]


def _gather(sheet: Sheet, lines: Sequence[Line], *, is_late: bool) -> None:
    for column in sheet.gathered:
        if column.is_late == is_late:
            column.save([(line.row, line.values[column.name]) for line in lines])


def _named(value: Any) -> list[Any]:  # noqa: ANN401  a key, or a list of them
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _insert(sheet: Sheet, lines: Sequence[Line]) -> None:
    try:
        with transaction.atomic():
            rows_of(sheet.model).bulk_create([line.row for line in lines])
    except DatabaseError:
        for line in lines:
            _insert_alone(sheet, line)
        raise


def _insert_alone(sheet: Sheet, line: Line) -> None:
    """To learn which line it was."""
    try:
        with transaction.atomic():
            rows_of(sheet.model).bulk_create([line.row])
    except DatabaseError as error:
        unfit = Unfit(f"{sheet.clash} ({str(error).splitlines()[0]})")
        raise _at(sheet, line.number, unfit) from error


def _finish(sheet: Sheet) -> None:
    try:
        sheet.finish()
    except Unfit as unfit:
        raise TransferError(f"{sheet.file}: {unfit}.") from unfit


def _go_on_counting() -> None:
    """The counters of votes and answers, and those that give new rows their numbers."""
    Answer.objects.update(**answer_counters())
    Question.objects.update(**question_counters())
    with connection.cursor() as cursor:
        models = [sheet.model for sheet in SHEETS]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _at(sheet: Sheet, number: int, unfit: Unfit) -> TransferError:
    return TransferError(f"{sheet.file}, line {number}: {unfit}.")
