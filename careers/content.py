"""The whole text of an article as one value: revisions keep it, forms edit it, diffs compare it.

It knows no database. `to_json` and `read_article` are each other's inverse; what an older revision
does not know yet takes the default of its field, so that a field can be added at any time.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder

from core.text import normalise

FORMAT = 1
# How a text cites the source with that mark; to be compiled.
SOURCE_MARK = r"\[\^(?P<mark>[A-Za-z0-9][A-Za-z0-9-]*)\]"

_CITED = re.compile(rf" ?{SOURCE_MARK}")

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SourceContent:
    """A dated fact and where it comes from. The text cites it as `[^mark]`."""

    mark: str
    name: str
    url: str = ""
    region: str = ""
    # As exact as the source: “2021”, “2021-03”, “2021-03-05”; empty means undated.
    as_of: str = ""
    review_by: date | None = None
    note: str = ""
    is_contested: bool = False


@dataclass(frozen=True, kw_only=True)
class PositionContent:
    """One side where views differ; the text is plain and may cite `[^mark]`."""

    stance: str
    text: str
    holds_when: str = ""


@dataclass(frozen=True, kw_only=True)
class QuoteContent:
    text: str
    person: str
    role: str
    source: str
    url: str = ""
    dated: str


@dataclass(frozen=True, kw_only=True)
class Blocks:
    """What an item shows beside its text."""

    positions: tuple[PositionContent, ...] = ()
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    quotes: tuple[QuoteContent, ...] = ()
    # Ids of GuideImage; their caption, credit and licence are shown with them.
    figures: tuple[str, ...] = ()
    # Where text was taken from: opaque references that careers.registry names for the reader.
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ItemContent(Blocks):
    key: str
    question: str
    short_answer: str
    # Markdown.
    body: str
    region: str = ""
    # Tag names separated by spaces.
    ask_tags: str = ""
    sources: tuple[SourceContent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ArticleContent:
    title: str
    summary: str
    items: tuple[ItemContent, ...] = ()

    def item(self, key: str) -> ItemContent | None:
        return next((item for item in self.items if item.key == key), None)


def to_json(content: ArticleContent) -> Json:
    return {"format": FORMAT} | _plain(content)


def read_article(data: Json) -> ArticleContent:
    known = _known(ArticleContent, data)
    known["items"] = tuple(_item(item) for item in data.get("items", ()))
    return ArticleContent(**known)


def blocks_json(item: Blocks) -> Json:
    whole = _plain(item)
    return {field.name: whole[field.name] for field in fields(Blocks)}


def read_blocks(data: Json) -> Blocks:
    return Blocks(**_blocks(data))


def normalised(content: ArticleContent) -> ArticleContent:
    """In the one form of text that the database holds."""
    return read_article(cast("Json", _normalised(to_json(content))))


def without_marks(text: str) -> str:
    """The words alone, for search and for excerpts."""
    return _CITED.sub("", text)


def oldest_date(item: ItemContent) -> str:
    """Of its facts with a date. Partial dates sort as text, a year before its own months."""
    return min((source.as_of for source in item.sources if source.as_of), default="")


def _item(data: Json) -> ItemContent:
    known = _known(ItemContent, data) | _blocks(data)
    known["sources"] = tuple(_source(source) for source in data.get("sources", ()))
    return ItemContent(**known)


def _blocks(data: Json) -> Json:
    read = {field.name: tuple(data.get(field.name, ())) for field in fields(Blocks)}
    read["positions"] = tuple(
        PositionContent(**_known(PositionContent, it)) for it in read["positions"]
    )
    read["quotes"] = tuple(QuoteContent(**_known(QuoteContent, it)) for it in read["quotes"])
    return read


def _source(data: Json) -> SourceContent:
    known = _known(SourceContent, data)
    if known.get("review_by"):
        known["review_by"] = date.fromisoformat(known["review_by"])
    return SourceContent(**known)


def _known(kind: type, data: Json) -> Json:
    return {field.name: data[field.name] for field in fields(kind) if field.name in data}


def _plain(content: Blocks | ArticleContent) -> Json:
    """As JSON has it, so that what is written equals what is read back."""
    plain: Json = json.loads(json.dumps(asdict(content), cls=DjangoJSONEncoder))
    return plain


def _normalised(value: object) -> object:
    if isinstance(value, dict):
        return {name: _normalised(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_normalised(each) for each in value]
    return normalise(value) if isinstance(value, str) else value
