"""Put a corpus into an empty database as questions, and have the site index them."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from accounts.models import User
from community.models import Question, Tag, TaggedQuestion
from core import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

BATCH = 500


def read_rows(file: Path) -> list[dict[str, Any]]:
    """Read JSON Lines, packed or not."""
    content = file.read_bytes()
    lines = gzip.decompress(content) if file.suffix == ".gz" else content
    return [json.loads(line) for line in lines.decode().split("\n") if line]


def load(rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Write the questions; returns the primary key of each by its name in the corpus."""
    author = User.objects.create_user("corpus", "corpus@example.test")
    names = sorted({slug for row in rows for slug in _tag_names(row)})
    Tag.objects.bulk_create([Tag(name=name, slug=name) for name in names], ignore_conflicts=True)
    tags = Tag.objects.in_bulk(field_name="name")
    keys: dict[str, int] = {}
    for batch in _batches(rows):
        questions = Question.objects.bulk_create(_question(row, author) for row in batch)
        TaggedQuestion.objects.bulk_create(
            TaggedQuestion(content_object=question, tag=tags[name])
            for question, row in zip(questions, batch, strict=True)
            for name in dict.fromkeys(_tag_names(row))
        )
        keys |= {row["_id"]: question.pk for row, question in zip(batch, questions, strict=True)}
    return keys


def _question(row: Mapping[str, Any], author: User) -> Question:
    created = datetime.fromisoformat(row["created"]).replace(tzinfo=UTC)
    question = Question(author=author, created_at=created, active_at=created)
    question.set_title(row["title"][:150])
    question.set_body(text.normalise(row["text"]))
    return question


def _tag_names(row: Mapping[str, Any]) -> list[str]:
    return [text.slug(name, max_length=40) for name in row.get("tags", ())]


def _batches(rows: Sequence[Mapping[str, Any]]) -> Iterator[Sequence[Mapping[str, Any]]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
