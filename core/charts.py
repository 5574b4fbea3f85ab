"""Charts drawn on the server as SVG, with a name, a description and labelled axes.

Everything is drawn through classes (`chart__…`): a stylesheet gives the colours, light and dark.
Series differ in dash and marker as well, bars carry their number in words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A phone’s width, so that letters can be read there; a stylesheet lets it grow.
WIDTH = 360
LEFT, RIGHT, TOP = 44, 12, 26
PLOT = 150
LINE = 18  # of a legend, or of one label
ROW = 42  # a bar under its label
MOST_MARKERS = 31
LABEL_LENGTH = 46
KINDS = 4  # the stylesheet draws so many kinds of line

Point = tuple[float, float]


@dataclass(frozen=True)
class Series:
    """A line; where `values` has None nothing is known, and the line has a hole."""

    name: str
    values: Sequence[int | None]


@dataclass(frozen=True)
class Bar:
    label: str
    value: int


@dataclass(frozen=True)
class Interval:
    """A share from 0 to 1, and how far it can be trusted."""

    label: str
    low: float
    share: float
    high: float
    words: str


def line_chart(
    ident: str,
    *,
    title: str,
    description: str,
    x_label: str,
    y_label: str,
    places: Sequence[str],
    series: Sequence[Series],
) -> SafeString:
    """`places` names the points along the x axis, of which each series has a value or None."""
    ticks = scale(max((value or 0 for line in series for value in line.values), default=0))
    bottom = TOP + PLOT
    body = [_horizontal_grid(ticks, bottom), _places(places, bottom)]
    body += [
        _line(line, kind, len(places), top=ticks[-1], bottom=bottom)
        for kind, line in enumerate(series)
    ]
    legend = bottom + 2 * LINE + 8
    body += [_key(line.name, kind, legend + kind * LINE) for kind, line in enumerate(series)]
    body += [
        _text("chart__axis", 0, 12, y_label),
        _text("chart__axis chart__axis--x", WIDTH - RIGHT, bottom + 2 * LINE - 4, x_label),
    ]
    return _svg(ident, title, description, legend + len(series) * LINE, body)


def bar_chart(
    ident: str, *, title: str, description: str, x_label: str, bars: Sequence[Bar]
) -> SafeString:
    most = scale(max((bar.value for bar in bars), default=0))[-1]
    room = WIDTH - RIGHT - 36
    body = []
    for number, bar in enumerate(bars):
        y = TOP + number * ROW
        width = _round(bar.value / most * room)
        body += [
            _text("chart__label", 0, y + 12, excerpt(bar.label, LABEL_LENGTH)),
            format_html(
                '<rect class="chart__bar" x="0" y="{}" width="{}" height="14"/>', y + 18, width
            ),
            _text("chart__value", width + 6, y + 30, str(bar.value)),
        ]
    body.append(_text("chart__axis", 0, 12, x_label))
    return _svg(ident, title, description, TOP + len(bars) * ROW, body)


def interval_chart(
    ident: str, *, title: str, description: str, x_label: str, rows: Sequence[Interval]
) -> SafeString:
    """Shares between 0 and 100 %, each with its interval as a bar and itself as a dot."""
    bottom = TOP + len(rows) * (ROW + LINE)
    body = [_percent_line(percent, bottom) for percent in (0, 50, 100)]
    for number, row in enumerate(rows):
        y = TOP + number * (ROW + LINE)
        body += [
            _text("chart__label", 0, y + 14, excerpt(row.label, LABEL_LENGTH)),
            _interval(row, y + 22),
            _text("chart__value", 0, y + 48, row.words),
        ]
    body.append(_text("chart__axis", 0, 12, x_label))
    return _svg(ident, title, description, bottom + LINE, body)


def scale(most: float) -> list[int]:
    """Whole numbers from 0 to at least `most`, in three to six equal steps that read well."""
    rough = max(1.0, most / 4)
    power = 10 ** math.floor(math.log10(rough))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    steps = max(1, math.ceil(most / step))
    return [step * number for number in range(steps + 1)]


def _horizontal_grid(ticks: Sequence[int], bottom: float) -> SafeString:
    return format_html_join(
        "",
        '<line class="chart__grid" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        '<text class="chart__tick chart__tick--y" x="{}" y="{}">{}</text>',
        (
            (LEFT, y, WIDTH - RIGHT, y, LEFT - 6, y + 4, tick)
            for tick in ticks
            for y in [_round(bottom - PLOT * tick / ticks[-1])]
        ),
    )


def _percent_line(percent: int, bottom: float) -> SafeString:
    return format_html(
        '<line class="chart__grid" x1="{0}" y1="{1}" x2="{0}" y2="{2}"/>'
        '<text class="chart__tick chart__tick--{3}" x="{0}" y="{4}">{3} %</text>',
        *(_share_x(percent / 100), TOP, bottom, percent, bottom + LINE - 4),
    )


def _interval(row: Interval, y: float) -> SafeString:
    return format_html(
        '<rect class="chart__interval" x="{}" y="{}" width="{}" height="10"/>'
        '<circle class="chart__dot" cx="{}" cy="{}" r="5"/>',
        *(_share_x(row.low), y, _round(_share_x(row.high) - _share_x(row.low))),
        *(_share_x(row.share), y + 5),
    )


def _share_x(share: float) -> float:
    """With room at both ends for a dot and for half of a label."""
    return _round(6 + (WIDTH - RIGHT - 6) * share)


def _places(places: Sequence[str], bottom: float) -> SafeString:
    """The first, the middle and the last: more would not fit."""
    last = len(places) - 1
    shown = sorted({0, last // 2, last}) if places else []
    ends = {0: "start", last: "end"} if last else {0: "middle"}
    return format_html_join(
        "",
        '<text class="chart__tick chart__tick--{}" x="{}" y="{}">{}</text>',
        (
            (ends.get(place, "middle"), _x(place, len(places)), bottom + LINE - 2, places[place])
            for place in shown
        ),
    )


def _line(series: Series, kind: int, count: int, *, top: int, bottom: float) -> SafeString:
    points = [
        None if value is None else (_x(place, count), _round(bottom - PLOT * value / top))
        for place, value in enumerate(series.values)
    ]
    runs = list(_runs(points))
    path = " ".join("M" + " L".join(f"{x} {y}" for x, y in run) for run in runs if len(run) > 1)
    known = [point for run in runs for point in run]
    # A day on its own has no line, and a long line has no room for markers.
    marked = known if len(known) <= MOST_MARKERS else [run[-1] for run in runs]
    drawn = format_html('<path class="chart__line chart__line--{}" d="{}"/>', kind % KINDS, path)
    return SafeString((drawn if path else "") + "".join(_marker(kind, *at) for at in marked))


def _runs(points: Iterable[Point | None]) -> Iterable[list[Point]]:
    run: list[Point] = []
    for point in points:
        if point:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _marker(kind: int, x: float, y: float) -> SafeString:
    shapes = (
        "M{l} {y} A4 4 0 1 1 {r} {y} A4 4 0 1 1 {l} {y} Z",
        "M{l} {t} H{r} V{b} H{l} Z",
        "M{x} {t} L{r} {b} L{l} {b} Z",
        "M{x} {t} L{r} {y} L{x} {b} L{l} {y} Z",
    )
    path = shapes[kind % KINDS].format(
        x=x, y=y, l=_round(x - 4), r=_round(x + 4), t=_round(y - 4), b=_round(y + 4)
    )
    return format_html('<path class="chart__mark chart__mark--{}" d="{}"/>', kind % KINDS, path)


def _key(name: str, kind: int, y: float) -> SafeString:
    line = format_html(
        '<path class="chart__line chart__line--{}" d="M0 {} H32"/>', kind % KINDS, y + 8
    )
    return SafeString(line + _marker(kind, 16, y + 8) + _text("chart__label", 40, y + 12, name))


def _text(classes: str, x: float, y: float, words: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', classes, x, y, words)


def _svg(
    ident: str, title: str, description: str, height: float, body: Iterable[SafeString]
) -> SafeString:
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{}-title {}-description"><title id="{}-title">{}</title>'
        '<desc id="{}-description">{}</desc>{}</svg>',
        *(WIDTH, _round(height)),
        *(ident, ident, ident, title, ident, description),
        SafeString("".join(body)),
    )


def _x(place: int, count: int) -> float:
    room = WIDTH - LEFT - RIGHT
    return _round(LEFT + (room * place / (count - 1) if count > 1 else room / 2))


def _round(number: float) -> float:
    return round(number, 1)
