"""Texts of the guide as revisions and items keep them, held to the shape of careers.content."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from careers.content import (
    FORMAT,
    ArticleContent,
    Blocks,
    ItemContent,
    SourceContent,
    read_blocks,
)
from careers.models import ArticleRevision, FaqItem, Source
from community.transfer.site.columns import Made, Run, plain
from community.transfer.site.values import READERS, Unfit

if TYPE_CHECKING:
    from community.transfer.site.values import Json, Value

# A type as annotations write it: a class, a tuple of one, a date or nothing.
Kind = Any

# What a revision may bring back into the rows of an item has to fit there.
_HELD = {
    ItemContent: plain(FaqItem, "key", "question", "short_answer", "region", "ask_tags"),
    SourceContent: plain(Source, "mark", "name", "url", "region", "as_of", "note"),
}


def _only_items_in_public(snapshot: Json, run: Run) -> Json:
    """What was taken out of the guide is taken out of its history as well, as on the pages."""
    items = [item for item in snapshot["items"] if item["key"] in run.items_in_public]
    return {name: in_order(each) for name, each in sorted((snapshot | {"items": items}).items())}


def _read_snapshot(value: Value) -> Json:
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Unfit(f"it has to be an object whose “format” is {FORMAT}")
    fit({name: each for name, each in value.items() if name != "format"}, ArticleContent)
    return value


def _read_beside(value: Value) -> Json:
    fit(value, Blocks)
    return value  # type: ignore[no-any-return]  # `fit` has looked


SNAPSHOT = Made(
    "snapshot",
    (ArticleRevision, "snapshot"),
    "text of an article",
    _only_items_in_public,
    _read_snapshot,
)
BESIDE = Made(
    "beside",
    (FaqItem, "blocks"),
    "what stands beside a text",
    lambda blocks, _: in_order(blocks),
    _read_beside,
)


def in_order(value: Value) -> Value:
    """With names by the alphabet: PostgreSQL gives them back in another order than SQLite."""
    if isinstance(value, dict):
        return {name: in_order(value[name]) for name in sorted(value)}
    return [in_order(each) for each in value] if isinstance(value, list) else value


def item_content(item: FaqItem, sources: list[Json]) -> ItemContent:
    """As the columns of an item say it."""
    return ItemContent(
        key=item.key,
        question=item.question,
        short_answer=item.short_answer,
        body=item.body,
        region=item.region,
        ask_tags=item.ask_tags,
        sources=tuple(SourceContent(**source) for source in sources),
        **vars(read_blocks(item.blocks)),
    )


def fit(value: Value, kind: Kind) -> None:
    """Say whether JSON is a `kind` of careers.content. Raises Unfit."""
    if is_dataclass(kind):
        _fit_object(value, kind)
    elif tuple in (kind, get_origin(kind)):
        if not isinstance(value, list):
            raise Unfit("it has to be a list")
        for number, each in enumerate(value, start=1):
            _fit_part(f"number {number}", each, get_args(kind)[0])
    elif date in get_args(kind):
        if value is not None:
            READERS["day"](value)
    else:
        READERS["text" if kind is str else "true or false"](value)


def _fit_object(value: Value, kind: Kind) -> None:
    if not isinstance(value, dict):
        raise Unfit("it has to be an object")
    hints = get_type_hints(kind)
    if unknown := sorted(value.keys() - hints.keys()):
        raise Unfit(f"“{unknown[0]}” means nothing here")
    for field in fields(kind):
        if field.name in value:
            _fit_part(f"“{field.name}”", value[field.name], hints[field.name])
        elif field.default is MISSING:
            raise Unfit(f"“{field.name}” is missing")
    for column in _HELD.get(kind, ()):
        if column.name in value:
            column.read(value[column.name])


def _fit_part(place: str, value: Value, kind: Kind) -> None:
    try:
        fit(value, kind)
    except Unfit as unfit:
        raise Unfit(f"{place}: {unfit}") from unfit
