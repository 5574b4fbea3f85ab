"""How some elements are written, where ours differ from the parser's own."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

Element = Callable[[RendererHTML, Sequence[Token], int, OptionsDict, EnvType], str]

# A group, not a region: a page of twenty answers must not have fifty landmarks.
_SCROLLS = 'tabindex="0" role="group"'


def _fence(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    words = token.info.split(maxsplit=1)
    coloured = env["highlighting"].colour(token.content, words[0]) if words else None
    code = escape(token.content) if coloured is None else coloured
    return f'<pre {_SCROLLS} aria-label="{escape(_("Code"))}"><code>{code}</code></pre>\n'


def _table_open(*_args: Any) -> str:
    return f'<div class="table-scroll" {_SCROLLS} aria-label="{escape(_("Table"))}">\n<table>\n'


def _table_close(*_args: Any) -> str:
    return "</table>\n</div>\n"


def _cell_open(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[idx]
    # The parser writes an inline style, which the Content-Security-Policy forbids.
    side = str(token.attrGet("style") or "").removeprefix("text-align:")
    name = {"left": "align-start", "center": "align-center", "right": "align-end"}.get(side)
    return f'<{token.tag} class="{name}">' if name else f"<{token.tag}>"


def _list_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    if token.attrs.pop("class", None):
        token.attrs["class"] = "task-list"
    return self.renderToken(tokens, idx, options, env)


def _list_item_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    if "checked" not in token.meta:
        return self.renderToken(tokens, idx, options, env)
    token.attrs["class"] = "task-list__item"
    label, checked = (_("Done"), " checked") if token.meta["checked"] else (_("To do"), "")
    box = f'<input type="checkbox" disabled{checked} aria-label="{escape(label)}"> '
    return self.renderToken(tokens, idx, options, env) + box


def _image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    """Show our own files; make anything else a link, as loading it would tell who reads here."""
    token = tokens[idx]
    source = str(token.attrGet("src") or "")
    alt = escape(self.renderInlineAsText(token.children, options, env))
    if token.meta["too_many"]:
        return alt
    if _is_own_file(source):
        return f'<img src="{escape(source)}" alt="{alt}" loading="lazy" decoding="async">'
    if token.meta["inside_link"]:
        return alt or escape(source)
    return f'<a href="{escape(source)}">{alt or escape(source)}</a>'


def _is_own_file(source: str) -> bool:
    for folder in (settings.MEDIA_URL, settings.POST_IMAGES_URL):
        name = source.removeprefix(folder)
        if name != source:
            return ".." not in name and bool(re.fullmatch(r"\w[\w./-]*", name))
    return False


def _inline_formula(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    return str(env["formulas"].add(tokens[idx].content, display=False))


def _display_formula(
    _self: RendererHTML, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType
) -> str:
    tag = "div" if tokens[idx].block else "span"
    formula = env["formulas"].add(tokens[idx].content, display=True)
    label = escape(_("Formula"))
    return f'<{tag} class="math-display" {_SCROLLS} aria-label="{label}">{formula}</{tag}>\n'


def _footnotes_open(*_args: Any) -> str:
    return '<section class="footnotes">\n<ol>\n'


def _footnote_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    name = self.rules["footnote_anchor_name"](tokens, idx, options, env)
    return f'<li id="fn{name}">'


def _footnote_ref(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    if tokens[idx].hidden:
        return ""
    name = self.rules["footnote_anchor_name"](tokens, idx, options, env)
    number = tokens[idx].meta["id"] + 1
    # The way back leads to the first place that refers to the note.
    anchor = "" if tokens[idx].meta["subId"] else f' id="fnref{name}"'
    label = escape(_("Footnote %(number)s") % {"number": number})
    return (
        f'<sup class="footnote-ref"><a href="#fn{name}"{anchor} aria-label="{label}">'
        f"{number}</a></sup>"
    )


def _footnote_anchor(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    if tokens[idx].meta["subId"]:
        return ""
    name = self.rules["footnote_anchor_name"](tokens, idx, options, env)
    label = escape(_("Back to the text"))
    return f' <a href="#fnref{name}" class="footnote-back" aria-label="{label}">↩</a>'


ELEMENTS: dict[str, Element] = {
    "fence": _fence,
    "code_block": _fence,
    "table_open": _table_open,
    "table_close": _table_close,
    "th_open": _cell_open,
    "td_open": _cell_open,
    "bullet_list_open": _list_open,
    "ordered_list_open": _list_open,
    "list_item_open": _list_item_open,
    "image": _image,
    "math_inline": _inline_formula,
    "math_inline_double": _display_formula,
    "math_block": _display_formula,
    "footnote_block_open": _footnotes_open,
    "footnote_open": _footnote_open,
    "footnote_ref": _footnote_ref,
    "footnote_anchor": _footnote_anchor,
}
