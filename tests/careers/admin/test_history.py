import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from careers.actions.writing import discard_draft
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = pytest.mark.django_db


def history_url(article: Article) -> str:
    return reverse("admin:careers_article_history", args=[article.pk])


def compare_url(article: Article, old: int, new: int) -> str:
    return reverse("admin:careers_article_compare", args=[article.pk, old, new])


def back_url(article: Article, number: int) -> str:
    return reverse("admin:careers_article_roll_back", args=[article.pk, number])


def preview_url(article: Article) -> str:
    return reverse("admin:careers_article_preview", args=[article.pk])


def html(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def article() -> Article:
    """Said one thing, says another, and a third is being written."""
    made = live_article(item_content(key="a", body="First."), title="Pay")
    publish(made, item_content(key="a", body="Second."), by=editor(), note="Newer")
    draft_of(made, item_content(key="a", body="Third."), by=editor(username="ada", name="Ada"))
    return made


def test_each_revision_has_its_line(desk: Client, article: Article) -> None:
    page = html(desk, history_url(article))
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:-1]

    assert len(rows) == 3
    assert "Draft" in rows[0]
    assert "<bdi>Ada</bdi>" in rows[0]
    assert "What readers see" in rows[1]
    assert "Newer" in rows[1]
    assert [back_url(article, 3 - place) in row for place, row in enumerate(rows)] == [
        False,
        False,
        True,
    ]
    assert [compare_url(article, 1, 2) in rows[1], compare_url(article, 2, 3) in rows[0]] == [
        True,
        True,
    ]
    assert compare_url(article, 0, 1) in rows[2]


def test_a_long_history_costs_no_more_questions(desk: Client, article: Article) -> None:
    desk.get(history_url(article))
    with CaptureQueriesContext(
        connection,
    ) as few:
        desk.get(history_url(article))
    for _ in range(4):
        draft_of(article, *said(article).content.items, by=editor())
    with CaptureQueriesContext(connection) as many:
        desk.get(history_url(article))

    assert len(many) == len(few)


def test_any_two_are_compared_in_their_order(desk: Client, article: Article) -> None:
    answer = desk.get(history_url(article), {"old": "3", "new": "1"})

    assert answer.headers["Location"] == compare_url(article, 1, 3)
    page = html(desk, compare_url(article, 1, 3))
    assert "From revision 1 to revision 3." in page
    assert "<mark>First</mark>" in page
    assert "<mark>Third</mark>" in page


def test_the_first_one_is_compared_with_nothing(desk: Client, article: Article) -> None:
    page = html(desk, compare_url(article, 0, 1))

    assert "readers saw nothing before" in page
    assert ">New<" in page


@pytest.mark.parametrize("sent", [{"old": "x", "new": "1"}, {"old": "-1", "new": "²"}])
def test_what_is_no_number_is_not_found(
    desk: Client, article: Article, sent: dict[str, str]
) -> None:
    assert desk.get(history_url(article), sent).status_code == 404
    assert desk.get(compare_url(article, 1, 99)).status_code == 404
    assert desk.get(back_url(article, 99)).status_code == 404
    assert desk.get(preview_url(article), {"revision": sent["new"] + "9"}).status_code == 404
    assert desk.get("/admin/careers/article/nothing/history/").status_code == 404


def test_a_roll_back_is_looked_at_and_then_meant(desk: Client, article: Article) -> None:
    page = html(desk, back_url(article, 1))
    assert "Bring it back" in page
    assert "<mark>Second</mark>" in page
    assert article.revisions.count() == 3

    answer = desk.post(back_url(article, 1), follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told == ["Readers see again what revision 1 said."]
    article.refresh_from_db()
    assert (said(article).number, said(article).copied_from) == (4, 1)
    assert article.items.get().body == "First."
    assert LogEntry.objects.get().change_message == "Readers see again what revision 1 said."
    assert "Copied from revision 1." in html(desk, history_url(article))


def test_what_readers_never_saw_does_not_come_back(desk: Client, article: Article) -> None:
    page = html(desk, back_url(article, 3))
    assert "Only what readers saw before" in page
    assert 'value="Bring it back"' not in page

    answer = desk.post(back_url(article, 3), follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Only what readers saw before can be brought back."
    ]
    assert said(article).number == 2


def test_the_preview_is_what_is_worked_on(desk: Client, article: Article) -> None:
    assert "Third." in html(desk, preview_url(article))
    assert "First." in html(desk, preview_url(article) + "?revision=1")
    discard_draft(revision=article.revisions.open().get(), by=editor())
    assert "Second." in html(desk, preview_url(article))
    assert desk.get(preview_url(ArticleFactory.create(state="draft"))).status_code == 404


def test_what_was_done_stands_below(desk: Client, editor: User, article: Article) -> None:
    desk.post(reverse("admin:careers_article_move", args=[article.pk, "check"]))

    assert "<bdi>edda</bdi>: “Pay” counts as checked today." in html(desk, history_url(article))


@pytest.mark.parametrize("group", ["Moderators", None])
def test_the_past_is_for_editors(
    client: Client, settings: Settings, article: Article, group: str | None
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    urls = [history_url(article), compare_url(article, 1, 2), back_url(article, 1)]
    assert [client.get(url).status_code for url in [*urls, preview_url(article)]] == [expected] * 4
    assert client.post(back_url(article, 1)).status_code == expected
    article.refresh_from_db()
    assert said(article).number == 2
