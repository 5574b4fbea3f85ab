"""Contact details in what people write: found, and hidden until both want them seen.

A net for the everyday cases, tricks included; what it must leave alone is measured as well
(tests/core/test_contacts.py).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.markdown import render
from core.markdown.plain import link_targets, plain_text
from core.text import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN = "▒▒▒"

_TLD = (
    r"(?:com|org|net|edu|io|ai|dev|me|app|info|co|de|at|ch|fr|es|it|nl|be|pl|se|no|dk|fi|pt|cz|uk|"
    r"ie|eu|us|ca|in|cn|jp|kr|br|mx|ar|au|nz|za|ng|ke|ru|ua|tr|il|sg|hk|tw)"
)
_WEBMAIL = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|proton|protonmail|gmx|yandex|fastmail|aol)"
)
_AT = r"(?:\s*@\s*|\s*[(\[{<]\s*(?:at|@)\s*[)\]}>]\s*)"
_DOT = r"(?:\s*\.\s*|\s*[(\[{<]\s*(?:dot|\.)\s*[)\]}>]\s*|\s+dot\s+)"
_GAP = r"[\s_-]{1,3}"  # bounded, because words hold such signs as well
_MESSENGER = (
    r"(?:whats\s?app|telegram|discord|skype|wechat|weixin|viber|line\s?id|snapchat|instagram|insta|"
    r"kakao(?:talk)?|threema|mastodon|twitter|facebook|linkedin|"
    # Words of everyday speech, unless a name is spoken of.
    r"(?:signal|matrix|messenger)\s+(?=(?:handle|name|user|id|nick|number)|@))"
)
_NAMED = r"(?:\s+(?:handle|name|user(?:name)?|id|nick(?:name)?|number))"
# After “is”, what no word of a sentence looks like.
_HANDLE = r"@?[a-z0-9][\w.:#-]{2,}"
_SIGNED = r"(?:@[\w.-]{3,}|[a-z][\w-]*[\d_#.:][\w.#:-]*\w)"
_SITES = (
    r"(?:t\.me|telegram\.me|wa\.me|chat\.whatsapp\.com|api\.whatsapp\.com|signal\.(?:me|group)|"
    r"discord\.(?:gg|com/(?:invite|users))|discordapp\.com|join\.skype\.com|m\.me|line\.me|"
    r"telegram\.dog|ig\.me/m|bsky\.app/profile|matrix\.to|[\w-]{1,63}\.slack\.com|"
    r"(?:[\w-]{1,63}\.)?zoom\.us|meet\.google\.com|teams\.(?:microsoft|live)\.com|(?:[\w-]{1,63}\.)?webex\.com|"
    r"meet\.jit\.si|whereby\.com|calendly\.com|cal\.com|calendar\.app\.google|"
    r"(?:[\w-]{1,63}\.)?linkedin\.com/in|instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|"
    r"snapchat\.com|tiktok\.com|vk\.com|linktr\.ee)"
)
_NUMBER_WORD = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"

_ALWAYS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w.+-])[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}{_TLD}\b",
        r"(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+",
        rf"(?<![\w.+-])[\w.+-]{{1,64}}?{_GAP}at{_GAP}[\w-]{{1,63}}?{_GAP}dot{_GAP}{_TLD}\b",
        rf"(?<![\w.+-])[\w.+-]+\s+at\s+{_WEBMAIL}\s*(?:\.|\s+dot\s+)\s*{_TLD}\b",
        r"(?<![\w.+-])[\w.+-]+(?:\s+at\s+|\s*[(\[{]\s*at\s*[)\]}]\s*)(?:gmail|googlemail|hotmail|protonmail)\b",
        rf"(?:https?://|(?<![\w.]))(?:www\.)?{_SITES}(?=\.?[/?#])[^\s<>()\[\]]*",
        r"(?:mailto|tel|callto|sms|skype|xmpp|sip|facetime|whatsapp|tg):[^\s<>()\[\]]+",
        rf"\b{_MESSENGER}{_NAMED}*\s*(?::|=|->|→)\s*{_HANDLE}",
        rf"\b{_MESSENGER}(?:{_NAMED}+\s+is\s+{_HANDLE}|\s+is\s+{_SIGNED})",
        rf"\b{_MESSENGER}{_NAMED}?\s*@[\w.-]{{3,}}",
        rf"@[\w.-]{{3,}}\s+(?:on|in|at|via)\s+{_MESSENGER}\b",
        r"(?<![\w/])@[\w.=+-]+:(?:[\w-]+\.)+[a-z]{2,}\b",
        r"\bsignal\s*:\s*[a-z_]\w*\.\d{2,}\b",
        r"\b(?:telegram|skype|wechat|snapchat|discord)\s+[a-z0-9]+_\w+",
        rf"\b(?:{_NUMBER_WORD}[\s,.-]+){{6,}}{_NUMBER_WORD}\b",
    )
]
# Names with a number, as one messenger has them: where it is spoken of, for issues look the same.
_DISCORD = re.compile(r"\bdiscord\b", re.IGNORECASE)
_TAGGED = re.compile(r"(?<![\w/])[\w.]{2,32}#\d{4}\b")

_DIGITS = re.compile(r"(?<![\w.,$€£¥#/%^=@-])(?:\+|00)?\(?\d(?:[\d() ./-]{5,22})\d(?![\w%€])")
_CALLED = re.compile(
    r"\b(?:call|text|phone|tel|mobile|cell|handy|whats\s?app|number|reach\s+me)\W{1,4}"
    r"(?:\w+\W{1,3}){0,3}$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:19|20)\d\d\s?[-./]\s?\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d|(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d$"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .]\d{3})+")
_NATIONAL = re.compile(
    r"0\d{1,4}[ /-]?\(?\d{2,}[\d /-]*|\(\d{2,5}\)[ -]?\d{3}[ .-]?\d{2,}[\d -]*|"
    r"[2-9]\d{2}([-. ])\d{3}\1\d{4}|1[-. ][2-9]\d{2}([-. ])\d{3}\2\d{4}|[2-9]\d{9}|\d{11}"
)
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_INTERNATIONAL = 9
_SPREAD = " -"
_COUNTING = "01234567890123456789"
# A link that has lost its address is none any more: [words](…), and [label]: …
_INLINE = re.compile(rf"(\[[^\]\n]*\])\(\s*<?{HIDDEN}[^)\n]*\)")
_LABEL = re.compile(rf"^( {{0,3}}\[[^\]\n]+\]):(?=\s*<?{HIDDEN})", re.MULTILINE)


@dataclass(frozen=True)
class _Reading:
    """A text as a reader takes it in, and where each of its characters stood."""

    text: str
    places: list[int]


def mask(text: str) -> str:
    """Return `text` with HIDDEN in the place of each contact detail."""
    spans = _merged(_spans(text))
    for start, end in reversed(spans):
        text = f"{text[:start]}{HIDDEN}{text[end:]}"
    return text


def has_contacts(text: str) -> bool:
    return next(_spans(text), None) is not None


def mask_markdown(source: str) -> str:
    """Return the source of what may be shown for `source`; itself where nothing needs hiding.

    What the source hides and the page shows, as with emphasis inside an address or a link behind
    other words, costs the text its markup.
    """
    html = str(render(source))
    masked = _LABEL.sub(r"\1 ", _INLINE.sub(rf"\1 {HIDDEN}", mask(source)))
    shown = str(render(masked)) if masked != source else html
    if not _shows_contacts(shown):
        return masked
    plain = mask(plain_text(html))
    if HIDDEN not in plain:
        plain = f"{plain} {HIDDEN}"
    # Each mark of Markdown stands for itself then.
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~$&:@-])", r"\\\1", plain)


def _shows_contacts(html: str) -> bool:
    return has_contacts(plain_text(html)) or any(map(has_contacts, link_targets(html)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if is_blank(text):
        return
    reading = _folded(text)
    for one in (reading, _joined(reading)):
        for start, end in _found(one.text):
            yield one.places[start], one.places[end - 1] + 1


def _found(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _ALWAYS:
        for match in pattern.finditer(text):
            yield match.span()
    if _DISCORD.search(text):
        for match in _TAGGED.finditer(text):
            yield match.span()
    for match in _DIGITS.finditer(text):
        if _is_phone(match[0], text[max(0, match.start() - 40) : match.start()]):
            yield match.span()


def _is_phone(written: str, before: str) -> bool:
    written = written.strip()
    digits = re.sub(r"\D", "", written)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or digits in _COUNTING:
        return False
    if written.startswith(("+", "00")):
        return len(digits) >= _INTERNATIONAL
    if _DATE.match(written) or _THOUSANDS.fullmatch(written) or digits.endswith("000"):
        return False
    if _CALLED.search(before):
        return True
    return len(digits) >= _INTERNATIONAL and bool(_NATIONAL.fullmatch(written))


def _folded(text: str) -> _Reading:
    """Wide and styled letters as plain ones, and nothing that cannot be seen."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if unicodedata.category(char) in {"Cf", "Mn"}:
            continue
        for plain in unicodedata.normalize("NFKC", char):
            letters.append(plain)
            places.append(place)
    return _Reading("".join(letters), places)


def _joined(reading: _Reading) -> _Reading:
    """“a d a @ x . o r g” without what stands between single characters."""
    text = reading.text
    kept = [
        index
        for index, char in enumerate(text)
        if not (
            char in _SPREAD and _stands_alone(text, index - 1) and _stands_alone(text, index + 1)
        )
    ]
    return _Reading("".join(text[index] for index in kept), [reading.places[i] for i in kept])


def _stands_alone(text: str, index: int) -> bool:
    """With spaces or hyphens around it."""
    if not 0 <= index < len(text) or _is_gap(text[index]):
        return False
    before = index == 0 or _is_gap(text[index - 1])
    return before and (index + 1 == len(text) or _is_gap(text[index + 1]))


def _is_gap(char: str) -> bool:
    return char.isspace() or char == "-"


def _merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
