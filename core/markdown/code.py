"""Colours for code blocks: classes from Pygments, shown by static/css/code.css."""

import re
from functools import cache

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES

CLASS_PREFIX = "hl-"
CLASSES = {CLASS_PREFIX + name for name in STANDARD_TYPES.values() if name}

# Characters in one text. Lexers are regular expressions, and the slow ones are very slow.
HIGHLIGHT_LIMIT = 10_000

# Runs that code does not have. In ten thousand blanks the lexer of C spends more than five seconds.
_HOSTILE = re.compile(r"\s{200}|\S{200}|[^\n]{1000}")

# Lexers that stayed under 0.2 s on hostile input (bench/markdown.py), and few enough that nobody
# can make the server import five hundred of them with one post. Java, Perl and Terraform did not.
LANGUAGES = frozenset(
    [
        *("bash", "c", "c++", "console", "cpp", "cuda", "cython", "diff", "docker", "dockerfile"),
        *("go", "graphql", "haskell", "html", "http", "ini", "javascript", "js", "json", "julia"),
        *("kotlin", "latex", "make", "makefile", "matlab", "nginx", "numpy", "php", "postgres"),
        *("postgresql", "powershell", "proto", "protobuf", "psql", "py", "py3", "pycon", "pytb"),
        *("python", "python3", "r", "rb", "ruby", "rust", "scala", "sh", "shell", "sql", "swift"),
        *("tex", "toml", "ts", "typescript", "xml", "yaml", "yml", "zsh"),
    ]
)


class Highlighting:
    """One text's budget of characters to colour."""

    def __init__(self) -> None:
        self._left = HIGHLIGHT_LIMIT

    def colour(self, code: str, language: str) -> str | None:
        """Return escaped HTML with classes, or None when the code is to be shown plain."""
        language = language.lower()
        if language not in LANGUAGES or len(code) > self._left or _HOSTILE.search(code):
            return None
        self._left -= len(code)
        # A lexer may keep state on itself, so each block gets its own.
        lexer = _lexer_class(language)(stripnl=False, ensurenl=False)
        return str(highlight(code, lexer, _FORMATTER))


_FORMATTER = HtmlFormatter(nowrap=True, classprefix=CLASS_PREFIX)


@cache
def _lexer_class(language: str) -> type[Lexer]:
    return type(get_lexer_by_name(language))
