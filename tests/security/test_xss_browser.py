"""Payloads through every text field, pages through a real browser: nothing may run.

The corpora lie beside the project; where they do not, only its own list is tried.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client

from careers.queries.prose import Prose, read_glossary
from core.markdown import render
from tests.core.markdown.corpora import corpus, texts
from tests.core.markdown.test_safety import HOSTILE
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory, SourceFactory
from tests.factories.community import TagFactory
from tests.factories.tables import TermFactory
from tests.security.xss_desk import desk_pages
from tests.security.xss_guide import line
from tests.security.xss_judge import TELL, Judge
from tests.security.xss_mentorship import mentorship_pages
from tests.security.xss_news import news_pages
from tests.security.xss_site import build_site, pages
from tests.security.xss_talks import talk_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django import Settings

pytestmark = pytest.mark.browser

CORPORA = (
    *("bleach_data_tests", "fuzzdb_xss", "h5sc_html5sec", "html5lib_sanitizer"),
    "owasp_java_html_sanitizer_strings",
)
# What one of the corpora leaves to its reader.
BLANKS = {
    "%js_uri_alert": "javascript:alert(1);//",
    "%js_alert": "alert(1);//",
    "%js_write": "document.write(alert(1));//",
}
KINDS = {
    *("question list", "thread", "question", "history", "profile", "drafts", "thanks"),
    *("replies", "article", "found"),
    *("suggested", "community:suggest"),
    *("edit", "close", "log", "admin list", "ask", "conflict", "settings"),
    *("topic", "preview of the guide", "item history", "item questions", "report", "item link"),
    *("promote", "declining", "admin compare", "admin source", "admin promote", "admin write"),
    *("admin change", "admin history", "admin preview", "admin move", "admin roll back"),
    *("admin item move", "admin report", "admin feedback", "admin gap", "admin:gaps"),
    *("admin:index", "admin:careers_itemfeedback_changelist", "admin:careers_itemreport"),
    *("admin:careers_guideimage", "admin:careers_linkcheck", "admin:careers_term"),
    *("admin:careers_step", "admin:careers_reference", "admin proposal"),
    *("admin:careers_article", "careers:roles", "careers:skills", "careers:roadmap"),
    *("careers:roadmap-print", "careers:glossary", "careers:term"),
    *("preview", "community:search", "community:tags", "community:moderation-log"),
    *("request", "request list", "request form", "farewell", "directory", "review"),
    *("community:mentor-apply", "community:mentor-apply-edit", "inbox"),
    *("inbox of every kind", "mail", "conversation", "conversations", "conversation refused"),
    *("talk report", "admin talk report", "meeting", "message edit", "blocking"),
    *("desk", "offer", "released", "asked outcome", "mentor profile", "saved reply", "waiting"),
    *("ask a mentor", "desk refused", "said refused"),
}
MARK = "alert("


def from_corpora() -> list[str]:
    payloads = []
    for text in texts([corpus(f"xss/{name}") for name in CORPORA]):
        for blank, filling in BLANKS.items():
            text = text.replace(blank, filling)  # noqa: PLW2901
        payloads.append(text)
    return list(dict.fromkeys(payloads))


@pytest.fixture
def judge(browser: Browser) -> Iterator[Judge]:
    judge = Judge(browser)
    yield judge
    judge.close()


@pytest.fixture(params=["own list", "corpora"])
def payloads(request: pytest.FixtureRequest) -> list[str]:
    return HOSTILE if request.param == "own list" else from_corpora()


@pytest.mark.django_db
def test_no_page_runs_what_people_wrote(
    judge: Judge, payloads: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr("core.throttling._count", lambda *_: 0)
    ran: list[tuple[str, list[str]]] = []
    shown: dict[str, int] = {}
    everything = chain(
        pages(build_site(payloads)),
        mentorship_pages(payloads),
        talk_pages(payloads),
        desk_pages(payloads),
        news_pages(payloads),
    )
    for kind, html in everything:
        shown[kind] = shown.get(kind, 0) + html.count(MARK)
        if found := judge.document(html):
            ran.append((kind, found[:3]))
    assert ran == []
    assert {kind for kind in KINDS if not shown.get(kind)} == set()


@pytest.mark.django_db
def test_no_rendered_markdown_runs(judge: Judge, payloads: list[str]) -> None:
    assert judge.fragments([render(payload) for payload in payloads]) == []


@pytest.mark.django_db
def test_no_link_put_into_a_text_runs(judge: Judge, payloads: list[str]) -> None:
    """Marks and terms, which become links when the text is shown, on both sides of each payload."""
    names = list({name: None for payload in payloads if (name := line(payload, 80))})[:300]
    for name in names:
        TermFactory.create(name=name, definition=name)
    glossary = read_glossary()
    shown: list[str] = []
    item = FaqItemFactory.build()
    for payload in payloads:
        source = SourceFactory.build(item=item, mark="S1", name=line(payload, 200))
        prose = Prose([source], glossary)
        shown += [
            prose.plain(f"[^S1]{payload}[^S1]"),
            prose.html(render(f"[^S1] {payload} [^S1]\n\n[a [^S1] b](https://example.org)")),
        ]
    assert judge.fragments(shown) == []


def test_the_judge_sees_what_runs(judge: Judge) -> None:
    """The same payloads without us: most of them are alive."""
    raw = [text for text in HOSTILE if text.startswith("<")]
    assert len(judge.fragments(raw)) >= 4
    assert judge.document("<!doctype html><p onclick='x()'>") == ["p onclick"]
    assert judge.document("<!doctype html><script>alert(1)</script>") == ["alert: 1"]


def test_the_corpora_are_alive(judge: Judge) -> None:
    raw = [payload for payload in from_corpora() if payload.startswith("<")][::5]
    assert len(judge.fragments(raw)) > len(raw) / 8


def test_our_own_scripts_run_nothing_of_it(new_page: Callable[..., Page], site: str) -> None:
    """The preview is put into the page by a script; a tag that is typed becomes an element.

    Here the real policy stands, and a page that hits it complains.
    """
    client = Client()
    client.force_login(UserFactory.create())
    TagFactory.create(name="first-steps", description=HOSTILE[1])
    page = new_page()
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])
    page.add_init_script(TELL)
    page.goto("/questions/ask/")
    page.get_by_label("What should people know to answer it?").fill("\n\n".join(HOSTILE))
    page.get_by_role("button", name="Preview").click()
    page.locator("[data-preview-body] p").first.wait_for()
    tags = page.get_by_role("combobox", name="Tags")
    tags.fill(HOSTILE[0])
    tags.press("Enter")
    tags.press_sequentially("first")
    page.get_by_role("option").filter(has_text=HOSTILE[1]).wait_for()
    assert page.evaluate("window.__ran") == []
    assert "alert(1)" in page.locator("[data-preview-body]").inner_text()
