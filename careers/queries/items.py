"""Items as a page shows them: their texts with links, and what stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careers.models import GuideImage
from careers.queries.prose import Prose, read_glossary
from careers.registry import credits_for
from core.text import read_uuid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from careers.content import QuoteContent
    from careers.models import FaqItem, Source
    from careers.queries.prose import Glossary
    from careers.registry import Credit


@dataclass(frozen=True, kw_only=True)
class ShownPosition:
    stance: str
    text: SafeString
    holds_when: SafeString


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    item: FaqItem
    short_answer: SafeString
    body: SafeString
    positions: list[ShownPosition]
    pros: list[SafeString]
    cons: list[SafeString]
    quotes: list[QuoteContent]
    figures: list[GuideImage]
    sources: list[Source]
    credits: list[Credit]


def show_items(pairs: Iterable[tuple[FaqItem, list[Source]]]) -> list[ShownItem]:
    """Each item comes with its sources. Three queries, however many there are."""
    found = list(pairs)
    beside = [item.beside for item, _sources in found]
    images = _images(name for blocks in beside for name in blocks.figures)
    origins = credits_for(dict.fromkeys(name for blocks in beside for name in blocks.origins))
    glossary = read_glossary()
    return [
        _shown(item, sources, glossary=glossary, images=images, origins=origins)
        for item, sources in found
    ]


def _shown(
    item: FaqItem,
    sources: list[Source],
    *,
    glossary: Glossary,
    images: dict[str, GuideImage],
    origins: dict[str, Credit],
) -> ShownItem:
    prose, beside = Prose(sources, glossary), item.beside
    # In the order in which it is read: the first mention of a term is the one that is linked.
    return ShownItem(
        item=item,
        short_answer=prose.plain(item.short_answer),
        body=prose.html(item.body_html),
        positions=[
            ShownPosition(
                stance=position.stance,
                text=prose.plain(position.text),
                holds_when=prose.plain(position.holds_when),
            )
            for position in beside.positions
        ],
        pros=[prose.plain(text) for text in beside.pros],
        cons=[prose.plain(text) for text in beside.cons],
        quotes=list(beside.quotes),
        figures=[images[name] for name in beside.figures if name in images],
        sources=sources,
        credits=list(dict.fromkeys(origins[name] for name in beside.origins if name in origins)),
    )


def _images(names: Iterable[str]) -> dict[str, GuideImage]:
    ids = {pk for name in names if (pk := read_uuid(name))}
    return {str(image.pk): image for image in GuideImage.objects.filter(pk__in=ids)} if ids else {}
