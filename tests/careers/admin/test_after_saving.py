"""The buttons of the writing page, and what it tells once something is saved."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import User
from careers.content import SourceContent
from careers.models import Article, LinkCheck
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, item_content, live_article, publish
from tests.support.writing import Sheet, item_fields, text_of, write_path

pytestmark = pytest.mark.django_db
Opened = Callable[[Article], Sheet]
NOON = "2026-11-20 12:00Z"


@pytest.fixture
def article() -> Article:
    return live_article(item_content(key="why"))


def messages(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]  # type: ignore[attr-defined]


def test_saving_tells_the_number_and_leaves_a_line(
    desk: Client, opened: Opened, article: Article
) -> None:
    answer = desk.post(write_path(article), opened(article) | {"_save": "x"}, follow=True)

    assert answer.redirect_chain == [(write_path(article), 302)]
    assert messages(answer)[0] == "Saved as revision 2."
    assert LogEntry.objects.get().change_message == "Saved as revision 2."


def test_the_preview_follows_what_was_saved(desk: Client, opened: Opened, article: Article) -> None:
    answer = desk.post(write_path(article), opened(article) | {"_preview": "x"})
    assert answer.headers["Location"] == f"/admin/careers/article/{article.pk}/preview/"


def test_handing_in_asks_nothing_more(desk: Client, opened: Opened, article: Article) -> None:
    answer = desk.post(write_path(article), opened(article) | {"_submit": "x"}, follow=True)

    revision = article.revisions.get(number=2)
    assert (revision.state, revision.publish_at) == ("in-review", None)
    assert "Handed in: another editor reviews it." in messages(answer)


@time_machine.travel(NOON)
def test_the_moment_is_that_of_the_editors_zone(
    desk: Client, editor: User, opened: Opened, article: Article
) -> None:
    editor.time_zone = "America/Bogota"
    editor.save(update_fields=["time_zone"])
    typed = {"_submit": "x", "publish_at": "2026-11-20T09:30"}

    desk.post(write_path(article), opened(article) | typed)

    revision = article.revisions.get(number=2)
    assert revision.publish_at == datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    page = desk.get(write_path(article)).content.decode()
    assert 'value="2026-11-20T09:30"' in page
    assert "Go live at (America/Bogota)" in page


@time_machine.travel(NOON)
def test_a_moment_that_has_passed_is_refused(
    desk: Client, opened: Opened, article: Article
) -> None:
    sheet = opened(article) | {"_submit": "x", "publish_at": "2026-11-20T11:59"}

    page = desk.post(write_path(article), sheet).content.decode()
    assert "That moment has passed: choose one to come." in page
    assert article.revisions.count() == 1


def test_an_empty_article_is_saved_and_not_handed_in(desk: Client, opened: Opened) -> None:
    article = ArticleFactory.create(state="draft")

    answer = desk.post(write_path(article), opened(article) | {"_submit": "x"}, follow=True)
    assert "Add at least one item before you hand it in." in messages(answer)
    assert article.revisions.get().state == "draft"


def test_what_was_said_about_an_open_draft_stays_with_it(
    desk: Client, opened: Opened, article: Article
) -> None:
    desk.post(write_path(article), opened(article) | {"note": "A word", "significance": "typo"})
    desk.post(write_path(article), opened(article) | {"title": "Another title"})

    newest = article.revisions.get(number=3)
    assert (newest.note, newest.significance) == ("A word", "typo")


def test_looking_at_what_is_saved_writes_nothing(
    desk: Client, opened: Opened, article: Article
) -> None:
    desk.post(write_path(article), opened(article) | {"title": "Another title"})
    answer = desk.post(write_path(article), opened(article) | {"_preview": "x"}, follow=True)

    assert article.revisions.get(number=2).state == "draft"
    assert article.revisions.count() == 2
    page = answer.content.decode()
    assert f'href="{write_path(article)}">Go on writing</a>' in page
    assert "to look at" not in page


def test_remarks_stand_beside_what_they_are_about_and_hold_nothing_back(
    desk: Client, opened: Opened
) -> None:
    link = "https://example.org/gone"
    LinkCheck.objects.create(url=link, is_dead=True, checked_at=timezone.now())
    source = SourceContent(mark="S1", name="A report", url=link)
    good = item_content(
        key="good", body="So it is.[^S2]", sources=(SourceContent(mark="S2", name="B"),)
    )
    article = live_article(
        good, item_content(key="weak", body="## Empty\n\n## Next\n\nText.[^S1]", sources=(source,))
    )
    sheet = opened(article) | {"title": "Pay in 2026"}

    answer = desk.post(write_path(article), sheet, follow=True)

    page = answer.content.decode()
    assert "3 things to look at: they stand beside their questions." in messages(answer)
    assert text_of(article).title == "Pay in 2026"
    assert "The title names a year" in page
    before, _, weak = page.partition('name="items-1-question"')[0].rpartition('class="desk-item"')
    assert "2 remarks" in weak
    assert "Nothing stands under the heading “Empty”." in weak
    assert f"The link {link} was dead" in weak
    assert "Nothing stands under" not in before


def test_a_translation_says_which_text_of_its_original_it_says(
    desk: Client, editor: User, opened: Opened, article: Article
) -> None:
    translation = ArticleFactory.create(state="draft", language="xx", translation_of=article)
    sheet = opened(translation) | item_fields(0)
    assert "revision 1 of the original" in desk.get(write_path(translation)).content.decode()

    desk.post(write_path(translation), sheet | {"says_original": "1"})
    assert translation.revisions.get().translated_number == 1
    publish(article, item_content(key="why", body="Other advice."), by=editor)
    late = desk.post(write_path(translation), opened(translation) | {"says_original": "1"})
    assert "The original has changed since this page was opened" in late.content.decode()
    desk.post(write_path(translation), opened(translation) | {"title": "Another title"})
    assert translation.revisions.get(number=2).translated_number == 1


def test_an_article_that_is_no_translation_is_not_asked(
    desk: Client, editor: User, article: Article
) -> None:
    draft_of(article, item_content(key="why"), by=editor)
    assert "says_original" not in desk.get(write_path(article)).content.decode()
