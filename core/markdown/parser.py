"""The parser: GitHub's Markdown without raw HTML, with footnotes, formulas and mentions."""

from functools import cache
from importlib import import_module

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from core.markdown.elements import ELEMENTS
from core.markdown.formula_block import formula_block
from core.markdown.mentions import link_mentions
from core.markdown.sanitiser import is_safe_url

# Characters that links may add to one text. One long address defined once and used a thousand
# times would make 50 MB of HTML out of 30 kB.
LINKS_LIMIT = 100_000
_LINK_COST = 60  # the tag itself

# Cells that the short rows of a wide table are filled up with; the parser’s 65,536 cost a second.
_FILLED_CELLS_LIMIT = 5_000
import_module("markdown_it.rules_block.table").MAX_AUTOCOMPLETED_CELLS = _FILLED_CELLS_LIMIT  # type: ignore[attr-defined]

_FIRST_HEADING = 3
_LAST_HEADING = 6


@cache
def parser(*, autolinks: bool) -> MarkdownIt:
    """Return a parser that may be shared by threads: all state of a text is in its environment."""
    # linkify is off for GitHub's own rule: it keeps “node.js” text, and it is safe in threads.
    # A single ~ is off too, as it stands for “about” where people write about salaries.
    markdown = MarkdownIt(
        "gfm-like2",
        {"html": False, "linkify": False, "strikethrough_single_tilde": False, "xhtmlOut": False},
    )
    markdown.validateLink = is_safe_url  # type: ignore[method-assign]
    # Inline notes, ^[…], nest without a bound; GitHub has none either.
    markdown.use(footnote_plugin, inline=False)
    # “$90k or $95k” is money.
    markdown.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        double_inline=True,
    )
    markdown.block.ruler.at("math_block", formula_block)
    if autolinks:
        markdown.use(gfm_autolink_plugin)
    markdown.core.ruler.before("text_join", "mentions", link_mentions)
    markdown.core.ruler.push("links", _bound_links)
    markdown.core.ruler.push("headings", _nest_headings)
    markdown.core.ruler.push("alerts", _name_alerts)
    for name, element in ELEMENTS.items():
        markdown.add_render_rule(name, element)
    return markdown


def _bound_links(state: StateCore) -> None:
    left = LINKS_LIMIT
    for parent in state.tokens:
        inside_link = hidden = False
        for token in parent.children or []:
            token.attrs.pop("title", None)
            if token.type == "link_open":
                left -= _LINK_COST + len(str(token.attrGet("href")))
                inside_link, hidden = True, left < 0
                token.hidden = hidden
            elif token.type == "link_close":
                token.hidden = hidden
                inside_link = False
            elif token.type == "image":
                left -= _LINK_COST + len(str(token.attrGet("src")))
                token.meta = {"inside_link": inside_link, "too_many": left < 0}
            elif token.type == "footnote_ref":
                left -= _LINK_COST
                token.hidden = left < 0


def _nest_headings(state: StateCore) -> None:
    """Make headings start below the page's own and skip no level, whatever was written."""
    open_levels: list[int] = []
    for token in state.tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_FIRST_HEADING - 1 + len(open_levels), _LAST_HEADING)}"


def _name_alerts(state: StateCore) -> None:
    names = {
        "note": _("Note"),
        "tip": _("Tip"),
        "important": _("Important"),
        "warning": _("Warning"),
        "caution": _("Caution"),
    }
    for opening, following in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "alert_open":
            opening.attrs["class"] = f"alert alert--{opening.meta['kind'].lower()}"
        elif opening.type == "alert_title_open":
            opening.attrs["class"] = "alert__title"
            kind = following.content.lower()
            following.children = [Token("text", "", 0, content=names[kind])]
