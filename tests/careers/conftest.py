from collections.abc import Callable
from pathlib import Path

import pytest

from careers.transfer import LoadReport, load_guide
from tests.support.starter import GUIDE

TOPICS = """
[[topics]]
slug = "skills"
title = "Skills"
summary = "What to learn."
position = 1
review_months = 6
"""
SOURCES = """
[sources.S0]
name = "A report"
url = "https://example.org/report"
as_of = "2021"
note = "Good on skills."
"""
ITEM = """
[[items]]
key = "{key}"
question = "{question}"
short_answer = "{short}"
region = ""
tags = ["python", "java"]
long_answer = "Begin with **{question}**[^S0]"

[[items.sources]]
key = "S0"
note = "Chapter 2"
"""


@pytest.fixture
def starter(tmp_path: Path) -> Callable[..., Path]:
    """Write a small guide: articles by slug, each with the keys of its items."""

    def write(
        articles: dict[str, list[str]],
        *,
        related: dict[str, list[str]] | None = None,
        title: str = "About",
        short: str = "Yes.",
    ) -> Path:
        (tmp_path / "articles").mkdir(exist_ok=True)
        (tmp_path / "topics.toml").write_text(TOPICS, encoding="utf-8")
        (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
        for position, (slug, keys) in enumerate(articles.items(), start=1):
            head = f"""
slug = "{slug}"
title = "{title} {slug}"
summary = "In short."
topic = "skills"
position = {position}
related = {(related or {}).get(slug, [])!r}
"""
            items = [ITEM.format(key=key, question=f"{key}?", short=short) for key in keys]
            text = head + "".join(items)
            (tmp_path / "articles" / f"{slug}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def loaded(starter: Callable[..., Path]) -> LoadReport:
    return load_guide(starter(GUIDE, related={"languages": ["tools"]}))
