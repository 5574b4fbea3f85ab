from typing import Any

from django.core.management.base import BaseCommand

from careers.actions.publishing import publish_due


class Command(BaseCommand):
    help = "Publish what editors scheduled until now. Safe to run twice at once, and again."

    def handle(self, **options: Any) -> None:
        published = publish_due()
        for revision in published:
            self.stdout.write(f"{revision.article.title}: revision {revision.number} is live.")
        if not published:
            self.stdout.write("Nothing was due.")
