"""HTML of a dump as Markdown that our renderer shows alike."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdownify import ATX, BACKSLASH, STRIP_ONE, MarkdownConverter

from community.transfer.stackexchange.escaping import escape
from core.markdown.sanitiser import is_safe_url

Parents = set[str]

# Stands for a line break until it is known whether a text follows, which Markdown wants.
_BREAK = "\ue000"
_LAST_BREAKS = re.compile(rf"{_BREAK}\n(?=[ >]*(?:\n|\Z|[-*+] |\d+[.)] |```|\|))|{_BREAK}\n*\Z")
_LANGUAGE = re.compile(r"lang-([\w+#-]+)")
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_IS_RAISED = re.compile(r"[0-9+\-=()ni]{1,8}")
_IS_LOWERED = re.compile(r"[0-9+\-=()]{1,8}")
_RUNS = re.compile(r"[^a-z]*(?:java|vb)?(?:script|data)\b", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\s*(?:<p>[^<>]*</p>\s*)+")
_PARAGRAPH = re.compile(r"<p>([^<>]*)</p>")
_SPACE = re.compile(r"[\t \r\n]+")
_BACKTICKS = re.compile(r"`+")
_SIDE = re.compile(r"text-align:\s*(left|center|right)")
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}
_INLINE = ["a", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "p", "em", "strong", "b", "i"]


def to_markdown(html: str, *, base: str, has_formulas: bool = False) -> str:
    """`base`: the address that relative links begin from."""
    if _PARAGRAPHS.fullmatch(html):
        return _plain_paragraphs(html, has_formulas=has_formulas)
    try:
        return _converter(base, has_formulas).convert(html)
    except RecursionError:  # hundreds of tags within each other: the words alone stay
        words = BeautifulSoup(html, "html.parser").get_text("\n")
        return escape(words, has_formulas=has_formulas)


def _plain_paragraphs(html: str, *, has_formulas: bool) -> str:
    """As the converter does, in a tenth of its time: half of all posts hold nothing else."""
    texts = (unescape(text) for text in _PARAGRAPH.findall(html))
    escaped = (escape(_SPACE.sub(_narrow, text), has_formulas=has_formulas) for text in texts)
    bare = (text.lstrip(" \n").rstrip() for text in escaped)
    return "\n\n".join(text for text in bare if text)


def _narrow(space: re.Match[str]) -> str:
    return "\n" if "\n" in space[0] or "\r" in space[0] else " "


@cache
def _converter(base: str, has_formulas: bool) -> _Converter:  # noqa: FBT001
    """It keeps nothing of a text, and making one takes as long as a short text does."""
    return _Converter(base=base, has_formulas=has_formulas)


class _Tag(Tag):
    """The library asks each tag whether it is in a `<pre>`: without making a filter for it."""

    def find_parent(self, name: str) -> Tag | None:  # type: ignore[override]
        parent = self.parent
        while parent is not None and parent.name != name:
            parent = parent.parent
        return parent


class _Converter(MarkdownConverter):
    options: dict[str, object]

    def __init__(self, *, base: str, has_formulas: bool) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            newline_style=BACKSLASH,
            strip_pre=STRIP_ONE,
            keep_inline_images_in=_INLINE,
        )
        # Lines and columns of tags are of no use here, and counting them takes time.
        self.options["bs4_options"] = {
            "features": "html.parser",
            "store_line_numbers": False,
            "element_classes": {Tag: _Tag},
        }
        self._base = base
        self._has_formulas = has_formulas

    def escape(self, text: str, parent_tags: Parents) -> str:
        escaped = escape(text, has_formulas=self._has_formulas)
        return (
            escaped.replace("|", r"\|") if "td" in parent_tags or "th" in parent_tags else escaped
        )

    def convert__document_(self, el: Tag, text: str, parent_tags: Parents) -> str:
        text = _LAST_BREAKS.sub("\n", text)
        return text.replace(_BREAK, "\\").strip("\n")

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"{text} " if "_inline" in parent_tags else f"{_BREAK}\n{text.lstrip()}"

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        address = self._address(el.get("href"))
        if not address or "a" in parent_tags or "_noformat" in parent_tags:
            return text
        if not is_safe_url(address):
            is_told = _RUNS.match(address) or text.strip() == address
            return text if is_told else f"{text} ({address})"
        before, words, after = _bare(text)
        if not words:
            return ""
        if words == escape(address, has_formulas=False) and "://" in address:
            return f"{before}<{address}>{after}"
        return f"{before}[{words}]({address}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        address = self._address(el.get("src"))
        words = " ".join(str(el.get("alt") or "").split())
        return f"![{escape(words, has_formulas=False)}]({address})" if address else ""

    def _address(self, value: object) -> str:
        """Absolute, and in signs that end no link."""
        text = re.sub(r"[\t\r\n]", "", str(value or "")).strip()
        if not text:
            return ""
        try:
            address = urljoin(self._base, text)
        except ValueError:
            address = text
        for sign in " ()<>\\":
            address = address.replace(sign, f"%{ord(sign):02X}")
        return address

    def convert_b(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _marked(text, "**", {"b", "strong", "_noformat"} & parent_tags)

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        # “***so***” would turn the two around.
        is_all = {"strong", "b"} & parent_tags and el.parent and len(el.parent.contents) == 1
        return _marked(text, "_" if is_all else "*", {"em", "i", "_noformat"} & parent_tags)

    convert_i = convert_em

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _marked(text, "~~", {"del", "s", "strike", "_noformat"} & parent_tags)

    convert_s = convert_strike = convert_del

    def convert_sup(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Markdown has no raised text: figures have letters of their own, words stay words."""
        return text.translate(_RAISED) if _IS_RAISED.fullmatch(text) else text

    def convert_sub(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return text.translate(_LOWERED) if _IS_LOWERED.fullmatch(text) else text

    def convert_hN(  # noqa: N802  the library’s name
        self, n: int, el: Tag, text: str, parent_tags: Parents
    ) -> str:
        """Hashes at the end of a heading would be its own."""
        text = re.sub(r"(?<!#)(#++\s*)$", r"\\\1", text)
        return str(super().convert_hN(n, el, text, parent_tags))  # type: ignore[misc]  # untyped

    def convert_hr(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Neither the sign of a list item nor the underline of a heading."""
        return "\n\n___\n\n"

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        code = str(super().convert_code(el, text, parent_tags))  # type: ignore[misc]  # the same
        # Two pieces of code without a space would be one.
        is_second = getattr(el.previous_sibling, "name", "") == "code"
        return f"\u200b{code}" if is_second and code else code

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if not text.strip():
            return ""
        code = el.get_text().removeprefix("\n").removesuffix("\n")
        fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(code)), default=0))
        return f"\n\n{fence}{_language(el)}\n{code}\n{fence}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """With the alignments of its first row, which the library leaves out."""
        head = el.find("tr")
        cells = head.find_all(["th", "td"]) if head else []
        sides = [_SIDE.search(str(cell.get("style") or "")) for cell in cells]
        if any(sides):
            rule = " | ".join(_RULES[side[1]] if side else "---" for side in sides)
            text = re.sub(r"^\| ---.*\|$", f"| {rule} |", text, count=1, flags=re.MULTILINE)
        return f"\n\n{text.strip()}\n\n"

    def convert_dt(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"\n\n**{words}**\n\n" if (words := " ".join(text.split())) else ""

    def convert_dd(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Loose where the item holds a paragraph; a list right behind another gets other signs."""
        text = text.strip()
        indent = " " * len(sign := _list_sign(el))
        lines = text.split("\n") if text else [""]
        body = "\n".join(f"{indent}{line}" if line else "" for line in lines)
        gap = "\n" if el.find("p", recursive=False) else ""
        return f"{sign}{body[len(indent) :]}\n{gap}"


def _list_sign(item: Tag) -> str:
    parent = item.parent
    is_second = _follows_another(parent)
    if parent is None or parent.name != "ol":
        return "* " if is_second else "- "
    start = str(parent.get("start") or "1")
    first = int(start) if start.isdecimal() and len(start) < 9 else 1  # noqa: PLR2004  CommonMark
    place = len(item.find_previous_siblings("li"))
    return f"{first + place}{')' if is_second else '.'} "


def _follows_another(parent: Tag | None) -> bool:
    """Two lists of a kind in a row would be one."""
    count = 0
    while parent is not None:
        before = parent.find_previous_sibling()
        text = parent.previous_sibling
        if (
            before is None
            or before.name != parent.name
            or (before is not text and str(text).strip())
        ):
            break
        count += 1
        parent = before
    return bool(count % 2)


def _bare(text: str) -> tuple[str, str, str]:
    """Spaces stand outside of signs."""
    words = text.strip()
    return (
        text[: len(text) - len(text.lstrip())],
        words,
        text[len(text.rstrip()) :] if words else "",
    )


def _marked(text: str, sign: str, inside: set[str]) -> str:
    before, words, after = _bare(text)
    # Signs do not reach over paragraphs, and not around themselves.
    if not words or inside or "\n\n" in words:
        return text
    return f"{before}{sign}{words}{sign}{after}"


def _language(pre: Tag) -> str:
    names = [*(pre.get("class") or [])]
    if code := pre.find("code"):
        names += code.get("class") or []
    found = _LANGUAGE.search(" ".join(names))
    return found[1] if found and found[1] != "none" else ""
