from typing import Any

from django.core.management.base import BaseCommand

from community.actions.counters import rebuild
from community.models import Answer, Question
from core.progress import Progress


class Command(BaseCommand):
    help = "Recount votes, answers and ranks from the rows; changes nothing when all is well."

    def handle(self, **options: Any) -> None:
        mended = 0
        for model in (Answer, Question):
            label = str(model._meta.verbose_name_plural)
            with Progress(label, model.objects.count()) as progress:
                mended += len(rebuild(model, on_row=progress.advance))
        self.stdout.write("Nothing to mend." if not mended else f"Mended {mended} rows.")
