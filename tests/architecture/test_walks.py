"""No page is left out of the walk through the browser (tests/e2e/pages.py)."""

import csv
import re
from contextlib import suppress
from itertools import product
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import Resolver404, resolve

from tests.architecture.tree import ROOT
from tests.e2e.pages import WALKS
from tests.security.doors import all_doors

# What answers a GET and is no page of its own.
PARTS = {
    "community:feed-person": "Atom",
    "community:feed-question": "Atom",
    "community:feed-questions": "Atom",
    "community:feed-tag": "Atom",
    "community:feed-unanswered": "Atom",
    "community:feed-waiting": "Atom",
    "community:number-csv": "a table for spreadsheets",
    "community:meeting-calendar": "a file for calendars",
    "community:opensearch": "XML for the search box of a browser",
    "community:opensearch-suggestions": "JSON for the same",
    "community:tag-complete": "JSON for the field of tags",
    "feed-guide": "Atom",
    "healthz": "a word for machines",
    "robots": "text for search engines",
    "sitemap": "XML for search engines",
    "sitemap-part": "XML for search engines",
}


# What an address may be filled in with.
KEYS = ("1", str(UUID(int=0)))
BLANK = re.compile(r"\{[^}]*\}")


def view_of(path: str) -> str:
    blanks = len(BLANK.findall(path))
    for keys in product(KEYS, repeat=blanks):
        with suppress(Resolver404):
            filled = BLANK.sub("%s", path.replace("%", "%%")) % keys
            return resolve(urlsplit(filled).path).view_name
    raise AssertionError(path)


def test_every_page_is_walked_over() -> None:
    others = ("admin:", "community:api:")
    names = {door.name for door in all_doors() if not door.name.startswith(others)}
    with (ROOT / "tests" / "security" / "access_matrix.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["method"] == "GET"]
    pages = {row["door"] for row in rows if "200" in row.values()} & names
    sights = [sight for _username, _recent, sights in WALKS.values() for sight in sights]
    walked = {view_of(sight.path) for sight in sights if sight.path != "/nowhere/"}
    assert pages - walked == set(PARTS)
