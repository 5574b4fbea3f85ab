"""A second opinion on what is safe: it shares no line with the sanitiser."""

import re
from html.parser import HTMLParser

TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "blockquote", "pre", "code", "ul", "ol", "li"),
    *("em", "strong", "s", "sup", "a", "img", "span", "div", "section", "input"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
MATHS = {
    *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot"),
    *("msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts"),
    *("mtable", "mtr", "mtd", "mpadded", "mphantom", "menclose"),
}
ATTRIBUTES = {
    "a": {"href", "rel", "id", "class", "aria-label"},
    "img": {"src", "alt", "loading", "decoding"},
    "input": {"type", "disabled", "checked", "aria-label"},
    "ol": {"start", "class"},
    "li": {"id", "class"},
    **{tag: {"class", "tabindex", "role", "aria-label"} for tag in ("div", "pre", "span")},
    **{tag: {"class"} for tag in ("ul", "p", "sup", "section", "th", "td")},
}
CLASSES = re.compile(
    r"(hl-\w+|mention|task-list|task-list__item|table-scroll|math-display|alert|alert--\w+"
    r"|alert__title|footnote-ref|footnote-back|footnotes|align-(start|center|end)| )+"
)
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS | MATHS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            self._look_at(tag, name, value or "")
        if tag == "a" and dict(attrs).get("rel") != "nofollow ugc noopener":
            self.faults.append("a link without rel")

    def _look_at(self, tag: str, name: str, value: str) -> None:
        known = name in ATTRIBUTES.get(tag, set())
        if tag in MATHS:
            known = name not in {"href", "src", "style", "class", "id"} and name[:2] != "on"
        if not known:
            self.faults.append(f"<{tag} {name}>")
        if name == "class" and not CLASSES.fullmatch(value):
            self.faults.append(f"class={value!r}")
        if name in {"href", "src"}:
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", _INVISIBLE.sub("", value), re.IGNORECASE)
            if scheme and scheme[1].lower() not in {"http", "https", "mailto"}:
                self.faults.append(f"{name}={value!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append("a comment")

    def handle_decl(self, decl: str) -> None:
        self.faults.append("a declaration")


def faults(html: str) -> list[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.faults
