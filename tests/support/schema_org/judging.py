"""What is wrong with a node: a word that its type does not have, a value of another kind."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Node = dict[str, Any]

VOCABULARY: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8")
)

# Required for a rich result, or recommended and known to us.
# Source: developers.google.com/search/docs/appearance/structured-data, 2026.
WANTED: dict[str, tuple[str, ...]] = {
    "QAPage": ("mainEntity",),
    "QAPage.Question": ("name", "text", "answerCount", "upvoteCount", "datePublished", "author"),
    "QAPage.Answer": ("text", "url", "upvoteCount", "datePublished", "author"),
    "FAQPage": ("mainEntity",),
    "FAQPage.Question": ("name", "acceptedAnswer"),
    "FAQPage.Answer": ("text",),
    "Article": ("headline", "image", "datePublished", "dateModified", "author"),
    "ProfilePage": ("mainEntity",),
    "BreadcrumbList": ("itemListElement",),
    "BreadcrumbList.ListItem": ("position", "name", "item"),
    "Person": ("name",),
    "InteractionCounter": ("interactionType", "userInteractionCount"),
}


def faults(node: Node) -> list[str]:
    """By the vocabulary."""
    kind = node.get("@type", "")
    if kind not in VOCABULARY:
        return [f"no type {kind!r}"]
    return [
        fault
        for name, value in node.items()
        if name != "@type" and not _is_blank_of_action(kind, name)
        for fault in _faults_of(kind, name, value)
    ]


def missing(node: Node) -> list[str]:
    """By what search engines ask for, in a page with everything in it."""
    page = node["@type"]
    found = [
        f"{each['@type']} without {name}"
        for each in _within(node)
        for name in WANTED.get(f"{page}.{each['@type']}", WANTED.get(each["@type"], ()))
        if each.get(name) in (None, "", [])
    ]
    if page == "QAPage" and not isinstance(node["mainEntity"], dict):
        found.append("QAPage of several questions")
    if page == "BreadcrumbList" and len(node["itemListElement"]) < 2:
        found.append("BreadcrumbList of one step")
    return found


def _faults_of(kind: str, name: str, value: object) -> Iterator[str]:
    ranges = {each for up in _lineage(kind) for each in VOCABULARY[up]["properties"].get(name, ())}
    if not ranges:
        yield f"{kind} has no {name}"
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield from faults(each)
            if ranges.isdisjoint(_lineage(each["@type"])):
                yield f"{kind}.{name} is no {each['@type']}"
        elif not _fits(each, ranges):
            yield f"{kind}.{name} is not {each!r}"


def _fits(value: object, ranges: set[str]) -> bool:
    """A thing may be named by its address instead."""
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int):
        return bool(ranges & {"Integer", "Number"})
    if not isinstance(value, str) or not value:
        return False
    if ranges <= {"Date", "DateTime"}:
        return _is_moment(value, may_have_time="DateTime" in ranges)
    return "Text" in ranges or _is_address(value)


def _is_moment(text: str, *, may_have_time: bool) -> bool:
    try:
        if may_have_time and "T" in text:
            return datetime.fromisoformat(text).tzinfo is not None
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text


def _is_blank_of_action(kind: str, name: str) -> bool:
    return name.endswith("-input") and "Action" in _lineage(kind)


def _lineage(kind: str) -> set[str]:
    found = {kind}
    for parent in VOCABULARY.get(kind, {"parents": ()})["parents"]:
        found |= _lineage(parent)
    return found


def _within(node: Node) -> Iterator[Node]:
    yield node
    for value in node.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _within(each)
