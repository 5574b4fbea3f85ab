from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careers.content import ArticleContent, ItemContent

_LINK = re.compile(r"https?://[^\s<>\"“”\])]+")


def links_of(content: ArticleContent) -> set[str]:
    """As they stand there, and as the addresses of whole pages, under which most are checked."""
    found = {link for item in content.items for link in _links(item)}
    return found | {urldefrag(link).url for link in found}


def dead_link(item: ItemContent, dead: Collection[str]) -> Iterator[str]:
    for link in dict.fromkeys(_links(item)):
        if link in dead or urldefrag(link).url in dead:
            yield _("The link %(link)s was dead when it was last looked at.") % {"link": link}


def _links(item: ItemContent) -> Iterator[str]:
    yield from (source.url for source in item.sources if source.url)
    yield from (quote.url for quote in item.quotes if quote.url)
    yield from (link.rstrip(".,;:!?") for link in _LINK.findall(item.body))
