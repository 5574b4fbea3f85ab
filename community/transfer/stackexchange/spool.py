"""What was read of a dump and waits to be written, thread by thread, in a file and not in memory.

Posts of a thread, its comments and its history lie far apart in a dump. SQLite makes this file
nameless, so that it is gone when the command ends, however it ends.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from community.transfer.stackexchange.reading import Row

BUFFERED = 1_000  # rows
MEMORY = 32_000  # kB
QUESTION, ANSWER = 1, 2

_TABLES = """
CREATE TABLE posts (id INTEGER PRIMARY KEY, thread INTEGER, kind INTEGER, data TEXT);
CREATE TABLE comments (id INTEGER PRIMARY KEY, post INTEGER, thread INTEGER, data TEXT);
CREATE TABLE history (id INTEGER PRIMARY KEY, post INTEGER, thread INTEGER, data TEXT);
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, state INTEGER);
CREATE TABLE accepted (answer INTEGER PRIMARY KEY, day TEXT);
CREATE TABLE duplicates (link INTEGER, question INTEGER, target INTEGER);
"""
# Of a post’s thread, which the rows of the dump themselves do not say.
_THREAD = "(SELECT thread FROM posts WHERE id = ?2)"
_INSERT = {
    "posts": "INSERT INTO posts VALUES (?, ?, ?, ?)",
    "comments": f"INSERT INTO comments VALUES (?1, ?2, {_THREAD}, ?3)",  # noqa: S608  our own
    "history": f"INSERT INTO history VALUES (?1, ?2, {_THREAD}, ?3)",  # noqa: S608
    "people": "INSERT INTO people VALUES (?, ?, 0)",
    "accepted": "INSERT OR IGNORE INTO accepted VALUES (?, ?)",
    "duplicates": "INSERT INTO duplicates VALUES (?, ?, ?)",
}


@dataclass
class Thread:
    """What is new of a question and all that hangs on it; `question` is None when it is there."""

    id: int
    question: Row | None = None
    answers: dict[int, Row] = field(default_factory=dict)
    comments: list[tuple[int, int, Row]] = field(default_factory=list)  # number, post, row
    history: dict[int, list[tuple[int, Row]]] = field(default_factory=dict)  # by post


class Spool:
    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        for pragma in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{MEMORY}"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.executescript(_TABLES)
        self._database.execute("BEGIN")
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERT}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._database.close()

    def add(self, table: str, *values: object) -> None:
        waiting = self._waiting[table]
        waiting.append(values)
        if len(waiting) >= BUFFERED:
            self._flush(table)

    def select(self, query: str, *values: object) -> sqlite3.Cursor:
        for table in self._waiting:
            self._flush(table)
        return self._database.execute(query, values)

    def _flush(self, table: str) -> None:
        if waiting := self._waiting[table]:
            self._database.executemany(_INSERT[table], waiting)
            waiting.clear()

    def drop_orphans(self) -> int:
        """Forget answers whose question is not in the dump; returns how many."""
        return self.select(
            "DELETE FROM posts WHERE kind = ? AND NOT EXISTS "
            "(SELECT 1 FROM posts AS asked WHERE asked.id = posts.thread AND asked.kind = ?)",
            ANSWER,
            QUESTION,
        ).rowcount

    def post_ids(self) -> Iterator[int]:
        for (id_,) in self.select("SELECT id FROM posts"):
            yield id_

    def threads(self, size: int) -> Iterator[list[Thread]]:
        """Threads with something new, in the order of their numbers, `size` at a time."""
        self._index()
        last = -(1 << 62)
        while batch := [
            id_
            for (id_,) in self.select(
                "SELECT thread FROM posts WHERE data IS NOT NULL AND thread > ?1 UNION "
                "SELECT thread FROM comments WHERE thread > ?1 ORDER BY 1 LIMIT ?2",
                last,
                size,
            )
        ]:
            last = batch[-1]
            yield self._read(batch)

    def count_threads(self) -> int:
        query = (
            "SELECT count(*) FROM (SELECT thread FROM posts WHERE data IS NOT NULL "
            "UNION SELECT thread FROM comments)"
        )
        return int(self.select(query).fetchone()[0])

    def _index(self) -> None:
        for table in ("posts", "comments", "history"):
            self.select(f"CREATE INDEX IF NOT EXISTS {table}_thread ON {table} (thread)")

    def _read(self, batch: list[int]) -> list[Thread]:
        threads = {id_: Thread(id_) for id_ in batch}
        bounds = (batch[0], batch[-1])
        where = "WHERE thread BETWEEN ? AND ? ORDER BY id"
        for id_, thread, kind, data in self.select(f"SELECT * FROM posts {where}", *bounds):  # noqa: S608
            if data and kind == QUESTION:
                threads[thread].question = json.loads(data)
            elif data:
                threads[thread].answers[id_] = json.loads(data)
        for id_, post, thread, data in self.select(f"SELECT * FROM comments {where}", *bounds):  # noqa: S608
            threads[thread].comments.append((id_, post, json.loads(data)))
        for id_, post, thread, data in self.select(f"SELECT * FROM history {where}", *bounds):  # noqa: S608
            threads[thread].history.setdefault(post, []).append((id_, json.loads(data)))
        return list(threads.values())

    def accepted_days(self, answers: Iterable[int]) -> dict[int, str]:
        """When askers accepted: the day is all that a dump says."""
        marks = json.dumps(list(answers))
        query = "SELECT * FROM accepted WHERE answer IN (SELECT value FROM json_each(?))"
        return dict(self.select(query, marks).fetchall())
