"""Writes the starter guide without ever touching what an editor changed, moved or deleted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from careers.models import StarterText
from careers.transfer.files import read_starter
from careers.transfer.texts import ArticleWords, ItemWords, RelatedLinks, TopicWords

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
    # Changed by an editor: it stays as it is.
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

    New articles are live and count as checked today. A text that differs from what was written
    last time is an editor's and stays; what an editor deleted stays deleted.
    """
    starter = read_starter(folder)
    loader = _Loader()
    for text in starter.topics:
        loader.load(f"topic:{text['slug']}", TopicWords(), text)
    for text in starter.articles:
        words = {name: value for name, value in text.items() if name != "related"}
        loader.load(f"article:{text['slug']}", ArticleWords(), words)
    for text in starter.articles:
        if text["related"]:
            links = {"slug": text["slug"], "related": text["related"]}
            loader.load(f"related:{text['slug']}", RelatedLinks(), links, of=text["slug"])
    for text in starter.items:
        loader.load(f"item:{text['key']}", ItemWords(), text, of=text["article"])
    return loader.report


class _Loader:
    def __init__(self) -> None:
        self.report = LoadReport()
        self.digests = dict(StarterText.objects.values_list("key", "digest"))

    def load(self, key: str, words: Words, text: Text, *, of: str = "") -> None:
        """Write `text` unless what stands there is an editor's; `of` is its article's slug."""
        outcome = self._outcome(key, words, text, of)
        getattr(self.report, outcome).append(key)
        if outcome in ("created", "updated", "unchanged"):
            self._remember(key, _digest(text))

    def _outcome(self, key: str, words: Words, text: Text, of: str) -> str:
        standing = words.standing(text)
        last = self.digests.get(key)
        if standing is None:
            is_ours = not of or f"article:{of}" in self.digests
            return "created" if last is None and is_ours and words.write(text) else "left_out"
        if _digest(standing) == _digest(text):
            return "unchanged"
        if _digest(standing) != last:
            return "kept"
        return "updated" if words.write(text) else "kept"

    def _remember(self, key: str, digest: str) -> None:
        if self.digests.get(key) != digest:
            StarterText.objects.update_or_create(key=key, defaults={"digest": digest})
            self.digests[key] = digest


def _digest(text: Text) -> str:
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()
