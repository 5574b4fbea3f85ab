"""Formulas: LaTeX to MathML, without JavaScript.

latex2mathml escapes nothing, so its output has a sanitiser of its own. MathML never goes through
the sanitiser of the page: the holes found in ammonia each needed both kinds of tags in one pass.
Each formula is a placeholder while the page is sanitised and is put in afterwards.
"""

import re
import secrets
from functools import lru_cache

import nh3
from django.utils.html import escape
from latex2mathml.converter import convert

# Characters in one formula, and formulas in one text: at 0.3 ms each, a bound on the time.
FORMULA_LIMIT = 1_000
FORMULAS_LIMIT = 500

_TAGS = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts"),
    *("mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose"),
}
_LENGTHS = {"width", "height", "depth", "lspace", "rspace", "minsize", "maxsize"}
_ATTRIBUTES = {
    "math": {"display", "alttext"},
    "mi": {"mathvariant"},
    "mn": {"mathvariant"},
    "mo": {"stretchy", "fence", "form", "separator", "movablelimits", "accent"} | _LENGTHS,
    "mtext": {"mathvariant"},
    "mspace": {"width", "height", "depth", "linebreak"},
    "mpadded": _LENGTHS,
    "mfrac": {"linethickness"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mtable": {"columnalign", "rowspacing", "columnspacing", "columnlines", "rowlines"},
    "mtd": {"columnalign"},
    "menclose": {"notation"},
}
_cleaner = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None, url_schemes=set())

# Two commands of every machine-learning text that the converter does not know.
_ARG_MAX = re.compile(r"\\arg\s*\\?(max|min)(?![a-zA-Z])")
_OPERATOR_NAME = re.compile(r"\\operatorname\*?\s*\{")
_UNKNOWN_COMMAND = re.compile(r"\\[a-zA-Z]")


class Formulas:
    """The formulas of one text and the placeholders that stand for them."""

    def __init__(self) -> None:
        # Unguessable, so that nobody can write the placeholder of a formula.
        self._mark = secrets.token_hex(16)
        self._html: list[str] = []

    def add(self, latex: str, *, display: bool) -> str:
        """Return the placeholder of a formula; it is plain text."""
        self._html.append(self._convert(latex.strip(), display=display))
        return f"{self._mark}-{len(self._html) - 1}."

    def put_into(self, html: str) -> str:
        if not self._html:
            return html
        return re.sub(rf"{self._mark}-(\d+)\.", lambda match: self._html[int(match[1])], html)

    def _convert(self, latex: str, *, display: bool) -> str:
        mathml = None
        if len(latex) <= FORMULA_LIMIT and len(self._html) < FORMULAS_LIMIT:
            mathml = to_mathml(latex, display=display)
        return mathml or f"<code>{escape(latex)}</code>"


@lru_cache(maxsize=512)
def to_mathml(latex: str, *, display: bool) -> str | None:
    """Return clean MathML, or None when the formula is not understood."""
    known = _ARG_MAX.sub(r"\\mathrm{arg\\,\1}", latex)
    known = _OPERATOR_NAME.sub(r"\\mathrm{", known)
    try:
        mathml = convert(known, display="block" if display else "inline")
    except Exception:  # noqa: BLE001  # each fault of a formula has a class of its own
        return None
    clean = _cleaner.clean(mathml)
    if _UNKNOWN_COMMAND.search(clean):
        return None
    return clean.replace("<math", f'<math alttext="{escape(latex)}"', 1)
