"""How good the site’s search is, on both engines: see README.md.

.venv/bin/python -m bench.search --corpus C.jsonl.gz --queries Q.jsonl --qrels R.tsv
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.search.evaluation import MEASURES, agreement, evaluate
from devtools.services import find_postgresql, postgresql

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--queries", type=Path, required=True)
    arguments.add_argument("--qrels", type=Path, required=True)
    options = arguments.parse_args()
    relevant = _read_relevant(options.qrels)
    found: dict[tuple[str, bool], Any] = {}
    for meaning in (False, True):
        for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
            with database() as url:
                found[name, meaning] = _measure(url, options, with_meaning=meaning)
    _print_table(found, relevant)


def _print_table(found: dict[tuple[str, bool], Any], relevant: dict[str, dict[str, int]]) -> None:
    print("| engine | query |", " | ".join(MEASURES), "| ms per query |")
    print("|---|---|", "--:|" * (len(MEASURES) + 1), sep="")
    for (engine, meaning), kinds in found.items():
        label = f"{engine}, words{' and meaning' if meaning else ''}"
        for kind, asked in kinds.items():
            measures = evaluate(asked["rankings"], relevant)
            figures = " | ".join(f"{measures[name]:.3f}" for name in MEASURES)
            print(f"| {label} | {kind} | {figures} | {asked['ms']:.1f} |")
    for meaning, label in ((False, "words"), (True, "words and meaning")):
        one, other = (found[name, meaning]["title"]["rankings"] for name in ENGINES)
        print(f"\nOf the first ten, both engines share ({label}): {agreement(one, other):.2f}")


ENGINES = ("SQLite", "PostgreSQL")


def _measure(url: str, options: argparse.Namespace, *, with_meaning: bool) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.search.measure"]
    command += ["--corpus", str(options.corpus), "--queries", str(options.queries)]
    command += ["--meaning"] if with_meaning else []
    environment = os.environ | {"DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    rankings: dict[str, Any] = json.loads(done.stdout)
    return rankings


def _read_relevant(file: Path) -> dict[str, dict[str, int]]:
    """Read `query <tab> document <tab> grade`, with a line of names above or without."""
    found: dict[str, dict[str, int]] = {}
    for line in file.read_text().splitlines():
        query, document, grade = line.split("\t")
        if grade.isdecimal() and int(grade):
            found.setdefault(query, {})[document] = int(grade)
    return found


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="waypoint-bench-") as folder:
        yield f"sqlite:///{folder}/bench.sqlite3"


@contextmanager
def _postgresql() -> Iterator[str]:
    programs = find_postgresql()
    if programs is None:
        sys.exit("PostgreSQL is not on this machine: apt install postgresql")
    with postgresql(programs) as url:
        yield url


if __name__ == "__main__":
    main()
