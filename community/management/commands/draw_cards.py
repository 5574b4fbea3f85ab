from typing import Any

from django.core.management.base import BaseCommand

from community.actions.cards import tend_cards
from community.queries.cards import count_public_cards
from core.progress import Progress


class Command(BaseCommand):
    help = "Draw the pictures for shared links that are missing; remove those left over."

    def handle(self, **options: Any) -> None:
        with Progress("pictures", count_public_cards()) as progress:
            tended = tend_cards(most=None, on_card=progress.advance)
        self.stdout.write(f"{tended.drawn} drawn, {tended.thrown_away} removed.")
