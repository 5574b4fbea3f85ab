"""Reads the starter files and says what is wrong with them, naming the file and the item."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from careers.content import (
    ArticleContent,
    ItemContent,
    PositionContent,
    QuoteContent,
    SourceContent,
    normalised,
)
from careers.lint.markdown import cited_marks
from careers.models import Article, FaqItem, Source, Topic
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from django.db import models

Text = dict[str, Any]

TOPIC = {"slug", "title", "summary", "position", "review_months"}
ARTICLE = {"slug", "title", "summary", "topic", "position", "related", "items"}
ITEM = {"key", "question", "short_answer", "region", "tags", "long_answer", "sources"}
BLOCKS = {"positions", "pros", "cons", "quotes"}
# What a citation may say of its own fact, where the source as a whole says something else.
OF_FACTS = {"region", "as_of", "review_by", "is_contested"}
SOURCE = {"name", "url", "as_of", "note"}
CITATION = {"key", "note"}
POSITION = {"stance", "text"}
QUOTE = {"text", "person", "role", "source", "dated"}


class StarterError(Exception):
    """The files cannot be loaded; `problems` holds a sentence for each reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class ArticleText:
    slug: str
    topic: str
    position: int
    related: tuple[str, ...]
    content: ArticleContent


@dataclass(frozen=True)
class Starter:
    """What the files say; all of it fit for the database."""

    topics: list[Text]
    articles: list[ArticleText]


def read_starter(folder: Path) -> Starter:
    """Raises StarterError."""
    reader = _GuideReader(folder)
    starter = Starter(reader.topics(), list(reader.articles(reader.sources())))
    reader.compare(starter)
    if reader.problems:
        raise StarterError(reader.problems)
    return starter


class Reader:
    """Reads files of one folder and gathers what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def sources(self) -> Mapping[str, Text]:
        rows = self._read("sources.toml").get("sources", {})
        return {
            key: row
            for key, row in rows.items()
            if self._has(f"sources.toml, source “{key}”", row, SOURCE, OF_FACTS)
        }

    def _read(self, name: str) -> Text:
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(f"{name}: the file is missing.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{name}: {error}")
        return {}

    def _has(
        self,
        place: str,
        row: Text,
        needed: AbstractSet[str],
        allowed: AbstractSet[str] = frozenset(),
    ) -> bool:
        missing, unknown = sorted(needed - row.keys()), sorted(row.keys() - needed - allowed)
        self.problems += [f"{place}: “{name}” is missing." for name in missing]
        self.problems += [f"{place}: “{name}” means nothing here." for name in unknown]
        return not missing and not unknown

    def _check(self, place: str, row: models.Model, exclude: tuple[str, ...] = ()) -> None:
        try:
            row.clean_fields(exclude={*exclude, *_UNWRITTEN})
        except ValidationError as error:
            self.problems += [
                f"{place}, {field}: {message}"
                for field, messages in error.message_dict.items()
                for message in messages
            ]


class _GuideReader(Reader):
    def topics(self) -> list[Text]:
        rows = self._read("topics.toml").get("topics", [])
        return [self._topic(row) for row in rows if self._has("topics.toml", row, TOPIC)]

    def _topic(self, row: Text) -> Text:
        self._check(f"topics.toml, topic “{row['slug']}”", Topic(**row))
        return {
            name: normalise(value) if isinstance(value, str) else value
            for name, value in row.items()
        }

    def articles(self, sources: Mapping[str, Text]) -> Iterator[ArticleText]:
        for path in sorted((self.folder / "articles").glob("*.toml")):
            place = f"articles/{path.name}"
            data = self._read(place)
            if not self._has(place, data, ARTICLE):
                continue
            head = {name: data[name] for name in ("slug", "title", "summary", "position")}
            self._check(place, Article(**head), exclude=("topic",))
            items = tuple(self._items(place, data["items"], sources))
            content = ArticleContent(title=data["title"], summary=data["summary"], items=items)
            yield ArticleText(
                slug=data["slug"],
                topic=data["topic"],
                position=data["position"],
                related=tuple(sorted(data["related"])),
                content=normalised(content),
            )

    def _items(
        self, place: str, rows: list[Text], sources: Mapping[str, Text]
    ) -> Iterator[ItemContent]:
        if not rows:
            self.problems.append(f"{place}: it has no items.")
        for position, row in enumerate(rows, start=1):
            here = f"{place}, item “{row.get('key', position)}”"
            if not self._has(here, row, ITEM, BLOCKS):
                continue
            words = {name: row[name] for name in ("key", "question", "short_answer", "region")}
            words |= {"body": row["long_answer"], "ask_tags": " ".join(row["tags"])}
            self._check(here, FaqItem(**words), exclude=("article",))
            item = ItemContent(
                **words,
                sources=tuple(self._cited(here, row["sources"], sources)),
                positions=tuple(
                    PositionContent(**position)
                    for position in row.get("positions", ())
                    if self._has(f"{here}, position", position, POSITION, {"holds_when"})
                ),
                pros=tuple(row.get("pros", ())),
                cons=tuple(row.get("cons", ())),
                quotes=tuple(
                    QuoteContent(**quote)
                    for quote in row.get("quotes", ())
                    if self._has(f"{here}, quote", quote, QUOTE, {"url"})
                ),
            )
            self._check_marks(here, item)
            yield item

    def _check_marks(self, here: str, item: ItemContent) -> None:
        marks = {source.mark for source in item.sources}
        self.problems += [
            f"{here}: the text cites “{mark}”, which is none of its sources."
            for mark in cited_marks(item)
            if mark not in marks
        ]

    def _cited(
        self, here: str, rows: list[Text], sources: Mapping[str, Text]
    ) -> Iterator[SourceContent]:
        for row in rows:
            if not self._has(here, row, CITATION, OF_FACTS | {"mark", "name"}):
                continue
            if row["key"] not in sources:
                self.problems.append(f"{here}: the source “{row['key']}” is not in sources.toml.")
                continue
            fact = {name: value for name, value in row.items() if name != "key" and value != ""}
            source = {"mark": row["key"], **sources[row["key"]], **fact}
            self._check(f"{here}, source “{row['key']}”", Source(**source), exclude=("item",))
            yield SourceContent(**source)

    def compare(self, starter: Starter) -> None:
        topics = [topic["slug"] for topic in starter.topics]
        articles = [article.slug for article in starter.articles]
        items = [item.key for article in starter.articles for item in article.content.items]
        for what, names in (("topic", topics), ("article", articles), ("item", items)):
            for name, number in sorted(Counter(names).items()):
                if number > 1:
                    self.problems.append(f"The {what} “{name}” stands there twice.")
        for article in starter.articles:
            place = f"articles/{article.slug}.toml"
            if article.topic not in topics:
                self.problems.append(f"{place}: the topic “{article.topic}” is not known.")
            for slug in article.related:
                if slug == article.slug or slug not in articles:
                    self.problems.append(f"{place}: the related article “{slug}” is not known.")


# Columns that are made when the row is written.
_UNWRITTEN = {"body_html", "search_text", "blocks"}
