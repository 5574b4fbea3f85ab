from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from community.transfer.site import TransferError, export_site


class Command(BaseCommand):
    help = "Write all public content, guide included, into a zip file of JSON Lines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the zip file; one that is there is replaced")

    def handle(self, **options: Any) -> None:
        try:
            members = export_site(options["file"], warn=self.stderr.write)
        except TransferError as error:
            raise CommandError(str(error)) from error
        rows = sum(member.rows for member in members)
        self.stdout.write(f"{options['file']}: {len(members)} files, {rows:,} lines and pictures.")
