"""How long questions wait under the ladder, under broadcast and without routing: docs/promise.md.

.venv/bin/python -m bench.waiting --seeds 5
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from statistics import mean
from typing import TYPE_CHECKING

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from bench.waiting.policies import Broadcast, Ladder, NoRouting  # noqa: E402
from bench.waiting.running import Figures, run  # noqa: E402
from bench.waiting.world import Assumptions  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL = Assumptions()
# By name: what is assumed, and the policies that it makes a difference to.
VARIANTS: dict[str, tuple[Assumptions, tuple[type[NoRouting], ...]]] = {
    "as assumed": (USUAL, (Ladder, Broadcast, NoRouting)),
    "mentors read every message": (replace(USUAL, attention=None), (Ladder, Broadcast)),
    "lists are answered oldest first": (replace(USUAL, oldest_first=True), (Broadcast,)),
    "nobody looks beyond what is offered": (replace(USUAL, reads_queue=False), (Ladder,)),
    "half of the mentors vanish": (
        replace(USUAL, vanishing=1 / 2),
        (Ladder, Broadcast, NoRouting),
    ),
    "a fifth fewer questions": (
        replace(USUAL, questions=2_400),
        (Ladder, Broadcast, NoRouting),
    ),
}
HEAD = (
    *("assumption", "way", "median", "9 of 10", "longest", "over 7 d", "over 30 d"),
    *("Gini of answers", "Gini of load", "messages per answer", "messages per mentor and week"),
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seeds", type=int, default=5)
    arguments.add_argument("--only", choices=VARIANTS, action="append")
    options = arguments.parse_args()
    print("|", " | ".join(HEAD), "|")
    print("|---|---|", "--:|" * (len(HEAD) - 2), sep="")
    for name in options.only or VARIANTS:
        given, policies = VARIANTS[name]
        for policy in policies:
            found = [run(policy, given, seed) for seed in range(options.seeds)]
            if any(figures.over_capacity for figures in found):
                raise SystemExit(f"{name}, {policy.name}: somebody got more than they can take.")
            print("|", name, "|", policy.name, "|", " | ".join(_row(found)), "|", flush=True)


def _row(found: list[Figures]) -> list[str]:
    return [
        _days(one.median for one in found),
        _days(one.ninetieth for one in found),
        _days(one.longest for one in found),
        f"{mean(one.after_week for one in found):.1%}",
        f"{mean(one.after_month for one in found):.1%}",
        f"{mean(one.gini for one in found):.2f}",
        f"{mean(one.gini_of_load for one in found):.2f}",
        f"{mean(one.offers_per_answer for one in found):.1f}",
        f"{mean(one.interruptions for one in found):.1f}",
    ]


def _days(values: Iterable[float | None]) -> str:
    """The mean, and in brackets the extremes of the seeds."""
    known = list(values)
    if any(value is None for value in known):
        return "not reached"
    seen = [value for value in known if value is not None]
    return f"{mean(seen):.1f} ({min(seen):.1f}–{max(seen):.1f})"


if __name__ == "__main__":
    main()
