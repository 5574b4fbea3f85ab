"""Our parser, with raw HTML let through and our own elements laid aside, against the standards."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from core.markdown.parser import parser
from tests.core.markdown.corpora import corpus


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        words = re.sub(r"\s+", " ", data).strip()
        if words:
            self.found.append(words)

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))


def _normal(html: str) -> list[object]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


def _bare_parser(*, autolinks: bool) -> MarkdownIt:
    markdown = parser.__wrapped__(autolinks=autolinks)
    markdown.options["html"] = True
    del markdown.validateLink
    markdown.core.ruler.disable(["mentions", "links", "headings", "alerts"])
    markdown.renderer = MarkdownIt("gfm-like2").renderer
    return markdown


@pytest.mark.parametrize(
    ("name", "extension", "passing"),
    [
        ("markdown/commonmark_spec", "", 655),
        # Three examples want “http://…” to stay text, which GitHub's extension links.
        ("markdown/commonmark_spec", "autolinks", 652),
        # The rest: <del> and alignment written otherwise, ftp links, tags that GitHub filters.
        ("markdown/gfm_spec", "autolinks", 661),
    ],
)
def test_the_examples_of_the_standards(name: str, extension: str, passing: int) -> None:
    markdown = _bare_parser(autolinks=bool(extension))
    examples = corpus(name)
    equal = [e for e in examples if _normal(markdown.render(e["markdown"])) == _normal(e["html"])]
    assert len(equal) == passing
