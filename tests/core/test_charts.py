import re
from xml.etree import ElementTree as ET

import pytest
from django.utils.safestring import SafeString

from core.charts import Bar, Interval, Series, bar_chart, interval_chart, line_chart, scale

SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart: SafeString) -> ET.Element:
    return ET.fromstring(chart)  # noqa: S314  we wrote it


def texts(chart: SafeString, kind: str = "") -> list[str]:
    found = parsed(chart).iter(f"{SVG}text")
    return [text.text or "" for text in found if kind in text.attrib["class"].split() or not kind]


def lines(*series: Series, places: int = 3) -> SafeString:
    return line_chart(
        "c",
        title="Items",
        description="How many.",
        x_label="Day",
        y_label="Items",
        places=[f"D{day}" for day in range(1, places + 1)],
        series=series,
    )


def paths(chart: SafeString, name: str) -> list[str]:
    found = parsed(chart).iter(f"{SVG}path")
    return [path.attrib["d"] for path in found if name in path.attrib["class"].split()]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (40, [0, 10, 20, 30, 40]),
        (41, [0, 20, 40, 60]),
        (1234, [0, 500, 1000, 1500]),
    ],
)
def test_an_axis_has_round_numbers(most: int, expected: list[int]) -> None:
    assert scale(most) == expected


def test_a_chart_has_a_name_and_a_description() -> None:
    chart = parsed(lines(Series("All", [1, 2, 3])))
    assert chart.attrib["role"] == "img"
    assert chart.attrib["aria-labelledby"] == "c-title c-description"
    assert [(part.tag, part.attrib["id"], part.text) for part in chart[:2]] == [
        (f"{SVG}title", "c-title", "Items"),
        (f"{SVG}desc", "c-description", "How many."),
    ]


def test_a_line_chart_names_its_axes_places_and_lines() -> None:
    chart = lines(Series("All", [1, 2, 3]), Series("Late", [0, 0, 1]))
    assert texts(chart) == ["0", "1", "2", "3", "D1", "D2", "D3", "All", "Late", "Items", "Day"]


def test_a_line_goes_through_its_values() -> None:
    assert paths(lines(Series("All", [0, 3, 1])), "chart__line--0")[0] == (
        "M44.0 176.0 L196.0 26.0 L348.0 126.0"
    )


def test_a_day_without_a_record_is_a_hole_and_no_zero() -> None:
    chart = lines(Series("All", [1, 1, None, 1, 1]), places=5)
    assert paths(chart, "chart__line--0")[0] == "M44.0 26.0 L120.0 26.0 M272.0 26.0 L348.0 26.0"


def test_a_day_on_its_own_is_a_mark() -> None:
    chart = lines(Series("All", [1, None, 1]))
    assert paths(chart, "chart__line--0") == ["M0 228 H32"]  # of the key alone
    assert len(paths(chart, "chart__mark--0")) == 3


def test_lines_differ_in_more_than_colour() -> None:
    chart = lines(*(Series(f"Line {number}", [1]) for number in range(4)), places=1)
    marks = [paths(chart, f"chart__mark--{number}")[0] for number in range(4)]
    shapes = [re.sub(r"[-\d. ]", "", mark) for mark in marks]
    assert shapes == ["MAAZ", "MHVHZ", "MLLZ", "MLLLZ"]


def test_a_chart_of_nothing_is_whole() -> None:
    assert texts(lines(Series("All", []), places=0)) == ["0", "1", "All", "Items", "Day"]


def test_bars_carry_their_numbers_and_are_as_long_as_these_say() -> None:
    chart = bar_chart(
        "b",
        title="States",
        description="How many each.",
        x_label="Items",
        bars=[Bar("Fresh", 4), Bar("Late", 1), Bar("None", 0)],
    )
    assert texts(chart, "chart__label") == ["Fresh", "Late", "None"]
    assert texts(chart, "chart__value") == ["4", "1", "0"]
    widths = [float(bar.attrib["width"]) for bar in parsed(chart).iter(f"{SVG}rect")]
    assert widths == [312, 78, 0]


def test_an_interval_stands_where_its_share_does() -> None:
    row = Interval(label="Do I need a degree?", low=0.25, share=0.5, high=0.75, words="50 %")
    chart = interval_chart("i", title="Help", description="How far.", x_label="Yes", rows=[row])
    [bar], [dot] = parsed(chart).iter(f"{SVG}rect"), parsed(chart).iter(f"{SVG}circle")
    assert (bar.attrib["x"], bar.attrib["width"], dot.attrib["cx"]) == ("91.5", "171.0", "177.0")
    assert texts(chart) == ["0 %", "50 %", "100 %", "Do I need a degree?", "50 %", "Yes"]


def test_words_of_people_stay_words() -> None:
    chart = lines(Series("<script>alert(1)</script> & “co”", [1, 2, 3]))
    assert "<script" not in chart
    assert "<script>alert(1)</script> & “co”" in texts(chart)


def test_nothing_needs_an_inline_style() -> None:
    assert "style=" not in lines(Series("All", [1, 2, 3]))
