from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import Settings

from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db
Fields = Callable[..., dict[str, Any]]
LIST = "/admin/careers/article/"


def change(article: Article) -> str:
    return f"{LIST}{article.pk}/change/"


def messages(context: Any) -> list[str]:  # noqa: ANN401 - of the test client
    """What the page tells after the redirect."""
    return [str(message) for message in context["messages"]]


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        ("draft", ["_publish"]),
        ("live", ["_mark_checked", "_archive", "_withdraw"]),
        ("archived", ["_publish", "_withdraw"]),
    ],
)
def test_the_form_offers_what_can_be_done(desk: Client, state: str, buttons: list[str]) -> None:
    page = desk.get(change(ArticleFactory.create(state=state))).content.decode()

    names = ("_publish", "_mark_checked", "_archive", "_withdraw")
    assert [name for name in names if f'name="{name}"' in page] == buttons


def test_a_new_article_is_saved_and_published_in_one_go(
    desk: Client, article_fields: Fields, item_fields: Fields
) -> None:
    blank = ArticleFactory.build(topic=TopicFactory.create(), slug="new", title="New")
    item = item_fields(0, question="Why?", short_answer="Yes.", body="Yes.")
    sent = article_fields(blank, item, _publish="x")

    answer = desk.post(f"{LIST}add/", sent, follow=True)

    article = Article.objects.get(slug="new")
    assert article.state == "live"
    assert answer.redirect_chain == [(change(article), 302)]
    assert messages(answer.context) == ["“New” is live."]
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")][1:] == [
        "“New” is live."
    ]


def test_what_was_typed_is_kept_when_publishing_is_refused(
    desk: Client, article_fields: Fields
) -> None:
    empty = ArticleFactory.create(state="draft")

    answer = desk.post(
        change(empty), article_fields(empty, title="Better", _publish="x"), follow=True
    )

    empty.refresh_from_db()
    assert (empty.state, empty.title) == ("draft", "Better")
    assert messages(answer.context) == ["“Better” has no items yet: add one, then publish it."]
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish", "draft", "live"),
        ("archive", "live", "archived"),
        ("withdraw", "archived", "draft"),
    ],
)
def test_the_list_does_it_to_many_at_once(
    desk: Client, action: str, before: str, after: str
) -> None:
    chosen = [FaqItemFactory.create(article__state=before).article for _ in range(2)]
    other = FaqItemFactory.create(article__state=before).article

    sent = {"action": action, "_selected_action": [article.pk for article in chosen]}
    answer = desk.post(LIST, sent, follow=True)

    assert {article.state for article in Article.objects.exclude(pk=other.pk)} == {after}
    other.refresh_from_db()
    assert other.state == before
    assert len(messages(answer.context)) == 2


def test_the_list_tells_what_was_refused_and_does_the_rest(desk: Client) -> None:
    empty = ArticleFactory.create(state="draft", title="Empty", position=1)
    full = FaqItemFactory.create(article__state="draft", article__title="Full").article

    sent = {"action": "publish", "_selected_action": [empty.pk, full.pk]}
    answer = desk.post(LIST, sent, follow=True)

    assert set(messages(answer.context)) == {
        "“Empty” has no items yet: add one, then publish it.",
        "“Full” is live.",
    }
    assert list(Article.objects.live()) == [full]


def test_marking_as_checked_moves_the_next_check(desk: Client) -> None:
    article = FaqItemFactory.create().article

    desk.post(LIST, {"action": "mark_checked", "_selected_action": [article.pk]})

    article.refresh_from_db()
    assert article.checked_on is not None


def test_who_may_only_look_finds_no_buttons_and_no_actions(
    client: Client, settings: Settings, article_fields: Fields
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    guest = UserFactory.create(is_staff=True)
    names = ("view_article", "view_faqitem", "view_topic")
    guest.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(guest)
    article = FaqItemFactory.create(article__state="draft", question="Seen?").article

    page = client.get(change(article)).content.decode()
    assert "Seen?" in page
    assert "_publish" not in page
    assert 'value="publish"' not in client.get(LIST).content.decode()
    sent = article_fields(article, _publish="x")
    assert client.post(change(article), sent).status_code == 403
    article.refresh_from_db()
    assert article.state == "draft"


@pytest.mark.parametrize("group", ["Moderators", None])
def test_nobody_else_gets_in(client: Client, settings: Settings, group: str | None) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    assert client.get(LIST).status_code == expected
    assert client.get(f"{LIST}add/").status_code == expected
