"""Colours for code blocks: classes from Pygments, shown by static/css/code.css."""

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES

CLASS_PREFIX = "hl-"
CLASSES = {CLASS_PREFIX + name for name in STANDARD_TYPES.values() if name}

# Characters in one text. Lexers are regular expressions, and the slow ones are very slow.
HIGHLIGHT_LIMIT = 10_000

# Lexers timed on hostile input (bench/markdown.py), and few enough that nobody can make the server
# import five hundred of them with one post.
LANGUAGES = frozenset(
    [
        *("bash", "c", "c++", "console", "cpp", "cuda", "cython", "diff", "docker", "dockerfile"),
        *("go", "graphql", "haskell", "html", "http", "ini", "java", "javascript", "js", "json"),
        *("julia", "kotlin", "latex", "make", "makefile", "matlab", "nginx", "numpy", "perl"),
        *("php", "postgres", "postgresql", "powershell", "proto", "protobuf", "psql", "py", "py3"),
        *("pycon", "pytb", "python", "python3", "r", "rb", "ruby", "rust", "scala", "sh", "shell"),
        *("sql", "swift", "terraform", "tex", "toml", "ts", "typescript", "xml", "yaml", "yml"),
        "zsh",
    ]
)


class Highlighting:
    """One text's budget of characters to colour."""

    def __init__(self) -> None:
        self._left = HIGHLIGHT_LIMIT

    def colour(self, code: str, language: str) -> str | None:
        """Return escaped HTML with classes, or None when the code is to be shown plain."""
        language = language.lower()
        if language not in LANGUAGES or len(code) > self._left:
            return None
        self._left -= len(code)
        # A lexer may keep state on itself, so each block gets its own.
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
        formatter = HtmlFormatter(nowrap=True, classprefix=CLASS_PREFIX)
        return str(highlight(code, lexer, formatter))
