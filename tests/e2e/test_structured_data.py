"""In a real browser, under the site’s Content-Security-Policy: data is read, and nothing runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community.queries.cards import question_card, question_card_path
from core.cards.keeping import keep
from tests.core.test_structured_data import HOSTILE
from tests.factories.community import AnswerFactory, QuestionFactory
from tests.security.xss_judge import TELL

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SAID = """() => [...document.querySelectorAll('script[type="application/ld+json"]')]
  .map((block) => JSON.parse(block.textContent).mainEntity.name)"""
SIZE = """(path) => fetch(path).then((answer) => answer.blob()).then(createImageBitmap)
  .then((picture) => [picture.width, picture.height])"""
WITHOUT_FILE = """() => [...document.scripts].filter((one) => !one.src && !one.type).length"""


def test_a_hostile_title_is_data_and_nothing_else(page: Page) -> None:
    page.add_init_script(TELL)
    for title in HOSTILE.values():
        question = QuestionFactory.create(title=title, excerpt=title, author__name=title[:60])
        AnswerFactory.create(question=question, body_html="<p>No.</p>")
        page.goto(question.get_absolute_url())
        assert page.evaluate(SAID) == [title]
        assert page.evaluate(WITHOUT_FILE) == 0
        assert page.evaluate("() => window.__ran") == []


def test_the_picture_that_a_page_names_is_one(page: Page) -> None:
    question = QuestionFactory.create()
    keep(question_card(question))
    page.goto(question.get_absolute_url())
    named = page.locator('meta[property="og:image"]').get_attribute("content") or ""
    path = question_card_path(question)
    assert named == f"http://testserver{path}"
    assert page.evaluate(SIZE, path) == [1_200, 630]
