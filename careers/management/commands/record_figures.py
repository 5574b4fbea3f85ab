from typing import Any

from django.core.management.base import BaseCommand

from careers.actions.figures import record_figures


class Command(BaseCommand):
    help = "Keep today’s figures of the guide for the editors’ charts. The worker does this daily."

    def handle(self, **options: Any) -> None:
        figures = record_figures()
        self.stdout.write("\n".join(f"{name} {value}" for name, value in sorted(figures.items())))
