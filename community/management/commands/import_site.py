from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from community.queries.home import FIGURES_KEY
from community.transfer.site import TransferError, import_site


class Command(BaseCommand):
    help = (
        "Read what export_site wrote into a site without content: all of it, or nothing. "
        "The same file once more changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the zip file")

    def handle(self, **options: Any) -> None:
        try:
            lines = import_site(options["file"])
        except TransferError as error:
            raise CommandError(str(error)) from error
        cache.delete(FIGURES_KEY)
        call_command("rebuild_search", stdout=self.stdout)
        self.stdout.write(
            f"{lines:,} lines came in." if lines else "This site holds exactly that already."
        )
