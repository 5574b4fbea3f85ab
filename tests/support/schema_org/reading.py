"""The JSON-LD of a page, read as a search engine reads it."""

import json
from html.parser import HTMLParser
from typing import Any

from tests.support.schema_org.judging import faults, missing

Node = dict[str, Any]


def structured_data(page: str) -> dict[str, Node]:
    """Return the nodes of `page` by their types; each is good, or the test fails."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    nodes = [node for block in reader.blocks for node in _nodes(json.loads(block))]
    assert [fault for node in nodes for fault in (*faults(node), *missing(node))] == []
    by_type = {node["@type"]: node for node in nodes}
    assert len(by_type) == len(nodes)
    return by_type


def _nodes(data: Node) -> list[Node]:
    assert data.pop("@context") == "https://schema.org"
    nodes: list[Node] = data.get("@graph", [data])
    return nodes


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and dict(attrs).get("type") == "application/ld+json":
            self._is_inside = True
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.blocks[-1] += data
