"""What must not stand in a template: code in the markup, and forms that need JavaScript."""

import re
from html.parser import HTMLParser

# What is left of a template tag must not read as markup: `{% if a < b %}` holds a `<`.
TEMPLATE_SYNTAX = re.compile(
    r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}|{%.*?%}", re.DOTALL
)
VARIABLE = re.compile(r"{{.*?}}", re.DOTALL)
DATA_BLOCKS = {"application/json", "application/ld+json"}
WRITING = {"hx-post", "hx-put", "hx-patch", "hx-delete"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: (value or "") for name, value in attrs}
        if tag == "style":
            self.faults.append("<style>")
        if tag == "script" and not _is_a_file_or_data(attributes):
            self.faults.append("<script> without src")
        for name, value in attributes.items():
            if name == "style" or name.startswith(("on", "hx-on", "data-hx-on")):
                self.faults.append(f"{name}= on <{tag}>")
            if value.lower().replace(" ", "").startswith(("js:", "javascript:")):
                self.faults.append(f"code in {name}= on <{tag}>")
        if WRITING & attributes.keys() and not _is_a_real_form(tag, attributes):
            self.faults.append(f"<{tag}> writes, but is no form with method and action")


def _is_a_file_or_data(attributes: dict[str, str]) -> bool:
    return "src" in attributes or attributes.get("type") in DATA_BLOCKS


def _is_a_real_form(tag: str, attributes: dict[str, str]) -> bool:
    works_without_javascript = tag == "form" and attributes.get("method", "").lower() == "post"
    return works_without_javascript and bool(attributes.get("action"))


def faults(source: str) -> list[str]:
    reader = _Reader()
    reader.feed(VARIABLE.sub("x", TEMPLATE_SYNTAX.sub("", source)))
    reader.close()
    return reader.faults
