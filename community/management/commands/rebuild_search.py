from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from community.actions import search_index
from community.search.engines import engine
from core.progress import Progress

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet


class Command(BaseCommand):
    help = (
        "Write what the search looks at, where it is missing or of an older version. "
        "It may be stopped and started again, and run while people write."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="write everything anew")

    def handle(self, **options: Any) -> None:
        if options["all"]:
            search_index.outdate_all()
        gone = search_index.forget_gone_documents()
        written = self._write(search_index.missing_questions(), search_index.index_questions)
        written += self._write(search_index.missing_items(), search_index.index_items)
        search_index.count_words()
        engine().tidy()
        self.stdout.write(f"{written} written, {gone} taken away.")

    def _write(self, missing: QuerySet[Any], index: Callable[[Iterable[int]], None]) -> int:
        written = 0
        with Progress(str(missing.model._meta.verbose_name_plural), missing.count()) as progress:
            batch = list(missing.values_list("pk", flat=True)[: search_index.BATCH])
            while batch:
                index(batch)
                written += len(batch)
                progress.advance(len(batch))
                later = missing.filter(pk__gt=batch[-1])
                batch = list(later.values_list("pk", flat=True)[: search_index.BATCH])
        return written
