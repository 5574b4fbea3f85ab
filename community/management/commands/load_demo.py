import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError

from community.actions import search_index
from community.management.demo_mentoring import load_mentoring
from community.management.demo_people import load_people, rest_mentors
from community.management.demo_threads import load_threads
from community.management.demo_waiting import load_waiting
from community.queries.home import FIGURES_KEY
from community.transfer.demo.mentoring import read_mentoring
from community.transfer.demo.past import newest_news, order_news
from community.transfer.demo.texts import read_people, read_threads


class Command(BaseCommand):
    help = "Load a small demo community. A second run adds what is missing and resets passwords."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", help="of all demo accounts; else from DEMO_PASSWORD")
        parser.add_argument(
            "--yes-on-a-real-site",
            action="store_true",
            help="load it although DEBUG is off; one of the accounts is an admin",
        )

    def handle(self, **options: Any) -> None:
        if not settings.DEBUG and not options["yes_on_a_real_site"]:
            raise CommandError(
                "This is a real site (DEBUG is off), and the demo brings an admin account: "
                "add --yes-on-a-real-site if that is what you want."
            )
        password = options["password"] or os.environ.get("DEMO_PASSWORD")
        if not password:
            raise CommandError("The demo accounts need a password: --password or DEMO_PASSWORD.")
        people, threads = read_people(), read_threads()
        newest = newest_news()
        new_people = load_people(people, password=password)
        new_threads = load_threads(threads)
        load_mentoring(read_mentoring())
        rest_mentors(new_people)
        load_waiting(new_threads)
        order_news(since=newest)
        cache.delete(FIGURES_KEY)
        search_index.count_words()
        self.stdout.write(
            f"Demo: {len(people)} accounts ({len(new_people)} new), "
            f"{len(threads)} questions ({len(new_threads)} new)."
        )
