"""From the words a person typed to tags."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from community.models import Tag, TagSynonym
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS = re.compile(r"[\s,;]+")
SUGGESTIONS = 3
SHORTEST_PART = 3
LEAST_LIKENESS = 60  # of 100
NEAREST = 8
MOST_WORDS = 24


@dataclass
class Resolved:
    """`tags` in the order typed, each once; `unknown` words with the nearest tags’ names."""

    tags: list[Tag] = field(default_factory=list)
    by_name: dict[str, Tag] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)


def split_names(typed: str) -> list[str]:
    """“#MLOps, getting_started” are mlops and getting-started."""
    words = (fold(word).strip("#").replace("_", "-") for word in SEPARATORS.split(typed))
    return list(dict.fromkeys(word for word in words if word))


def resolve_tags(names: Iterable[str]) -> Resolved:
    """Names of tags and synonyms as `split_names` gives them."""
    wanted = list(names)
    known = {synonym.name: synonym.tag for synonym in _synonyms(wanted)}
    known |= {tag.name: tag for tag in Tag.objects.filter(name__in=wanted)}
    found = {known[name].pk: known[name] for name in wanted if name in known}
    strangers = [name for name in wanted if name not in known]
    return Resolved(
        tags=list(found.values()),
        by_name=known,
        unknown=_nearest(strangers) if strangers else {},
    )


def _synonyms(names: list[str]) -> list[TagSynonym]:
    return list(TagSynonym.objects.filter(name__in=names).select_related("tag"))


def nearest_tags(text: str) -> list[Tag]:
    """Tags whose names are like the words of `text`, or like a part of them."""
    words = [re.sub(r"[^\w-]", "", word) for word in split_names(text)[:MOST_WORDS]]
    near = _nearest([word for word in words if len(word) >= SHORTEST_PART])
    names = list(dict.fromkeys(name for found in near.values() for name in found))[:NEAREST]
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=names)}
    return [tags[name] for name in names]


def _nearest(names: list[str]) -> dict[str, list[str]]:
    tags = list(Tag.objects.values_list("name", flat=True))
    meaning = {name: name for name in tags} | dict(
        TagSynonym.objects.values_list("name", "tag__name")
    )
    return {name: _suggest(name, meaning) for name in names}


def _suggest(name: str, meaning: dict[str, str]) -> list[str]:
    alike = process.extract(
        name, list(meaning), scorer=fuzz.ratio, limit=10, score_cutoff=LEAST_LIKENESS
    )
    close = [known for known, _, _ in alike]
    parts = [
        known
        for known in meaning
        if min(len(name), len(known)) >= SHORTEST_PART and (name in known or known in name)
    ]
    return list(dict.fromkeys(meaning[word] for word in (*close, *parts)))[:SUGGESTIONS]
