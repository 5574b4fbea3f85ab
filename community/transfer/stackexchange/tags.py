"""Tags of a dump: under names that ours may have, the old ones as synonyms."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from community.models import Tag, TagSynonym
from core.text import excerpt, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME_LENGTH = 40
DESCRIPTION_LENGTH = 300
# As people say them. Before the single signs, of which they are made.
_SPOKEN = (
    ("c++", "cpp"),
    ("++", "-plus-plus"),
    ("+", "-plus"),
    ("c#", "csharp"),
    ("f#", "fsharp"),
    ("#", "-sharp"),
    ("asp.net", "asp-net"),
    (".net", "dotnet"),
    ("&", "-and-"),
)
_OTHERS = re.compile(r"[^a-z0-9]+")


def local_name(name: str) -> str:
    """“node.js” is node-js, “c++” is cpp; what has no Latin letters gets a number."""
    spoken = fold(name)
    if spoken.startswith(".") and not spoken.startswith(".net"):
        spoken = f"dot-{spoken}"
    for sign, word in _SPOKEN:
        spoken = spoken.replace(sign, word)
    plain = _OTHERS.sub("-", slugify(spoken.replace(".", "-")).replace("_", "-")).strip("-")
    if not plain:
        return f"tag-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return plain[:NAME_LENGTH].strip("-")


def known_tags(names: Iterable[str]) -> dict[str, Tag]:
    """By their names in the dump: what is here already under that name, or as a synonym."""
    ours = {name: local_name(name) for name in names}
    wanted = {*ours.values(), *(name[:NAME_LENGTH] for name in ours)}
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=wanted)}
    synonyms = TagSynonym.objects.filter(name__in=wanted).select_related("tag")
    meaning = {synonym.name: synonym.tag for synonym in synonyms} | tags
    found = {name: meaning.get(own) or meaning.get(name) for name, own in ours.items()}
    return {name: tag for name, tag in found.items() if tag}


@transaction.atomic
def bring_tags(names: Iterable[str], descriptions: dict[str, str]) -> dict[str, Tag]:
    """All of `names`; those that are missing are made, and nothing else is changed."""
    names = list(names)
    known = known_tags(names)
    missing = {name: local_name(name) for name in names if name not in known}
    made = {
        own: Tag(name=own, slug=own, description=_short(descriptions.get(name, "")))
        for name, own in reversed(missing.items())
    }
    Tag.objects.bulk_create(made.values())
    found = known | {name: made[own] for name, own in missing.items()}
    synonyms = [
        TagSynonym(name=name, tag=made[own])
        for name, own in missing.items()
        if name != own and len(name) <= NAME_LENGTH
    ]
    TagSynonym.objects.bulk_create(synonyms, ignore_conflicts=True)
    return found


def _short(description: str) -> str:
    return excerpt(description, DESCRIPTION_LENGTH - 1)
