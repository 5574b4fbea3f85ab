"""A card as a picture, in the look of the site (static/css/site.css, the light theme)."""

from __future__ import annotations

import io
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from PIL import Image, ImageDraw

from core.cards.faces import Face, drawable
from core.cards.lines import (
    Type,
    draw_line,
    measure,
    runs_right_to_left,
    set_text,
    shorten,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from core.cards.card import Card
    from core.cards.lines import SetText

WIDTH, HEIGHT = 1_200, 630  # pixels

_PAPER, _INK, _MUTED = "#faf8f4", "#1f2229", "#5a606c"
_ACCENT, _ACCENT_SOFT, _CHIP = "#0d5f5b", "#e1f0ed", "#f0ece4"

_MARGIN = 80
_INNER = WIDTH - 2 * _MARGIN
_HEAD = 104  # baseline of the site’s name
_FOOT = 556  # baseline of tags and address
_TITLE_TOP, _TITLE_BOTTOM = 160, 488
_LEAD_LINES, _LEAD_GAP = 3, 24
_TITLE_SIZES = (84, 76, 68, 60, 54, 48)
_LEAD_SIZE = 32

_NAME = Type(Face.SERIF, 38, 650)
_LABEL = Type(Face.SANS, 28, 600)
_TAG = Type(Face.SANS, 26, 500)

# The way of the brand (static/img/favicon.svg): two curves through three points, in a box of 32.
_WAY = (
    ((6, 26), (11.5, 26), (10, 16), (16, 16)),
    ((16, 16), (22, 16), (20.5, 6), (26, 6)),
)
_STOPS = ((6, 26), (16, 16), (26, 6))
_STROKE, _STOP = 2.8, 3.4
_SMOOTH = 3  # drawn so much larger, then reduced: Pillow’s own shapes have hard edges
_COLOURS = 96


def draw(card: Card) -> bytes:
    """Return a PNG. What our fonts have no letters for is left out."""
    picture = _ground().copy()
    pen = ImageDraw.Draw(picture)
    _draw_head(pen, card.label)
    title = drawable(card.title, card.face) or drawable(settings.SITE_NAME, card.face)
    _draw_words(pen, title, drawable(card.lead, card.face), card.face)
    _draw_foot(pen, [drawable(tag, Face.SANS) for tag in card.tags])
    return _encode(picture)


def draw_site_card(words: str) -> bytes:
    """Return the picture of pages without one of their own. Any site shows it: it names none."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    _draw_way(picture, at=(430, -60), size=900, colour=_ACCENT_SOFT)
    _draw_way(picture, at=(_MARGIN - 20, 96), size=150, colour=_ACCENT)
    text = set_text(
        words, face=Face.SERIF, weight=650, sizes=(96,), width=_INNER, height=_FOOT - 290
    )
    _draw_lines(ImageDraw.Draw(picture), text, 290, colour=_INK)
    return _encode(picture)


def _encode(picture: Image.Image) -> bytes:
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG")
    return buffer.getvalue()


@cache
def _ground() -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    _draw_way(picture, at=(560, -10), size=720, colour=_ACCENT_SOFT)
    _draw_way(picture, at=(_MARGIN - 8, _HEAD - 48), size=64, colour=_ACCENT)
    return picture


def _draw_way(picture: Image.Image, *, at: tuple[int, int], size: int, colour: str) -> None:
    scale = size * _SMOOTH / 32
    mask = Image.new("L", (size * _SMOOTH, size * _SMOOTH))
    pen = ImageDraw.Draw(mask)
    for x, y in _points():
        _dot(pen, x * scale, y * scale, _STROKE / 2 * scale)
    for x, y in _STOPS:
        _dot(pen, x * scale, y * scale, _STOP * scale)
    picture.paste(colour, at, mask.resize((size, size), Image.Resampling.LANCZOS))


def _points() -> Iterator[tuple[float, float]]:
    steps = 400
    for a, b, c, d in _WAY:
        for step in range(steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
            pairs = list(zip(weights, (a, b, c, d), strict=True))
            yield sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)


def _dot(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill="white")


def _draw_head(pen: ImageDraw.ImageDraw, label: str) -> None:
    start = _MARGIN + 68
    name = shorten(drawable(settings.SITE_NAME, _NAME.face), _NAME, _INNER // 2)
    _write(pen, name, _NAME, x=start, y=_HEAD, colour=_INK)
    room = int(WIDTH - _MARGIN - start - measure(name, _NAME) - 48)
    short = shorten(drawable(label, _LABEL.face), _LABEL, room)
    _write(pen, short, _LABEL, x=WIDTH - _MARGIN - measure(short, _LABEL), y=_HEAD, colour=_ACCENT)


def _draw_words(pen: ImageDraw.ImageDraw, title: str, lead: str, face: Face) -> None:
    """In the middle between head and foot; `lead` is what stands below the title."""
    below = _set_lead(lead, face) if lead else None
    taken = below.height + _LEAD_GAP if below else 0
    room = _TITLE_BOTTOM - _TITLE_TOP - taken
    above = set_text(title, face=face, weight=650, sizes=_TITLE_SIZES, width=_INNER, height=room)
    y = _TITLE_TOP + (room - above.height) // 2
    y = _draw_lines(pen, above, y, colour=_INK)
    if below:
        _draw_lines(pen, below, y + _LEAD_GAP, colour=_MUTED)


def _set_lead(text: str, face: Face) -> SetText:
    height = _LEAD_LINES * Type(face, _LEAD_SIZE, 400).line_height
    return set_text(text, face=face, weight=400, sizes=(_LEAD_SIZE,), width=_INNER, height=height)


def _draw_lines(pen: ImageDraw.ImageDraw, words: SetText, y: int, *, colour: str) -> int:
    """Return where they end."""
    is_rtl = runs_right_to_left("".join(words.lines))
    for line in words.lines:
        left = WIDTH - _MARGIN - measure(line, words.type) if is_rtl else _MARGIN
        baseline = y + round(words.type.size * 0.95)
        draw_line(pen, (left, baseline), line, words.type, colour=colour, is_rtl=is_rtl)
        y += words.type.line_height
    return y


def _draw_foot(pen: ImageDraw.ImageDraw, tags: Sequence[str]) -> None:
    host = shorten(settings.SITE_HOST, _TAG, _INNER // 2)
    end = WIDTH - _MARGIN - measure(host, _TAG)
    _write(pen, host, _TAG, x=end, y=_FOOT, colour=_MUTED)
    x, padding = float(_MARGIN), 20
    for tag in filter(None, tags):
        width = measure(tag, _TAG) + 2 * padding
        if x + width > end - padding:
            break
        box = (x, _FOOT - 38, x + width, _FOOT + 16)
        pen.rounded_rectangle(box, radius=27, fill=_CHIP)
        _write(pen, tag, _TAG, x=x + padding, y=_FOOT, colour=_MUTED)
        x += width + 14


def _write(
    pen: ImageDraw.ImageDraw, text: str, type_: Type, *, x: float, y: int, colour: str
) -> None:
    draw_line(pen, (x, y), text, type_, colour=colour, is_rtl=runs_right_to_left(text))
