"""One engine: load the corpus, ask every query, print what came as JSON. Called by __main__.py.

DATABASE_URL says which engine; the database must be empty.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench.search.loading import load, read_rows  # noqa: E402
from community.actions.meaning import make_all  # noqa: E402
from community.models import SearchDocument  # noqa: E402
from community.search.matching import best  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Mapping

DEPTH = 1_000  # results of a query that are looked at


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--corpus", type=Path, required=True)
    arguments.add_argument("--queries", type=Path, required=True)
    arguments.add_argument("--meaning", action="store_true")
    options = arguments.parse_args()
    settings.SEARCH_MEANING = options.meaning
    call_command("migrate", verbosity=0)
    keys = load(read_rows(options.corpus))
    call_command("rebuild_search", verbosity=0, stdout=sys.stderr)
    if options.meaning:
        for _made in make_all():
            pass
    names = {pk: name for name, pk in keys.items()}
    documents = {
        pk: names[question]
        for pk, question in SearchDocument.objects.values_list("pk", "question_id")
    }
    queries = {row["_id"]: row["title"] for row in read_rows(options.queries)}
    print(json.dumps({kind: _ask(queries, documents, kind) for kind in ("title", "half")}))


def _ask(queries: Mapping[str, str], documents: Mapping[int, str], kind: str) -> dict[str, Any]:
    """`half` is what stands in the field when half of the title’s words have been typed."""
    rankings, seconds = {}, []
    for name, title in queries.items():
        words = title.split()
        typed = title if kind == "title" else " ".join(words[: (len(words) + 1) // 2])
        start = time.perf_counter()
        found = best(typed, limit=DEPTH)
        seconds.append(time.perf_counter() - start)
        ranking = [documents[row.document_id] for row in found]
        rankings[name] = [document for document in ranking if document != name]
    return {"rankings": rankings, "ms": 1_000 * sum(seconds) / len(seconds)}


if __name__ == "__main__":
    main()
