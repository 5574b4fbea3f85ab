"""What is put into the text of an item when it is shown: links to its sources, and to terms.

The stored HTML stays as it is, because dates pass and terms come and go without a new revision.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from careers.content import SOURCE_MARK
from careers.models import Term
from core.dates import format_partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careers.models import Source

# An attribute may hold “>”, so quoted values are read as a whole.
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_UNTOUCHED = frozenset({"a", "code", "pre", "math"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# It is read as one thing, so that no term is found inside of “&amp;”.
_ENTITY = r"&#?\w+;"


@dataclass(frozen=True)
class Glossary:
    """All terms, and the one pattern that finds any name of theirs in HTML."""

    pattern: re.Pattern[str]
    by_name: dict[str, Term]

    def find(self, written: str) -> Term | None:
        name = _one_space(html.unescape(written))
        return self.by_name.get(name) or self.by_name.get(name.lower())


def read_glossary() -> Glossary:
    """One query; the pattern of the same names is kept by `re` itself."""
    by_name: dict[str, Term] = {}
    for term in Term.objects.all():
        for name in map(_one_space, term.names):
            by_name.setdefault(name if _is_abbreviation(name) else name.lower(), term)
    return Glossary(re.compile(_pattern(by_name)), by_name)


class Prose:
    """Writes the links of one item: of each term the first mention alone, whichever text has it.

    Call it for the texts in the order in which they are read.
    """

    def __init__(self, sources: Iterable[Source], glossary: Glossary) -> None:
        self._sources = {source.mark: source for source in sources}
        self._glossary = glossary
        self._explained: set[int] = set()

    def plain(self, text: str) -> SafeString:
        """A text without markup, as a line of HTML."""
        return mark_safe(self._linked(html.escape(text, quote=False)))  # noqa: S308

    def html(self, text: str) -> SafeString:
        """A text that core.markdown rendered; no other HTML is safe here."""
        parts: list[str] = []
        end = untouched = headings = 0
        for tag in _TAG.finditer(text):
            parts.append(
                text[end : tag.start()]
                if untouched
                else self._linked(text[end : tag.start()], with_terms=not headings)
            )
            parts.append(tag[0])
            end = tag.end()
            step = -1 if tag[1] else 1
            untouched += step * (tag[2] in _UNTOUCHED)
            headings += step * (tag[2] in _HEADINGS)
        parts.append(self._linked(text[end:]))
        return mark_safe("".join(parts))  # noqa: S308

    def _linked(self, text: str, *, with_terms: bool = True) -> str:
        pattern = self._glossary.pattern if with_terms else _ONLY_MARKS
        return pattern.sub(self._replace, text)

    def _replace(self, found: re.Match[str]) -> str:
        written = found[0]
        if found.lastgroup == "mark":
            source = self._sources.get(found["mark"])
            return _source_link(source) if source else written
        if found.lastgroup == "term":
            return self._term_link(written)
        return written

    def _term_link(self, written: str) -> str:
        term = self._glossary.find(written)
        if term is None or term.pk in self._explained:
            return written
        self._explained.add(term.pk)
        # `written` is a piece of HTML already; a title is read out as the description of its link.
        return format_html(
            '<a class="term" href="{}" title="{}">{}</a>',
            term.get_absolute_url(),
            term.definition,
            mark_safe(written),  # noqa: S308
        )


def _source_link(source: Source) -> str:
    """Its mark and its date, and in words what a reader should know before relying on it."""
    words = [source.mark, format_partial_date(source.as_of) if source.as_of else _("undated")]
    doubts = [_("contested")] if source.is_contested else []
    doubts += [_("may be out of date")] if source.is_expired else []
    return format_html(
        '<sup class="{}"><a href="#{}" title="{}"><span class="sr-only">{} </span>{}</a></sup>',
        "cite cite--doubtful" if doubts else "cite",
        source.anchor,
        source.name,
        _("Source"),
        ", ".join([*words, *doubts]),
    )


def _pattern(names: Iterable[str]) -> str:
    # The longest first, so that “neural network” wins over “network”.
    ordered = sorted(names, key=lambda name: (-len(name), name))
    choices = "|".join(map(_name_pattern, ordered)) or "(?!)"
    return rf"{SOURCE_MARK}|(?<!\w)(?P<term>{choices})(?!\w)|{_ENTITY}"


def _name_pattern(name: str) -> str:
    words = r"\s+".join(re.escape(html.escape(word, quote=False)) for word in name.split())
    return words if _is_abbreviation(name) else f"(?i:{words})"


def _is_abbreviation(name: str) -> bool:
    """“ML”, “GPU”, “R&D”: in small letters it would be another word."""
    return name.isupper()


def _one_space(name: str) -> str:
    return " ".join(name.split())


_ONLY_MARKS = re.compile(SOURCE_MARK)
