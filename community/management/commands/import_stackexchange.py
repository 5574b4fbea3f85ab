import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from community.queries.home import FIGURES_KEY
from community.transfer.stackexchange.reading import DumpError
from community.transfer.stackexchange.running import Import, Wishes
from community.transfer.stackexchange.texts import default_processes

HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
# What a README or the folder’s name may say for sure; any other site is named by the operator.
_KNOWN_HOSTS = re.compile(
    r"\b(?:[a-z0-9-]+\.)*(?:stackexchange|stackoverflow|serverfault|superuser|askubuntu|stackapps)"
    r"\.com\b|\bmathoverflow\.net\b"
)


class Command(BaseCommand):
    help = (
        "Bring in the dump of a Stack Exchange site. It may be stopped and started again: "
        "what is here already stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="with Posts.xml, Users.xml and the others")
        parser.add_argument("--site", help="its host, such as beer.stackexchange.com")
        parser.add_argument(
            "--licence",
            default="",
            help="of texts that do not say theirs; else CC BY-SA 2.5, 3.0 or 4.0 by their date",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, and say what would be done"
        )
        parser.add_argument(
            "--without-search",
            action="store_true",
            help="leave it to rebuild_search to make the posts findable",
        )
        parser.add_argument(
            "--processes",
            type=int,
            default=default_processes(),
            help="that turn HTML into Markdown (default: one for each core, four at most)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        host = (options["site"] or _guess(folder)).lower()
        if not HOST.fullmatch(host):
            raise CommandError("Name the site of the dump: --site beer.stackexchange.com")
        self.stdout.write(f"From {host}:")
        wishes = Wishes(
            folder=folder,
            host=host,
            licence=options["licence"],
            processes=max(1, options["processes"]),
            is_dry=options["dry_run"],
        )
        try:
            report = Import(wishes).run()
        except DumpError as error:
            raise CommandError(str(error)) from error
        except IntegrityError as error:
            raise CommandError(
                f"Somebody else wrote the same at the same moment ({error}): "
                "is another import running? Start it again, and it goes on."
            ) from error
        self.stdout.writelines(f"{line}\n" for line in report.lines(is_dry=wishes.is_dry))
        if report.unexplained:
            raise CommandError(f"Rows without an explanation: {report.unexplained}")
        if wishes.is_dry:
            self.stdout.write("Nothing was written.")
            return
        if not report.has_changes:
            self.stdout.write("Nothing was new: nothing was changed.")
        elif seconds := report.seconds:
            self.stdout.write(f"{report.posts:,} posts, {report.posts / seconds:,.0f} a second.")
        cache.delete(FIGURES_KEY)
        if not options["without_search"]:
            call_command("rebuild_search", stdout=self.stdout)


def _guess(folder: Path) -> str:
    """Empty unless the folder says it without any doubt."""
    texts = [folder.resolve().name]
    readme = folder / "README.md"
    if readme.is_file():
        # Its title; further down any site may be mentioned.
        texts.append(readme.read_text(errors="replace").strip().partition("\n")[0])
    found = {host for text in texts for host in _KNOWN_HOSTS.findall(text.lower())}
    return found.pop() if len(found) == 1 else ""
