"""The words of a rendered text, for search, excerpts, mail and descriptions."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote

_BLOCKS = {
    *("p", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol", "li", "hr", "br"),
    *("div", "section", "table", "tr"),
}
_CELLS = {"th", "td"}
_SKIPPED_CLASSES = {"footnote-ref", "footnote-back"}


def plain_text(html: str) -> str:
    """Return the text of `html`, a line for each block; formulas as LaTeX, images as their alt."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def link_targets(html: str) -> list[str]:
    """Return where the links of `html` lead, as a browser would read the addresses."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [unquote(target) for target in reader.targets]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.targets: list[str] = []
        self._silent_until = ""
        self._in_pre = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("href"):
            self.targets.append(values["href"] or "")
        if tag in _BLOCKS:
            self.parts.append("\n")
            self._in_pre = self._in_pre or tag == "pre"
        elif tag in _CELLS:
            self.parts.append(" ")
        elif tag == "img":
            self.parts.append(values.get("alt") or "")
        elif tag == "math":
            self.parts.append(values.get("alttext") or "")
            self._silent_until = "math"
        elif values.get("class") in _SKIPPED_CLASSES:
            self._silent_until = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
            self._in_pre = self._in_pre and tag != "pre"
        if tag == self._silent_until:
            self._silent_until = ""

    def handle_data(self, data: str) -> None:
        if not self._silent_until:
            self.parts.append(data if self._in_pre else data.replace("\n", " "))
