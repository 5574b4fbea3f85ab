"""From the text of a dump to Markdown and its HTML: the slow part, done on every core."""

from __future__ import annotations

import multiprocessing
import os
import re
import sys
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, Self

import django
from django.db import connections

from community.transfer.stackexchange.escaping import comment_markdown
from community.transfer.stackexchange.markdown import to_markdown
from core.markdown import SOURCE_LIMIT, register_mention_resolver, render
from core.text import normalise

if TYPE_CHECKING:
    from types import TracebackType

# Paragraphs of lines that begin with a letter: words, and signs that mean nothing inside a line.
_LINE = r"[^\W\d_](?:[^\W_]|[.,;?!()'\"%’“”…–-]|/(?!/)|:(?!/)| (?! |\n|\Z))*+"
_WORDS_ALONE = re.compile(rf"(?!.*www\.){_LINE}(?:\n\n?{_LINE})*+", re.IGNORECASE | re.DOTALL)


class Source(NamedTuple):
    text: str
    is_comment: bool = False
    # The Markdown that its author last wrote there, when that is worth keeping.
    written: str = ""


class Text(NamedTuple):
    body: str
    html: str


def convert(sources: list[Source], base: str, has_formulas: bool) -> list[Text]:  # noqa: FBT001
    """Plain values in and out: they travel between processes."""
    return [_convert(source, base, has_formulas=has_formulas) for source in sources]


def _convert(source: Source, base: str, *, has_formulas: bool) -> Text:
    if source.is_comment:
        body = normalise(comment_markdown(source.text, has_formulas=has_formulas))
        return Text(body, _show(body))
    body = normalise(to_markdown(source.text, base=base, has_formulas=has_formulas))
    html = _show(body)
    if source.written and source.written != body and _show(source.written) == html:
        body = source.written
    return Text(body, html)


def _show(body: str) -> str:
    """As `render`, and at once where nothing is a sign of Markdown: in most comments."""
    if len(body) <= SOURCE_LIMIT and _WORDS_ALONE.fullmatch(body):
        return "".join(f"<p>{text}</p>\n" for text in body.split("\n\n"))
    return str(render(body))


class InThisProcess:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_args: object) -> None:
        pass

    def start(self, sources: list[Source], *, base: str, has_formulas: bool) -> Future[list[Text]]:
        future: Future[list[Text]] = Future()
        future.set_result(convert(sources, base, has_formulas))
        return future


class InProcesses:
    """Forked where that is safe, which saves each of them a start of Django."""

    def __init__(self, count: int) -> None:
        method = "fork" if sys.platform == "linux" else "spawn"
        # A forked process must not find our connections open.
        connections.close_all()
        self._pool = ProcessPoolExecutor(
            count, mp_context=multiprocessing.get_context(method), initializer=_begin
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def start(self, sources: list[Source], *, base: str, has_formulas: bool) -> Future[list[Text]]:
        return self._pool.submit(convert, sources, base, has_formulas)


def converter(processes: int) -> InProcesses | InThisProcess:
    return InProcesses(processes) if processes > 1 else InThisProcess()


def default_processes() -> int:
    return min(4, os.cpu_count() or 1)


def _begin() -> None:
    django.setup()
    # Names in imported texts are names of another site, and these processes have no database.
    register_mention_resolver(lambda names: dict.fromkeys(names, "/"))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed command tells its helpers nothing: they would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
