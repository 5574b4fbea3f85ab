from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from community.actions import meaning, search_index
from community.search.engines import engine
from community.search.meaning.embedding import MeaningOffError
from core.progress import Progress

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet


class Command(BaseCommand):
    help = (
        "Write what the search looks at, and its vectors, where missing or of an older version. "
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
        try:
            self.stdout.write(f"{self._make_vectors()} vectors made.")
        except MeaningOffError as off:
            self.stderr.write(f"Searching by words only. {off}")

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

    def _make_vectors(self) -> int:
        """Raises MeaningOffError."""
        made = 0
        with Progress(str(_("vectors")), meaning.count_missing()) as progress:
            for count in meaning.make_all():
                made += count
                progress.advance(count)
        meaning.index_vectors()
        return made
