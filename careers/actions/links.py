"""Going through the links of the guide; the list of what came of it is the editors’."""

from __future__ import annotations

import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, zip_longest
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from careers.models import LinkCheck
from careers.queries.links import broken_inside
from core.links import Finding, Verdict, is_public, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from careers.queries.links import GuideLinks
    from core.links import MayReach

AT_ONCE = 8
PAUSE = 0.5  # seconds between two looks at one host, which is never asked twice at once
# A page that is gone is dead at once; one that merely fails, after so many looks in a row.
FAILURES_UNTIL_DEAD = 3


def check_links(
    *,
    links: GuideLinks,
    may_reach: MayReach | None = None,
    pause: float = PAUSE,
    on_link: Callable[[], object] | None = None,
) -> None:
    """Look at each of `links`, all that the guide has; what it has no more is forgotten.

    `may_reach` says which addresses may be asked: public ones, unless told. `on_link` is called
    after each.
    """
    LinkCheck.objects.exclude(url__in=[*links.inside, *links.outside]).delete()
    for url, finding in chain(
        _inside(links.inside), _outside(links.outside, may_reach or is_public, pause)
    ):
        _keep(url, finding)
        if on_link:
            on_link()


def _inside(urls: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    problems = broken_inside(urls)
    for url in urls:
        problem = problems.get(url, "")
        yield url, Finding(Verdict.GONE if problem else Verdict.WORKS, problem)


def _outside(
    urls: Iterable[str], may_reach: MayReach, pause: float
) -> Iterator[tuple[str, Finding]]:
    """In parallel, and each host in turn."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    turns = {host: Lock() for host in hosts}
    agent = f"{settings.SITE_NAME} link check (+{settings.SITE_URL})"

    def one(url: str) -> Finding:
        with turns[urlsplit(url).netloc]:
            finding = look(url, agent=agent, may_reach=may_reach)
            time.sleep(pause)
            return finding

    # One of each host, then the second of each: nobody waits for a host with many.
    rounds = [url for row in zip_longest(*hosts.values()) for url in row if url]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from zip(rounds, pool.map(one, rounds), strict=True)


def _keep(url: str, finding: Finding) -> LinkCheck:
    now = timezone.now()
    check = LinkCheck.objects.filter(url=url).first() or LinkCheck(url=url)
    check.checked_at = now
    check.problem = finding.problem
    check.failures = 0 if finding.verdict == Verdict.WORKS else check.failures + 1
    check.is_dead = finding.verdict == Verdict.GONE or check.failures >= FAILURES_UNTIL_DEAD
    check.dead_since = (check.dead_since or now) if check.is_dead else None
    check.save()
    return check
