"""The order of the steps: parse, sanitise, put the formulas in."""

import hashlib
import re

from django.conf import settings
from django.utils import translation
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from core.markdown.code import Highlighting
from core.markdown.maths import Formulas
from core.markdown.parser import parser
from core.markdown.sanitiser import sanitise

# Raise it when the same source would come out as other HTML, then run `rerender_markdown`.
RENDERER_VERSION = 1

# Characters. Forms refuse longer texts; what arrives by another way is shown as plain paragraphs,
# because the cost of the parser is only known up to here.
SOURCE_LIMIT = 30_000

# Matching addresses inside one very long word is quadratic.
_VERY_LONG_WORD = re.compile(r"\S{1000}")


def render(source: str) -> SafeString:
    """Return the sanitised HTML of a Markdown text; any text is fine, nothing is raised.

    The few words we add (“Table”, “Back to the text”) are in the language of the site, not of the
    reader, as the HTML is stored and shown to everybody.
    """
    source = source.encode(errors="replace").decode()
    with translation.override(settings.LANGUAGE_CODE):
        if len(source) > SOURCE_LIMIT:
            return _plain_paragraphs(source)
        try:
            return _render(source)
        except RecursionError:
            return _plain_paragraphs(source)


def _render(source: str) -> SafeString:
    formulas = Formulas()
    environment = {
        # Footnotes of several posts share one page.
        "docId": hashlib.sha256(source.encode()).hexdigest()[:12],
        "formulas": formulas,
        "highlighting": Highlighting(),
    }
    html = sanitise(_parser_for(source).render(source, environment))
    return mark_safe(formulas.put_into(html))  # noqa: S308


def _parser_for(source: str) -> MarkdownIt:
    return parser(autolinks=not _VERY_LONG_WORD.search(source))


def _plain_paragraphs(source: str) -> SafeString:
    return mark_safe(sanitise(linebreaks(source, autoescape=True)))  # noqa: S308
