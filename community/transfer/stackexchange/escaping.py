"""Plain words as Markdown: what would be read as a sign is escaped, and nothing else."""

from __future__ import annotations

import re

# One class of letters, which is found fast; what makes each of them a sign, `_is_sign` says.
_MAYBE_SIGN = re.compile(r"[\\*`\[\]_~<&@!]")
_ENTITY = re.compile(r"&#?\w{1,32};")
# What would become a link to somewhere.
_ADDRESS = re.compile(r"(www)\.|(https?):(?=//)", re.IGNORECASE)
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
    escaped = _MAYBE_SIGN.sub(_escape_sign, text)
    if "www." in escaped.lower() or "//" in escaped:
        escaped = _ADDRESS.sub(_escape_address, escaped)
    return _LINE_STARTS.sub(_escape_start, escaped)


def _escape_sign(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if _is_sign(match[0], match.string, match.start()) else match[0]


def _is_sign(sign: str, text: str, place: int) -> bool:
    """Say whether Markdown reads it as more than a letter."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    is_sign = True
    match sign:
        case "_":  # not inside of a word
            is_sign = not (before.isalnum() and after.isalnum())
        case "~":
            is_sign = "~" in (before, after)
        case "<":
            is_sign = after.isalpha() or after in ("/", "!", "?")
        case "&":
            is_sign = bool(_ENTITY.match(text, place))
        case "@":  # the name of somebody here, or an address
            is_sign = after.isalnum() or after == "_"
        case "!":  # before a link it makes a picture
            is_sign = not after
    return is_sign


def _escape_address(match: re.Match[str]) -> str:
    return f"{match[1]}\\." if match[1] else f"{match[2]}\\:"


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
