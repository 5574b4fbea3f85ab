from typing import Any

from django.core.management.base import BaseCommand, CommandError

from careers.models import FaqItem
from careers.transfer import StarterError, load_guide, load_tables
from community.actions import search_index
from community.transfer.tags import load_tags


class Command(BaseCommand):
    help = "Load the starter guide with its tables, and the tags. What editors changed stays so."

    def handle(self, **options: Any) -> None:
        # Tags point at topics of the guide.
        try:
            guide = load_guide()
            tables = load_tables()
        except StarterError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Guide: {guide}.")
        self.stdout.write(f"Tables: {tables}.")
        if options["verbosity"] > 1:
            self.stdout.writelines(f"  kept: {key}\n" for key in guide.kept + tables.kept)
        tags = ", ".join(f"{number} {word}" for word, number in sorted(load_tags().items()))
        self.stdout.write(f"Tags: {tags}.")
        search_index.index_items(FaqItem.objects.values_list("pk", flat=True))
        search_index.count_words()
