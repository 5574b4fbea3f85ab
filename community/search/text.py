"""What the search looks at: folded text, one line for each part."""

from collections.abc import Iterable

from core.text import fold


def question_search_text(title: str, body: str, tag_names: Iterable[str]) -> str:
    """Return three lines: title, tags, body. `body` is plain text, not Markdown or HTML."""
    return "\n".join(_line(part) for part in (title, " ".join(tag_names), body))


def _line(part: str) -> str:
    """A phrase may run over a line end of its text, and never from one part into the next."""
    return " ".join(fold(part).split())
