"""What is wrong with a page, to people and to machines that read it to them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# A theme changes colours and nothing else; a width changes everything.
RULES: dict[str, Any] = {
    "light": {},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}
WIDTHS = (1280, 360)  # CSS pixels

SHAPE = """() => ({
    headings: document.querySelectorAll("h1").length,
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    beyond: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    lost: [...document.querySelectorAll("a, button, summary, label")].filter((element) => {
        const { left, width } = element.getBoundingClientRect();
        return width > 1 && left < -1 && element.checkVisibility();
    }).map((element) => element.outerHTML.slice(0, 100)),
})"""


# Colours change over a moment, even for those who asked for no motion, and from parent to child.
SETTLED = """async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let still = 0, frames = 0; still < 2 && frames < 60; frames++) {
        await frame();
        still = document.getAnimations().length ? 0 : still + 1;
    }
}"""


def faults(page: Page) -> list[str]:
    """Of the page as it stands, in both themes and at both ends of the widths."""
    found = []
    page.evaluate(f"{AXE};0")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for theme, rules in RULES.items():
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.evaluate(SETTLED)
            found += [f"{width} {theme}: {fault}" for fault in _axe(page, rules)]
        found += [f"{width}: {fault}" for fault in _shape(page)]
    return found


def _axe(page: Page, rules: dict[str, Any]) -> Iterator[str]:
    # Its preloading would write styles into the page, which the page's policy complains of.
    options = json.dumps(rules | {"resultTypes": ["violations"], "preload": False})
    for violation in page.evaluate(f"axe.run(document, {options})")["violations"]:
        nodes = [f"{node['html'][:150]} ({_why(node)})" for node in violation["nodes"]]
        yield f"{violation['id']}: {'; '.join(nodes[:3])}"


def _why(node: dict[str, Any]) -> str:
    return " ".join(check["message"] for check in node["any"] + node["all"] + node["none"])


def _shape(page: Page) -> Iterator[str]:
    shape = page.evaluate(SHAPE)
    if shape["headings"] != 1:
        yield f"{shape['headings']} h1"
    twice = {one for one in shape["ids"] if shape["ids"].count(one) > 1}
    if twice:
        yield f"ids used twice: {sorted(twice)}"
    for element in shape["lost"]:
        yield f"out of sight on the left: {element}"
    if shape["beyond"] > 0:
        yield f"{shape['beyond']} px wider than the screen"
