"""What an editor should look at once more. Nothing here blocks: it is advice, and can be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.lint import claims, links, shape, wording
from careers.lint.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from careers.content import ArticleContent, ItemContent

__all__ = ["Remark", "lint"]

_RULES = (
    shape.year_in_title,
    shape.empty_section,
    shape.skipped_level,
    shape.picture_in_text,
    claims.no_source,
    claims.claim_without_source,
    claims.source_never_cited,
    wording.dangling_start,
    wording.long_answer,
)


def lint(content: ArticleContent, *, dead_links: Collection[str] = ()) -> list[Remark]:
    """In the order of the page; `dead_links` are those that the last check found dead."""
    remarks = [Remark("", sentence) for sentence in shape.year_in_article(content)]
    for item in content.items:
        remarks += [Remark(item.key, sentence) for sentence in _of_item(item, dead_links)]
    return remarks


def _of_item(item: ItemContent, dead_links: Collection[str]) -> Iterator[str]:
    for rule in _RULES:
        yield from rule(item)
    yield from links.dead_link(item, dead_links)
