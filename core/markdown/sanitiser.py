"""The allow-list: what may be in a text on a page, whatever the parser made of it."""

import re
from html import unescape
from urllib.parse import unquote

import nh3

from core.markdown.code import CLASSES

SCHEMES = {"http", "https", "mailto"}

_TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "ul", "ol", "li"),
    *("em", "strong", "s", "sup", "a", "img", "span", "div", "section", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {
    "a": {"href", "id", "aria-label"},
    "img": {"src", "alt"},
    "li": {"id"},
    "ol": {"start"},
    "div": {"aria-label"},
    "span": {"aria-label"},
    "pre": {"aria-label"},
    "input": {"aria-label", "checked", "disabled"},
}
_ATTRIBUTE_VALUES = {
    "div": {"role": {"group"}, "tabindex": {"0"}},
    "pre": {"role": {"group"}, "tabindex": {"0"}},
    "span": {"role": {"group"}, "tabindex": {"0"}},
    "img": {"loading": {"lazy"}, "decoding": {"async"}},
    "input": {"type": {"checkbox"}},
}
ALERTS = ("note", "tip", "important", "warning", "caution")
_ALIGNMENTS = {"align-start", "align-center", "align-end"}
_CLASSES = {
    "a": {"mention", "footnote-back"},
    "div": {"table-scroll", "math-display", "alert", *(f"alert--{kind}" for kind in ALERTS)},
    "p": {"alert__title"},
    "span": {"math-display", *CLASSES},
    "sup": {"footnote-ref"},
    "section": {"footnotes"},
    "ul": {"task-list"},
    "ol": {"task-list"},
    "li": {"task-list__item"},
    "th": _ALIGNMENTS,
    "td": _ALIGNMENTS,
}

_OWN_ID = re.compile(r"fn(ref)?-[0-9a-f]{12}-\d+")
# Spaces, control and invisible characters: some browser, some day, may skip them in a scheme.
_SKIPPED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def is_safe_url(url: str) -> bool:
    """Say whether an address is relative or of an allowed scheme, however it is disguised."""
    for reading in {url, unquote(url), unescape(unquote(url))}:
        scheme = _SCHEME.match(_SKIPPED.sub("", reading))
        if scheme and scheme[1].lower() not in SCHEMES:
            return False
    return True


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name in {"href", "src"} and not is_safe_url(value):
        return None
    if name == "id" and not _OWN_ID.fullmatch(value):
        return None
    return value


_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    tag_attribute_values=_ATTRIBUTE_VALUES,
    allowed_classes=_CLASSES,
    attribute_filter=_attribute,
    url_schemes=SCHEMES,
    link_rel="nofollow ugc noopener",
)


def sanitise(html: str) -> str:
    """Return `html` with nothing in it but the tags, attributes and classes we write ourselves."""
    return _cleaner.clean(html)
