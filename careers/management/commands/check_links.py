from typing import Any

from django.core.management.base import BaseCommand

from careers.actions.links import check_links
from careers.models import LinkCheck
from careers.queries.links import guide_links
from core.progress import Progress


class Command(BaseCommand):
    help = "Look whether the links of the guide still lead somewhere; editors see what came of it."

    def handle(self, **options: Any) -> None:
        links = guide_links()
        with Progress("links", len(links.inside) + len(links.outside)) as progress:
            check_links(links=links, on_link=progress.advance)
        for check in LinkCheck.objects.filter(is_dead=True):
            self.stdout.write(f"{check.url}: {check.problem}")
        dead = LinkCheck.objects.filter(is_dead=True).count()
        self.stdout.write(f"{LinkCheck.objects.count()} links, {dead} of them dead.")
