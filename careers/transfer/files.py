"""Reads the starter files and says what is wrong with them, naming the file and the item."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from careers.models import Article, FaqItem, Source, Topic
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from django.db import models

Text = dict[str, Any]

TOPIC = {"slug", "title", "summary", "position"}
SOURCE = {"name", "url", "as_of", "note"}
ARTICLE = {"slug", "title", "summary", "topic", "position", "related", "items"}
ITEM = {
    "key", "question", "short_answer", "region", "as_of", "tags", "long_answer", "sources"
}  # fmt: skip
CITATION = {"key", "note"}


class StarterError(Exception):
    """The files cannot be loaded; `problems` holds a sentence for each reason."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Starter:
    """What the files say, in the words of the models; all of it fit for the database."""

    topics: list[Text]
    articles: list[Text]
    items: list[Text]


def read_starter(folder: Path) -> Starter:
    """Raises StarterError."""
    reader = _Reader(folder)
    topics = reader.topics()
    articles, items = reader.articles(reader.sources())
    reader.compare(topics, articles, items)
    if reader.problems:
        raise StarterError(reader.problems)
    return Starter(topics, articles, items)


class _Reader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[str] = []

    def topics(self) -> list[Text]:
        rows = self._read("topics.toml").get("topics", [])
        return [self._topic(row) for row in rows if self._has("topics.toml", row, TOPIC)]

    def _topic(self, row: Text) -> Text:
        self._check(f"topics.toml, topic “{row['slug']}”", Topic(**row))
        return _normalised(row)

    def sources(self) -> Mapping[str, Text]:
        rows = self._read("sources.toml").get("sources", {})
        return {
            key: row
            for key, row in rows.items()
            if self._has(f"sources.toml, source “{key}”", row, SOURCE)
        }

    def articles(self, sources: Mapping[str, Text]) -> tuple[list[Text], list[Text]]:
        articles: list[Text] = []
        items: list[Text] = []
        for path in sorted((self.folder / "articles").glob("*.toml")):
            place = f"articles/{path.name}"
            data = self._read(place)
            if not self._has(place, data, ARTICLE):
                continue
            rows = data.pop("items")
            topic, related = data.pop("topic"), data.pop("related")
            self._check(place, Article(**data), exclude=("topic",))
            articles.append({**_normalised(data), "topic": topic, "related": sorted(related)})
            items += self._items(place, data["slug"], rows, sources)
        return articles, items

    def _items(
        self, place: str, article: str, rows: list[Text], sources: Mapping[str, Text]
    ) -> Iterator[Text]:
        for position, row in enumerate(rows, start=1):
            here = f"{place}, item “{row.get('key', position)}”"
            if not self._has(here, row, ITEM):
                continue
            text = {
                "key": row["key"],
                "question": row["question"],
                "short_answer": row["short_answer"],
                "body": row["long_answer"],
                "region": row["region"],
                "as_of": row["as_of"],
                "ask_tags": " ".join(row["tags"]),
                "position": position,
            }
            self._check(here, FaqItem(**text), exclude=("article",))
            cited = list(self._cited(here, row["sources"], sources))
            yield {**_normalised(text), "article": article, "sources": cited}

    def _cited(self, here: str, rows: list[Text], sources: Mapping[str, Text]) -> Iterator[Text]:
        for row in rows:
            if not self._has(here, row, CITATION):
                continue
            if row["key"] not in sources:
                self.problems.append(f"{here}: the source “{row['key']}” is not in sources.toml.")
                continue
            # What the item takes from the source says more than what the source is.
            source = {**sources[row["key"]], "note": row["note"] or sources[row["key"]]["note"]}
            self._check(f"{here}, source “{row['key']}”", Source(**source), exclude=("item",))
            yield _normalised(source)

    def compare(self, topics: list[Text], articles: list[Text], items: list[Text]) -> None:
        for what, names in (
            ("topic", [row["slug"] for row in topics]),
            ("article", [row["slug"] for row in articles]),
            ("item", [row["key"] for row in items]),
        ):
            for name in sorted({name for name in names if names.count(name) > 1}):
                self.problems.append(f"The {what} “{name}” stands there twice.")
        known_topics = {row["slug"] for row in topics}
        known_articles = {row["slug"] for row in articles}
        for article in articles:
            place = f"articles/{article['slug']}.toml"
            if article["topic"] not in known_topics:
                self.problems.append(f"{place}: the topic “{article['topic']}” is not known.")
            for slug in article["related"]:
                if slug not in known_articles - {article["slug"]}:
                    self.problems.append(f"{place}: the related article “{slug}” is not known.")

    def _read(self, name: str) -> Text:
        try:
            return tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(f"{name}: the file is missing.")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{name}: {error}")
        return {}

    def _has(self, place: str, row: Text, names: set[str]) -> bool:
        missing, unknown = sorted(names - row.keys()), sorted(row.keys() - names)
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


# Columns that are made when the row is written.
_UNWRITTEN = {"body_html", "search_text"}


def _normalised(row: Text) -> Text:
    """As the database will give it back."""
    return {
        name: normalise(value) if isinstance(value, str) else value for name, value in row.items()
    }
