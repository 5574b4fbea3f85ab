"""Two pieces of HTML, reduced to what a reader sees of them, to be compared.

What Markdown cannot say is made alike on both sides, and each such rule stands here.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import urljoin

BLOCKS = {"p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "tr", "th", "td", "div"}
NAMES = {"b": "strong", "i": "em", "strike": "s", "del": "s", "kbd": "code", "samp": "code"}
KEPT = {"ul", "ol", "li", "blockquote", "pre", "hr", "table", "tr", "cell", "heading", "p", "br"}
MARKS = {"strong", "em", "s", "code"}
# Raised figures have another minus; between two pieces of code stands a space of no width.
SAME = {0x2212: "-", 0x200B: None}
SIGNS = " ()<>\\[]"


def shape(html: str, *, base: str = "") -> list[str]:
    """Tags, links and words in order."""
    reader = _Shape(base)
    reader.feed(html)
    reader.close()
    reader.flush()
    return _without_trifles(reader.parts)


def words(parts: list[str]) -> str:
    return re.sub(r"\s+", "", "".join(part for part in parts if not part.startswith("<")))


class _Shape(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.parts: list[str] = []
        self._text: list[str] = []
        self._lists = 0
        self._in_pre = False
        self._in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        name = _name(tag)
        if tag == "a":
            self._in_link = True
            self._open(f"<a {self._address(values.get('href'))}>")
        elif tag == "img":
            # Pictures of other sites are links in ours, and words inside of a link.
            address = self._address(values.get("src"))
            label = " ".join((values.get("alt") or "").split()) or address
            if not self._in_link:
                self._open(f"<a {address}>")
            self._text.append(label)
            if not self._in_link:
                self._open("</a>")
        elif name in KEPT or (name in MARKS and not self._in_pre):
            self._open(f"<{name}>")
        self._in_pre = self._in_pre or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        name = _name(tag)
        if tag == "a":
            self._in_link = False
            self._open("</a>")
        elif (name in KEPT - {"br", "hr"}) or (name in MARKS and not self._in_pre):
            self._open(f"</{name}>")
        if tag == "pre":
            self._in_pre = False

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def _open(self, part: str) -> None:
        self.flush()
        self.parts.append(part)

    def flush(self) -> None:
        text = unicodedata.normalize("NFKC", "".join(self._text)).translate(SAME)
        self._text.clear()
        if self._in_pre:
            text = text.strip("\n")
            if text.strip():
                self.parts.append(text)
        elif collapsed := " ".join(text.split()):
            self.parts.append(collapsed)

    def _address(self, value: str | None) -> str:
        text = urljoin(self.base, re.sub(r"[\t\r\n]", "", value or "").strip())
        for sign in SIGNS:
            text = text.replace(sign, f"%{ord(sign):02X}")
        return text


def _name(tag: str) -> str:
    if re.fullmatch("h[1-6]", tag):
        return "heading"
    if tag in {"th", "td"}:
        return "cell"
    return NAMES.get(tag, tag)


def _without_trifles(parts: list[str]) -> list[str]:
    """Without paragraphs of list items, which are tight or loose as a whole, and empty elements."""
    text = "\n".join(parts)
    before = ""
    while before != text:
        before = text
        text = re.sub(r"<(\w+)(?: [^\n]*)?>\n</\1>\n?", "", text)
        text = re.sub(r"<br>\n(?=</|<p>|<ul>|<ol>|<pre>|<blockquote>)", "", text)
    kept: list[str] = []
    depth = 0
    for part in text.split("\n") if text else []:
        if part in {"<p>", "</p>"}:
            continue
        depth += part in {"<ul>", "<ol>"}
        kept.append(part)
    return kept
