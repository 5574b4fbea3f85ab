"""A progress bar for long commands. It is written to stderr, so that stdout stays clean."""

import sys
import time
from types import TracebackType
from typing import Self, TextIO

_WIDTH = 30
_SECONDS_BETWEEN = 0.1


class Progress:
    """Use as a context manager and call `advance`. Into a file, only the last line is written."""

    def __init__(self, label: str, total: int, *, stream: TextIO | None = None) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._drawn_at = 0.0

    def advance(self, count: int = 1) -> None:
        self._done += count
        now = time.monotonic()
        if self._is_terminal and now - self._drawn_at >= _SECONDS_BETWEEN:
            self._drawn_at = now
            self._stream.write(f"\r{self._line()}")
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        start = "\r" if self._is_terminal else ""
        self._stream.write(f"{start}{self._line()}\n")

    def _line(self) -> str:
        # Rows may be added meanwhile.
        total = max(self._total, self._done)
        share = self._done / total if total else 1
        bar = ("#" * int(share * _WIDTH)).ljust(_WIDTH, ".")
        return f"{self._label} [{bar}] {self._done:,}/{total:,}"
