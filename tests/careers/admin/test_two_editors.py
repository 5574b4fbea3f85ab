"""Saving over a newer text: the difference is shown, and nothing typed is lost."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from careers.actions.publishing import roll_back
from careers.actions.reviewing import approve_revision, submit_draft
from careers.models import Article
from tests.support.guide import draft_of, editor, item_content, live_article, publish
from tests.support.writing import Sheet, item_fields, items_of, text_of, write_path

pytestmark = pytest.mark.django_db
Opened = Callable[[Article], Sheet]
OLD = item_content(key="why", body="The old words.")
THEIRS = item_content(key="why", body="Their words.")


@pytest.fixture
def article() -> Article:
    return live_article(OLD, title="Pay")


def hidden(page: str, name: str) -> str:
    found = re.search(rf'<input type="hidden" name="{name}"(?: value="(.*?)")?', page)
    assert found
    return found[1] or ""


def test_what_the_other_changed_stands_above_what_was_typed(
    desk: Client, opened: Opened, article: Article
) -> None:
    sheet = opened(article) | {"items-0-body": "My words.", "note": "Mine"}
    other = editor(username="emil")
    draft_of(article, THEIRS, by=other)

    answer = desk.post(write_path(article), sheet)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Revision 2 by <bdi>emil</bdi> is newer" in page
    assert "<mark>The old</mark> words." in page
    assert "<mark>Their</mark> words." in page
    assert "My words." in page
    assert 'value="Mine"' in page
    assert items_of(article) == [THEIRS]
    assert hidden(page, "base") == "2"


def test_saving_again_is_a_knowing_decision(desk: Client, opened: Opened, article: Article) -> None:
    sheet = opened(article) | {"items-0-body": "My words."}
    draft_of(article, THEIRS, by=editor())

    assert desk.post(write_path(article), sheet).status_code == 409
    assert desk.post(write_path(article), sheet).status_code == 409
    assert desk.post(write_path(article), sheet | {"base": "2"}).status_code == 302
    assert [item.body for item in items_of(article)] == ["My words."]
    assert [one.state for one in article.revisions.all()] == ["draft", "dropped", "published"]


def test_two_first_drafts_meet_as_well(desk: Client, opened: Opened, article: Article) -> None:
    sheet = opened(article) | item_fields(1, question="Mine?")
    publish(article, THEIRS, by=editor())

    page = desk.post(write_path(article), sheet).content.decode()
    assert "Somebody saved before you" in page
    assert "Mine?" in page


def test_a_question_the_other_left_out_can_be_kept(
    desk: Client, opened: Opened, article: Article
) -> None:
    publish(article, OLD, item_content(key="second", question="Second?"), by=editor())
    sheet = opened(article)
    draft_of(article, OLD, by=editor())

    answer = desk.post(write_path(article), sheet)
    assert answer.status_code == 409
    base = hidden(answer.content.decode(), "base")
    assert desk.post(write_path(article), sheet | {"base": base}).status_code == 302
    assert [item.key for item in items_of(article)] == ["why", "second"]


def test_a_draft_overtaken_by_the_live_text_is_saved_on_top_of_it(
    desk: Client, editor: User, opened: Opened, article: Article
) -> None:
    publish(article, THEIRS, by=editor)
    mine = draft_of(article, item_content(key="why", body="My words."), by=editor)
    roll_back(article=article, number=1, by=editor)
    assert mine.base_number == 2

    page = desk.get(write_path(article)).content.decode()
    assert "Readers got another text after this draft was begun" in page
    assert "<mark>Their</mark> words." in page
    assert hidden(page, "live_base") == "4"

    desk.post(write_path(article), opened(article) | {"_submit": "x"})
    newest = article.revisions.get(number=5)
    assert (newest.base_number, newest.state) == (4, "in-review")
    approve_revision(revision=newest, by=other_editor())
    assert text_of(article).items[0].body == "My words."
    assert "Readers got another text" not in desk.get(write_path(article)).content.decode()


def other_editor() -> User:
    return editor(username="emil")


@pytest.mark.parametrize("number", ["1", "3", "999", "-1", "x"])
def test_nobody_invents_the_live_text_they_saw(
    desk: Client, opened: Opened, article: Article, number: str
) -> None:
    draft_of(article, THEIRS, by=other_editor())
    sheet = opened(article) | {"live_base": number}

    is_real = number == "1"
    assert (desk.post(write_path(article), sheet).status_code == 302) is is_real


def test_saving_what_waits_for_review_takes_it_back(
    desk: Client, opened: Opened, article: Article
) -> None:
    draft = draft_of(article, THEIRS, by=other_editor())
    submit_draft(revision=draft, by=other_editor_of(draft.author))

    assert "Saving makes it a draft again" in desk.get(write_path(article)).content.decode()
    desk.post(write_path(article), opened(article))
    assert [one.state for one in article.revisions.all()] == ["draft", "dropped", "published"]


def other_editor_of(author: User | None) -> User:
    assert author
    return author
