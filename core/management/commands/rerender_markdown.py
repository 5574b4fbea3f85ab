from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import QuerySet

from core.markdown import RENDERER_VERSION, render
from core.models import MarkdownBody
from core.progress import Progress

BATCH = 200


class Command(BaseCommand):
    help = (
        "Render all Markdown again whose HTML an older renderer made. "
        "It may be stopped and started again, and run while people write."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="render everything, not only what is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if issubclass(model, MarkdownBody):
                rows = model._base_manager.all()  # noqa: SLF001  hidden rows are texts too
                if not options["all"]:
                    rows = rows.filter(body_version__lt=RENDERER_VERSION)
                self._rerender(rows, str(model._meta.label))

    def _rerender(self, rows: QuerySet[Any], label: str) -> None:
        rendered = 0
        with Progress(label, rows.count()) as progress:
            for row in _in_batches(rows):
                # Who wrote a new text meanwhile has also rendered it.
                rendered += rows.filter(pk=row.pk, body=row.body).update(
                    body_html=render(row.body), body_version=RENDERER_VERSION
                )
                progress.advance()
        self.stdout.write(f"{label}: {rendered} rendered")


def _in_batches(rows: QuerySet[Any]) -> Iterator[MarkdownBody]:
    """Walk along the primary key, as rows that were rendered drop out of `rows` meanwhile."""
    batch = list(rows.only("pk", "body").order_by("pk")[:BATCH])
    while batch:
        yield from batch
        batch = list(rows.filter(pk__gt=batch[-1].pk).only("pk", "body").order_by("pk")[:BATCH])
