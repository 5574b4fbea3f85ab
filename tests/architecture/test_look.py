"""The design system keeps its promises: readable colours, no class or icon that nobody drew."""

import hashlib
import re
from itertools import chain, product

import pytest

from tests.architecture.tree import ROOT, short, static_files, templates

VENDOR = ROOT / "static" / "vendor"
# Mail programs know no stylesheets, and the admin brings its own.
NOT_OURS = {ROOT / "templates" / "email", ROOT / "templates" / "admin"}
LIGHT_DARK = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)")
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)

GROUNDS = ("sunken", "paper", "surface", "chip", "code")
TEXT = [
    *product(("ink", "muted", "accent", "accent-strong", "bad"), GROUNDS),
    *product(("ink", "muted"), ("accent-soft", "mentor-soft", "bad-soft")),
    *product(("accent-ink",), ("accent", "accent-strong")),
    *product(("mentor",), ("mentor-soft", "paper", "surface")),
    *product(("good",), ("good-soft", "paper", "surface")),
    ("accent", "accent-soft"),
    ("ink", "mark"),
    ("bad", "bad-soft"),
    ("bad-ink", "bad"),
    ("paper", "ink"),
]
EDGES = [*product(("line-strong", "accent"), ("paper", "surface", "sunken"))]


def tokens(theme: str) -> dict[str, str]:
    css = (ROOT / "static" / "css" / "site.css").read_text(encoding="utf-8")
    return {
        name: light if theme == "light" else dark for name, light, dark in LIGHT_DARK.findall(css)
    }


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, from 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (EDGES, 3.0)], ids=["text", "edges"])
def test_colours_can_be_told_apart(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colour = tokens(theme)
    measured = {pair: round(contrast(colour[pair[0]], colour[pair[1]]), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_the_contrast_of_black_and_white_is_known() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_class_in_a_template_is_drawn() -> None:
    css = "".join(file.read_text(encoding="utf-8") for file in static_files(".css"))
    drawn = set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", css))
    found = {
        short(file): missing
        for file in templates()
        if NOT_OURS.isdisjoint(file.parents)
        and (missing := classes(file.read_text(encoding="utf-8")) - drawn)
    }
    assert found == {}


def classes(source: str) -> set[str]:
    """Whole names only: what a variable completes (`btn--{{ kind }}`) is left out."""
    named = (
        TAG.sub("\0", value)
        for value in re.findall(r'class="((?:[^"{]|\{%.*?%\}|\{\{.*?\}\})*)"', source)
    )
    words = chain.from_iterable(re.split(r"\s+", value) for value in named)
    return {name for word in words for name in word.split("\0") if name and not name.endswith("--")}


def test_a_class_is_found_between_template_tags() -> None:
    source = '<p class="note{% if kind == "bad" %} note--bad{% endif %} btn--{{ kind }}">'
    assert classes(source) == {"note", "note--bad"}


def test_every_icon_in_a_template_is_in_the_sprite() -> None:
    sprite = (ROOT / "static" / "img" / "icons.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    used = {
        name
        for file in templates()
        for name in re.findall(
            r'(?:components/icon\.html" with name=|\bicon=)"([\w-]+)"',
            file.read_text(encoding="utf-8"),
        )
    }
    assert used - drawn == set()
    assert "search" in used


def test_vendored_files_are_listed_and_unchanged() -> None:
    listing = (VENDOR / "VENDORED.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` .*\| `([0-9a-f]{64})` \|$", listing, re.MULTILINE))
    files = [file for file in VENDOR.rglob("*") if file.is_file() and file.name != "VENDORED.md"]
    found = {
        file.relative_to(VENDOR).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
    assert found == listed
