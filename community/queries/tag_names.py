"""From the words a person typed to tags."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from community.models import Tag, TagSynonym
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SEPARATORS = re.compile(r"[\s,;]+")
SUGGESTIONS = 3
SHORTEST_PART = 3


@dataclass
class Resolved:
    """`tags` in the order typed, each once; `unknown` words with the nearest tags’ names."""

    tags: list[Tag] = field(default_factory=list)
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
    return Resolved(tags=list(found.values()), unknown=_nearest(strangers) if strangers else {})


def _synonyms(names: list[str]) -> list[TagSynonym]:
    return list(TagSynonym.objects.filter(name__in=names).select_related("tag"))


def _nearest(names: list[str]) -> dict[str, list[str]]:
    tags = list(Tag.objects.values_list("name", flat=True))
    meaning = {name: name for name in tags} | dict(
        TagSynonym.objects.values_list("name", "tag__name")
    )
    return {name: _suggest(name, meaning) for name in names}


def _suggest(name: str, meaning: dict[str, str]) -> list[str]:
    close = difflib.get_close_matches(name, meaning, n=10, cutoff=0.6)
    parts = [
        known
        for known in meaning
        if min(len(name), len(known)) >= SHORTEST_PART and (name in known or known in name)
    ]
    return list(dict.fromkeys(meaning[word] for word in (*close, *parts)))[:SUGGESTIONS]
