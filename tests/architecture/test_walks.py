"""No page is left out of the walk through the browser (tests/e2e/pages.py)."""

import csv
from urllib.parse import urlsplit

from django.urls import resolve

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
    "community:opensearch": "XML for the search box of a browser",
    "community:opensearch-suggestions": "JSON for the same",
    "community:tag-complete": "JSON for the field of tags",
    "feed-guide": "Atom",
    "healthz": "a word for machines",
    "robots": "text for search engines",
    "sitemap": "XML for search engines",
    "sitemap-part": "XML for search engines",
}


class Anything:
    """Stands for whatever an address is filled in with."""

    def __getattr__(self, name: str) -> "Anything":
        return self

    def __getitem__(self, name: str) -> "Anything":
        return self

    def __format__(self, spec: str) -> str:
        return "1"


def test_every_page_is_walked_over() -> None:
    others = ("admin:", "community:api:")
    names = {door.name for door in all_doors() if not door.name.startswith(others)}
    with (ROOT / "tests" / "security" / "access_matrix.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["method"] == "GET"]
    pages = {row["door"] for row in rows if "200" in row.values()} & names
    sights = [sight for _username, _recent, sights in WALKS.values() for sight in sights]
    paths = [urlsplit(sight.path.format_map(Anything())).path for sight in sights]
    walked = {resolve(path).view_name for path in paths if path != "/nowhere/"}
    assert pages - walked == set(PARTS)
