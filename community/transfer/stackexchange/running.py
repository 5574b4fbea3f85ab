"""The whole import, from the folder to the report."""

from __future__ import annotations

import gc
import time
from collections import deque
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db import reset_queries

from community.enums import CloseReason
from community.models import SourceSite
from community.transfer.stackexchange.accounting import (
    account_for_people,
    account_for_scores,
    account_for_tags,
    people_of,
)
from community.transfer.stackexchange.collecting import Collector, seen_before
from community.transfer.stackexchange.ids import IdSet
from community.transfer.stackexchange.incoming import count, understand
from community.transfer.stackexchange.linking import Linker
from community.transfer.stackexchange.marks import MarkCollector
from community.transfer.stackexchange.people import People
from community.transfer.stackexchange.reading import DumpError, find_file, rows
from community.transfer.stackexchange.report import Report
from community.transfer.stackexchange.spool import Spool
from community.transfer.stackexchange.tags import bring_tags, known_tags
from community.transfer.stackexchange.texts import converter
from community.transfer.stackexchange.writing import Writer
from core.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from community.models import Tag
    from community.transfer.stackexchange.collecting import Seen
    from community.transfer.stackexchange.incoming import IncomingThread
    from community.transfer.stackexchange.reading import Row
    from community.transfer.stackexchange.spool import Thread
    from community.transfer.stackexchange.texts import Text

THREADS = 80  # in a transaction
AHEAD = 2  # batches for each process, so that none of them waits for us


@dataclass(frozen=True)
class Wishes:
    folder: Path
    host: str
    licence: str = ""  # empty: by the date of each text
    processes: int = 1
    is_dry: bool = False


class Import:
    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._report = Report()
        # Numbers of questions that come in as closed duplicates.
        self._fresh = IdSet()

    def run(self) -> Report:
        wishes, began = self._wishes, time.monotonic()
        # What is there stays: the collector need not look through all of Django again and again.
        gc.freeze()
        site = SourceSite.objects.filter(host=wishes.host).first()
        with Spool() as spool:
            seen = self._collect(spool, seen_before(site))
            if site is None and not wishes.is_dry:
                site = SourceSite.objects.create(host=wishes.host)
            tags = self._bring_tags(seen)
            people = People(site, spool)
            before = people_of(site)
            if site is None or wishes.is_dry:
                self._plan(spool, seen, people)
            else:
                writer = Writer(site=site, people=people, tags=tags, licence=wishes.licence)
                self._bring_threads(spool, seen, writer)
            linker = Linker(site=site, fresh=self._fresh, report=self._report, is_dry=wishes.is_dry)
            linker.link(spool)
        account_for_people(seen, people, before, self._report)
        account_for_scores(seen, self._report)
        gc.unfreeze()
        self._report.seconds = time.monotonic() - began
        return self._report

    def _collect(self, spool: Spool, seen: Seen) -> Seen:
        posts = Collector(seen, spool, self._report)
        marks = MarkCollector(posts, spool, self._report)
        if find_file(self._wishes.folder, "Posts") is None:
            raise DumpError("There is no Posts.xml in this folder: unpack the dump first.")
        self._read("Posts", posts.post)
        posts.end_of_posts()
        readers = {
            "Tags": posts.tag,
            "Users": posts.user,
            "Votes": marks.vote,
            "PostLinks": marks.link,
            "Comments": posts.comment,
            "PostHistory": marks.history,
            "Badges": marks.badge,
        }
        for name, take in readers.items():
            self._read(name, take)
        return seen

    def _read(self, name: str, take: Callable[[Row], None]) -> None:
        path = find_file(self._wishes.folder, name)
        if path is None:
            self._report.missing.append(name)
            return
        file = self._report.file(name)
        with Progress(f"Reading {name}, bytes", path.stat().st_size) as progress:
            for row in rows(path, on_read=progress.advance):
                file.read += 1
                take(row)

    def _bring_tags(self, seen: Seen) -> dict[str, Tag]:
        """Those that questions of the dump carry."""
        known = known_tags(seen.tags)
        made = seen.tags - known.keys()
        if made and not self._wishes.is_dry:
            known = bring_tags(seen.tags, seen.descriptions)
        account_for_tags(seen, made, self._report)
        return known

    def _plan(self, spool: Spool, seen: Seen, people: People) -> None:
        with Progress("Threads", spool.count_threads()) as progress:
            for batch in spool.threads(THREADS):
                for thread in self._understand(batch, spool, seen):
                    people.plan(thread.authors)
                progress.advance(len(batch))

    def _bring_threads(self, spool: Spool, seen: Seen, writer: Writer) -> None:
        base = f"https://{self._wishes.host}/"
        waiting: deque[tuple[list[IncomingThread], Future[list[Text]]]] = deque()
        total = spool.count_threads()
        processes = self._wishes.processes if total > THREADS else 1
        with converter(processes) as pool, Progress("Threads", total) as progress:

            def write() -> None:
                threads, texts = waiting.popleft()
                found = iter(texts.result())
                writer.write(threads, [list(islice(found, len(each.sources))) for each in threads])
                progress.advance(len(threads))
                reset_queries()  # which DEBUG keeps

            for batch in spool.threads(THREADS):
                threads = self._understand(batch, spool, seen)
                sources = [source for thread in threads for source in thread.sources]
                texts = pool.start(sources, base=base, has_formulas=seen.has_formulas)
                waiting.append((threads, texts))
                if len(waiting) > AHEAD * processes:
                    write()
            while waiting:
                write()

    def _understand(self, batch: list[Thread], spool: Spool, seen: Seen) -> list[IncomingThread]:
        """With the rest of what is known of them; from here on they count as brought in."""
        host = self._wishes.host
        threads = [
            understand(each, host=host, is_linked=each.id in seen.duplicates) for each in batch
        ]
        accepted = [thread.accepted for thread in threads if thread.accepted is not None]
        days = spool.accepted_days(accepted) if accepted else {}
        for thread in threads:
            thread.accepted_on = days.get(thread.accepted or 0)
            seen.points += sum(post.points for post in thread.posts)
            count(thread, self._report)
            if thread.closing and thread.closing.reason == CloseReason.DUPLICATE:
                self._fresh.add(thread.id)
                for target in thread.closing.targets:
                    if target in seen.posts:
                        spool.add("duplicates", None, thread.id, target)
        return threads
