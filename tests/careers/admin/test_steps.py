from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from accounts.models import User
from careers.actions.reviewing import approve_revision
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory
from tests.support.flow import (
    LATER,
    MOVES,
    NOW,
    change,
    editor_named,
    move_url,
    offered,
    panel,
    signed_in,
    take,
    waiting,
)
from tests.support.guide import editor, item_content, live_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def test_a_change_goes_all_the_way(desk: Client, editor: User) -> None:
    article = live_article(title="Pay")
    revision = change(article, by=editor)

    assert take(desk, article, "hand-in", publish_at="") == [
        "“Pay” waits for another editor’s approval."
    ]
    revision.refresh_from_db()
    assert (revision.state, revision.publish_at) == ("in-review", None)
    second = signed_in(editor_named("Ada"))
    assert take(second, article, "approve") == ["The change of “Pay” is live."]
    article.refresh_from_db()
    assert article.items.get().short_answer == "New."
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == [
        "“Pay” waits for another editor’s approval.",
        "The change of “Pay” is live.",
    ]


def test_a_moment_is_typed_in_the_zone_that_is_named(desk: Client, editor: User) -> None:
    article = live_article()
    revision = change(article, by=editor)

    assert "In the time zone UTC." in desk.get(move_url(article, "hand-in")).content.decode()
    take(desk, article, "hand-in", publish_at="2026-12-01T09:30")
    revision.refresh_from_db()
    assert revision.publish_at == LATER


def test_the_wish_of_its_author_stands_in_the_form(desk: Client) -> None:
    article = live_article()
    waiting(article, by=editor(), at=LATER)

    page = desk.get(move_url(article, "schedule")).content.decode()
    assert 'value="2026-12-01T09:30"' in page
    take(desk, article, "schedule", publish_at="2026-12-02T10:00")
    assert article.revisions.open().get().state == "scheduled"


def test_a_moment_that_has_passed_is_no_date(desk: Client) -> None:
    article = live_article()
    waiting(article, by=editor())

    for typed in ("2026-11-20T12:00", "", "soon"):
        answer = desk.post(
            move_url(article, "schedule"), {"number": 2, "publish_at": typed}, follow=False
        )
        assert answer.status_code == 200
        assert 'class="errorlist"' in answer.content.decode()
    assert article.revisions.open().get().state == "in-review"


def test_somebody_else_says_why_they_send_back(desk: Client, editor: User) -> None:
    article = live_article()
    revision = waiting(article, by=editor_named("Ada"))

    assert desk.post(move_url(article, "send-back"), {"number": 2, "note": " "}).status_code == 200
    revision.refresh_from_db()
    assert revision.state == "in-review"
    take(desk, article, "send-back", note="Name the source.")
    revision.refresh_from_db()
    assert (revision.state, revision.review_note) == ("draft", "Name the source.")


def test_an_author_takes_back_without_a_word(desk: Client, editor: User) -> None:
    article = live_article()
    revision = waiting(article, by=editor)
    take(desk, article, "send-back", note="")

    revision.refresh_from_db()
    assert revision.state == "draft"


def test_a_date_is_stopped_and_a_draft_discarded(desk: Client, editor: User) -> None:
    article = live_article()
    revision = waiting(article, by=editor)
    approve_revision(revision=revision, by=editor_named("Ada"), publish_at=LATER)

    take(desk, article, "stop", note="")
    revision.refresh_from_db()
    assert (revision.state, revision.publish_at) == ("draft", None)
    take(desk, article, "discard")
    revision.refresh_from_db()
    assert revision.state == "dropped"


def test_archiving_asks_for_a_successor_among_the_live(desk: Client) -> None:
    article, successor = live_article(), live_article(title="The new one")
    hidden = ArticleFactory.create(state="draft", title="A draft")

    page = desk.get(move_url(article, "archive")).content.decode()
    assert "The new one" in page
    assert "A draft" not in page
    answer = desk.post(move_url(article, "archive"), {"successor": hidden.pk})
    assert answer.status_code == 200
    take(desk, article, "archive", successor=successor.pk)
    article.refresh_from_db()
    assert (article.state, article.successor) == ("archived", successor)


@pytest.mark.parametrize(
    ("before", "name", "after"),
    [
        ("archived", "put-back", "live"),
        ("archived", "withdraw", "draft"),
        ("live", "withdraw", "draft"),
    ],
)
def test_whole_articles_come_and_go(desk: Client, before: str, name: str, after: str) -> None:
    article = live_article()
    Article.objects.update(state=before)
    take(desk, article, name)

    article.refresh_from_db()
    assert article.state == after


def test_marking_as_checked_is_one_press(desk: Client, editor: User) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        article = live_article(item_content(key="a"), item_content(key="b"), title="Pay")

    url = reverse("admin:careers_article_item_check", args=[article.pk, "a"])
    assert url in panel(desk, article)
    answer = desk.post(url, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told == ["“Do I need a degree?” counts as checked today."]
    assert [item.checked_on == NOW.date() for item in article.items.order_by("key")] == [
        True,
        False,
    ]
    assert take(desk, article, "check") == ["“Pay” counts as checked today."]
    assert {item.checked_by for item in article.items.all()} == {editor}


def test_the_item_of_another_article_is_not_checked_here(desk: Client) -> None:
    article, other = live_article(), live_article(item_content(key="theirs"))
    url = reverse("admin:careers_article_item_check", args=[article.pk, "theirs"])

    assert desk.post(url).status_code == 404
    assert desk.get(url).status_code == 405
    assert other.items.get().checks.count() == 1


def test_many_are_marked_as_checked_from_the_list(desk: Client) -> None:
    with time_machine.travel(datetime(2026, 1, 1, tzinfo=UTC), tick=False):
        chosen, other = [live_article(), live_article()], live_article()
    sent = {"action": "mark_checked", "_selected_action": [article.pk for article in chosen]}
    desk.post(reverse("admin:careers_article_changelist"), sent)

    checked = Article.objects.filter(checked_on=NOW.date()).order_by("pk")
    assert list(checked) == chosen
    assert other.pk not in checked.values_list("pk", flat=True)


def test_a_page_that_shows_an_older_change_approves_nothing(desk: Client) -> None:
    article, writer = live_article(), editor_named("Ada")
    waiting(article, by=writer)
    newer = waiting(article, by=writer)

    answer = desk.post(move_url(article, "approve"), {"number": newer.number - 1})
    assert answer.status_code == 200
    assert "Somebody changed it in the meantime." in answer.content.decode()
    newer.refresh_from_db()
    assert newer.state == "in-review"


def test_what_cannot_be_done_is_told_in_a_sentence(desk: Client, editor: User) -> None:
    article = live_article()
    waiting(article, by=editor)

    assert take(desk, article, "approve") == [
        "You wrote part of this change: another editor has to approve it."
    ]
    assert take(desk, article, "put-back") == [f"“{article}” was neither archived nor withdrawn."]
    answer = desk.get(move_url(article, "put-back"), follow=True)
    assert "This step is not open to you now" in answer.content.decode()
    assert LogEntry.objects.count() == 0


def test_there_are_no_other_steps(desk: Client) -> None:
    article = live_article()

    assert desk.get(move_url(article, "explode")).status_code == 404
    assert desk.get("/admin/careers/article/999/moves/check/").status_code == 404


def test_looking_changes_nothing(desk: Client) -> None:
    article = live_article()
    waiting(article, by=editor())

    for name in MOVES:
        desk.get(move_url(article, name))
    article.refresh_from_db()
    assert (article.state, article.revisions.open().get().state) == ("live", "in-review")


def test_who_may_only_look_is_offered_nothing_and_refused(
    client: Client, settings: Settings
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    guest = UserFactory.create(is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(guest)
    article = live_article()
    waiting(article, by=editor())

    assert offered(client, article) == []
    for name in ("approve", "discard", "check", "withdraw"):
        assert take(client, article, name) == ["Only editors can change the guide."]
    article.refresh_from_db()
    assert (article.state, article.revisions.open().get().state) == ("live", "in-review")


@pytest.mark.parametrize("group", ["Moderators", None])
def test_nobody_else_gets_in(client: Client, settings: Settings, group: str | None) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    article = live_article()
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    for name in MOVES:
        assert client.get(move_url(article, name)).status_code == expected
        assert client.post(move_url(article, name)).status_code == expected
    article.refresh_from_db()
    assert article.state == "live"


def test_what_a_form_needs_is_said(desk: Client) -> None:
    article = live_article()
    waiting(article, by=editor())
    page = desk.get(move_url(article, "send-back"))

    assert page.context["form"].fields["note"].required
    assert "What changes for readers" in page.content.decode()
