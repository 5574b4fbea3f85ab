"""A small starter guide, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from careers.models import Article
from tests.support.guide import editor, publish

if TYPE_CHECKING:
    from careers.content import ItemContent

Starter = Callable[..., Path]
# The keys of items by the slugs of their articles.
GUIDE = {"languages": ["python", "java"], "tools": ["git"]}


def items_of(slug: str) -> tuple[ItemContent, ...]:
    """What readers find in that article."""
    revision = Article.objects.get(slug=slug).live_revision
    assert revision
    return revision.content.items


def change(slug: str, key: str, **words: object) -> None:
    """An editor changes one item of a live article, and another one approves it."""
    items = [
        replace(item, **words) if item.key == key else item  # type: ignore[arg-type]
        for item in items_of(slug)
    ]
    publish(Article.objects.get(slug=slug), *items, by=editor())
