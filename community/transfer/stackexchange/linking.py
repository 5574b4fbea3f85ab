"""Duplicates lead to what they repeat, once all questions are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from community.enums import CloseReason
from community.models import ImportedPost, Question
from community.transfer.stackexchange.ids import IdSet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from community.models import SourceSite
    from community.transfer.stackexchange.report import Report
    from community.transfer.stackexchange.spool import Spool

BATCH = 500
LONGEST_CHAIN = 20
LINKED = "duplicates"
OTHERWISE = "duplicates of questions that are open, or closed for another reason"
SECOND = "further targets of a duplicate"
IN_CIRCLES = "questions that repeat each other"


class Linker:
    """`fresh`: numbers of the questions that came in now as closed duplicates."""

    def __init__(
        self, *, site: SourceSite | None, fresh: IdSet, report: Report, is_dry: bool
    ) -> None:
        self._site = site
        self._fresh = fresh
        self._file = report.file("PostLinks")
        self._is_dry = is_dry
        self._linked = IdSet()

    def link(self, spool: Spool) -> None:
        for batch in _batches(spool):
            with transaction.atomic():
                rows = self._rows({id_ for _link, *pair in batch for id_ in pair})
                for link, question, target in batch:
                    group, words = self._link(question, target, rows)
                    # What only the history says is no row of PostLinks.
                    if link is not None:
                        getattr(self._file, group)[words] += 1

    def _rows(self, ids: set[int]) -> dict[int, int]:
        known = ImportedPost.objects.filter(site=self._site, foreign_id__in=ids)
        return dict(known.exclude(question=None).values_list("foreign_id", "question"))

    def _link(self, question: int, target: int, rows: dict[int, int]) -> tuple[str, str]:
        if question in self._linked:
            return "left_out", SECOND
        if question == target:
            return "left_out", IN_CIRCLES
        if self._is_dry and question in self._fresh:
            outcome = "imported", LINKED
        elif question in rows and target in rows:
            outcome = self._link_rows(rows[question], rows[target])
        else:
            outcome = "left_out", OTHERWISE
        if outcome[0] == "imported":
            self._linked.add(question)
        return outcome

    def _link_rows(self, question: int, target: int) -> tuple[str, str]:
        row = Question.objects.select_for_update(no_key=True).get(pk=question)
        if row.duplicate_of_id:
            return "there", LINKED
        # Nobody here has a hand in it: people who close a question are kept with it.
        is_ours = row.closed_by_id is None and row.answered_by_item_id is None
        if row.closed_reason != CloseReason.DUPLICATE or not is_ours:
            return "left_out", OTHERWISE
        end = _end_of_chain(target)
        if end == question:
            return "left_out", IN_CIRCLES
        if not self._is_dry:
            Question.objects.filter(pk=question).update(duplicate_of=end)
            repeated = Question.objects.filter(duplicate_of=question, closed_by=None)
            repeated.update(duplicate_of=end)
        return "imported", LINKED


def _end_of_chain(question: int) -> int:
    """What is a duplicate itself leads on to what it repeats."""
    for _step in range(LONGEST_CHAIN):
        onward = Question.objects.values_list("duplicate_of", flat=True).get(pk=question)
        if onward is None:
            break
        question = onward
    return question


def _batches(spool: Spool) -> Iterator[list[tuple[int | None, int, int]]]:
    cursor = spool.select("SELECT * FROM duplicates ORDER BY link IS NULL, link")
    while batch := cursor.fetchmany(BATCH):
        yield batch
