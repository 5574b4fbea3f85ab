"""Writes the starter guide without ever touching what an editor changed, moved or deleted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from careers.models import StarterText
from careers.transfer.files import read_starter
from careers.transfer.shelf import Shelf
from careers.transfer.texts import HeadWords, ItemWords, RelatedLinks, TopicWords

if TYPE_CHECKING:
    from careers.transfer.files import Text
    from careers.transfer.texts import Words

STARTER = Path(__file__).resolve().parent.parent / "starter"


@dataclass
class LoadReport:
    """What became of each text, by its key, such as “article:first-steps”."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    # Changed by an editor, or about to be: it stays as it is.
    kept: list[str] = field(default_factory=list)
    # Deleted by an editor, or part of an article that an editor deleted or made.
    left_out: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{len(self.created)} created, {len(self.updated)} updated, "
            f"{len(self.unchanged)} unchanged, {len(self.kept)} kept as an editor left them, "
            f"{len(self.left_out)} left out"
        )


@transaction.atomic
def load_guide(folder: Path = STARTER) -> LoadReport:
    """Load the files; a second run changes nothing. Raises StarterError when they are faulty.

    New articles are live and count as checked today; changed ones get one new revision each. A
    text that differs from what was written last time is an editor's and stays; what an editor
    deleted stays deleted; an article with a change on its way waits until that has gone live.
    """
    starter = read_starter(folder)
    shelf = Shelf()
    loader = Loader()
    for topic in starter.topics:
        loader.load(TopicWords(topic))
    for article in starter.articles:
        loader.load(HeadWords(article, shelf))
    for article in starter.articles:
        before: tuple[str, ...] = ()
        for item in article.content.items:
            loader.load(ItemWords(article.slug, item, before, shelf), of=article.slug)
            before += (item.key,)
    shelf.publish()
    for article in starter.articles:
        if article.related:
            loader.load(RelatedLinks(article.slug, article.related), of=article.slug)
    return loader.report


class Loader:
    def __init__(self) -> None:
        self.report = LoadReport()
        self.digests = dict(StarterText.objects.values_list("key", "digest"))

    def load(self, words: Words, *, of: str = "") -> None:
        """Write `words` unless what stands there is an editor's; `of` is its article's slug."""
        outcome = self._outcome(words, of)
        getattr(self.report, outcome).append(words.key)
        if outcome in ("created", "updated", "unchanged"):
            self._remember(words.key, _digest(words.text))

    def _outcome(self, words: Words, of: str) -> str:
        standing = words.standing()
        last = self.digests.get(words.key)
        if standing is None:
            is_ours = not of or f"article:{of}" in self.digests
            return "created" if last is None and is_ours and words.write() else "left_out"
        if _digest(standing) == _digest(words.text):
            return "unchanged"
        if _digest(standing) != last:
            return "kept"
        return "updated" if words.write() else "kept"

    def _remember(self, key: str, digest: str) -> None:
        if self.digests.get(key) != digest:
            StarterText.objects.update_or_create(key=key, defaults={"digest": digest})
            self.digests[key] = digest


def _digest(text: Text) -> str:
    plain = json.dumps(_filled(text), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.sha256(plain.encode()).hexdigest()


def _filled(value: object) -> object:
    """Less all that is empty, so that a new field changes no digest until it is used."""
    if isinstance(value, dict):
        pairs = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in pairs.items() if each}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    return value
