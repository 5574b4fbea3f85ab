from typing import Any

from django.core.management.base import BaseCommand

from careers.transfer import load_guide
from community.transfer.tags import load_tags


class Command(BaseCommand):
    help = "Load the starter guide and tags. What an editor changed or deleted stays so."

    def handle(self, **options: Any) -> None:
        # Tags point at topics of the guide.
        self.stdout.write(f"Guide: {load_guide()}.")
        tags = ", ".join(f"{number} {word}" for word, number in sorted(load_tags().items()))
        self.stdout.write(f"Tags: {tags}.")
