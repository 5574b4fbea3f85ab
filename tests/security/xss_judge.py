"""A browser as the judge of what would run, if no Content-Security-Policy stood behind us.

Each document goes through Chromium’s own parser, with the functions that attacks call replaced by
ones that tell. Then every element is prodded with the events that attacks wait for, and every
address is asked for its scheme.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TELL = """
window.__ran = window.__ran || [];
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = (text) => { window.__ran.push(name + ": " + String(text).slice(0, 40)); };
window.onerror = () => true;
"""
PROD = """() => {
  const live = [];
  const scripts = ["javascript:", "vbscript:"];
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes)
      if (/^on/i.test(name)) live.push(`${element.localName} ${name}`);
    for (const name of ["href", "src", "action", "formaction"]) {
      if (!element.hasAttribute(name) && !element.hasAttribute("xlink:" + name)) continue;
      let address = element[name];
      if (address && address.baseVal !== undefined) address = address.baseVal;
      if (!address) continue;
      try {
        const { protocol } = new URL(address, "http://site.example/");
        if (scripts.includes(protocol) || (protocol === "data:" && name !== "src"))
          live.push(`${element.localName} ${name}=${String(address).slice(0, 50)}`);
      } catch {}
    }
    const events = ["mouseover", "focus", "error", "load", "toggle", "animationstart", "click",
                    "pointerenter"];
    const stays = element.localName !== "a" && element.type !== "submit";
    for (const name of events)
      if (name !== "click" || stays)
        try { element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true })); }
        catch {}
  }
  return live.concat(window.__ran);
}"""
INNER = """(fragments) => {
  for (const fragment of fragments) {
    const place = document.createElement("div");
    document.body.append(place);
    place.innerHTML = fragment;
  }
}"""
TOGETHER = 40


class Judge:
    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context(offline=True)
        self._context.add_init_script(TELL)
        self._page = self._context.new_page()
        self._page.on("dialog", lambda dialog: dialog.dismiss())

    def close(self) -> None:
        self._context.close()

    def document(self, html: str) -> list[str]:
        """What runs, or would, in a whole page."""
        page = self._page
        try:
            page.evaluate("window.__ran = []")
            page.set_content(html, wait_until="domcontentloaded", timeout=15_000)
            return _prod(page)
        except Error as error:
            page.goto("about:blank")
            return [f"the page broke: {type(error).__name__}"]

    def fragments(self, fragments: list[str]) -> list[str]:
        """The fragments of which something runs: parsed in a page, or put into one by a script."""
        groups = [fragments[i : i + TOGETHER] for i in range(0, len(fragments), TOGETHER)]
        return [bad for group in groups for bad in self._search(group)]

    def _search(self, group: list[str]) -> Iterator[str]:
        if not self._runs(group):
            return
        if len(group) == 1:
            yield group[0]
            return
        half = len(group) // 2
        yield from self._search(group[:half])
        yield from self._search(group[half:])

    def _runs(self, group: list[str]) -> bool:
        if self.document("<!doctype html><body>" + "".join(f"<div>{part}</div>" for part in group)):
            return True
        try:
            self._page.set_content("<!doctype html><body>", timeout=15_000)
            self._page.evaluate(INNER, group)
            return bool(_prod(self._page))
        except Error:
            self._page.goto("about:blank")
            return True


def _prod(page: Page) -> list[str]:
    page.evaluate(TELL)
    page.wait_for_timeout(20)
    found: list[str] = page.evaluate(PROD)
    return found
