"""The tags a new site starts with."""

import hashlib
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple, Self

from django.db import transaction

from careers.models import StarterText, Topic
from community.models import Tag, TagSynonym

STARTER = Path(__file__).parent.parent / "starter" / "tags.toml"


class TagText(NamedTuple):
    """All of a tag that the starter file says and an editor may change."""

    group: str
    description: str
    topic: str
    synonyms: tuple[str, ...]

    @classmethod
    def of(cls, tag: Tag) -> Self:
        return cls(
            group=tag.group,
            description=tag.description,
            topic=tag.guide_topic.slug if tag.guide_topic else "",
            synonyms=tuple(sorted(synonym.name for synonym in tag.synonyms.all())),
        )

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self).encode()).hexdigest()


@transaction.atomic
def load_tags(file: Path = STARTER) -> Counter[str]:
    """Bring in the tags of `file`; count those created, updated, unchanged and kept.

    A tag that an editor changed, deleted, renamed or made by hand is theirs and is kept so.
    """
    tags = {
        tag.name: tag
        for tag in Tag.objects.select_related("guide_topic").prefetch_related("synonyms")
    }
    written = dict(StarterText.objects.filter(key__startswith="tag:").values_list("key", "digest"))
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    counts: Counter[str] = Counter()
    for entry in tomllib.loads(file.read_text())["tags"]:
        tag, digest = tags.get(entry["name"]), written.get(f"tag:{entry['name']}")
        wanted = _wanted(entry, topics, tag)
        is_ours = digest == TagText.of(tag).digest if tag else digest is None
        if not is_ours:
            counts["kept"] += 1
        elif tag and TagText.of(tag) == wanted:
            counts["unchanged"] += 1
        else:
            _write(entry["name"], wanted, topics)
            counts["updated" if tag else "created"] += 1
    return counts


def _wanted(entry: dict[str, Any], topics: dict[str, Topic], tag: Tag | None) -> TagText:
    """What can be had: a topic that is gone and a word that is taken are left out."""
    words = set(entry["synonyms"])
    words -= set(Tag.objects.filter(name__in=words).values_list("name", flat=True))
    others = TagSynonym.objects.filter(name__in=words).exclude(tag=tag)
    words -= set(others.values_list("name", flat=True))
    topic = entry["topic"] if entry["topic"] in topics else ""
    return TagText(entry["group"], entry["description"], topic, tuple(sorted(words)))


def _write(name: str, text: TagText, topics: dict[str, Topic]) -> None:
    tag, _ = Tag.objects.update_or_create(
        name=name,
        defaults={
            "slug": name,
            "group": text.group,
            "description": text.description,
            "guide_topic": topics.get(text.topic),
        },
    )
    tag.synonyms.exclude(name__in=text.synonyms).delete()
    TagSynonym.objects.bulk_create(
        [TagSynonym(name=word, tag=tag) for word in text.synonyms], ignore_conflicts=True
    )
    StarterText.objects.update_or_create(key=f"tag:{name}", defaults={"digest": text.digest})
