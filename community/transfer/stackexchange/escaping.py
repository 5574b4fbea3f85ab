"""Plain words as Markdown: what would be read as a sign is escaped, and nothing else."""

from __future__ import annotations

import re

# Anywhere in a line. An underscore inside a word is no sign, nor is a lone “<” or “&”.
_SIGNS = re.compile(
    r"[\\*`\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
    # What would become a link: a name of somebody here, addresses; an “!” makes a picture of one.
    r"|(?<!@)@(?=\w)|!$|\b(?<=www)\.|\b(?<=http|ttps):(?=//)"
)
# At the beginning of a line: headings, quotes, lists, rules, tables.
_LINE_STARTS = re.compile(
    r"^(\s*)(?:(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}|=+(?=\s*$)|\||:(?=\s*-)|~~~|:::)"
    r"|(\d{1,9})([.)])(?=\s|$))",
    re.MULTILINE,
)
# A formula of MathJax; what stands in it is LaTeX and stays as it is.
_FORMULA = re.compile(r"(\$\$.+?\$\$|(?<![\\$])\$(?!\s)[^$\n]+?(?<!\s)\$(?![\d$]))", re.DOTALL)
_LATEX = re.compile(r"\$[^$]*\\[a-zA-Z]+[^$]*\$")


def holds_latex(text: str) -> bool:
    """Whether a formula stands in a text, surely: money has no backslashes."""
    return "$" in text and bool(_LATEX.search(text))


def escape(text: str, *, has_formulas: bool) -> str:
    if "$" not in text:
        return _escape_words(text)
    if not has_formulas:
        return _escape_words(text).replace("$", r"\$")
    parts = _FORMULA.split(text)
    return "".join(part if place % 2 else _escape_words(part) for place, part in enumerate(parts))


def _escape_words(text: str) -> str:
    return _LINE_STARTS.sub(_escape_start, _SIGNS.sub(_escape_sign, text))


def _escape_sign(match: re.Match[str]) -> str:
    return f"\\{match[0]}"


def _escape_start(match: re.Match[str]) -> str:
    space, sign, digits, dot = match.groups()
    return f"{space}{digits}\\{dot}" if digits else f"{space}\\{sign}"


# What comments of Stack Exchange know beside plain words: code, links and emphasis.
_IN_COMMENT = re.compile(
    r"(`[^`\n]+`)|(\[[^\]\[]+\]\(https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*(?: \"[^\"]*\")?\))"
    r"|(https?://[^\s<>]+)|(\\[*_`\[\]()]|(?<!\w)(?:\*{1,2}|_{1,2})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,2}|_{1,2})(?!\w))"
)


def comment_markdown(text: str, *, has_formulas: bool) -> str:
    """A comment’s own text, in our Markdown."""
    text = "\n".join(" ".join(line.split()) for line in text.splitlines())
    found: list[str] = []
    end = 0
    for match in _IN_COMMENT.finditer(text):
        found += (escape(text[end : match.start()], has_formulas=has_formulas), match[0])
        end = match.end()
    found.append(escape(text[end:], has_formulas=has_formulas))
    return "".join(found)
