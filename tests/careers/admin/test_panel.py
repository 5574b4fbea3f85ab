import re

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from careers.actions.publishing import archive_article, withdraw_article
from careers.actions.reviewing import approve_revision, send_back
from careers.models import ArticleRevision
from careers.queries.previews import preview_token
from tests.factories.careers import ArticleFactory
from tests.support.flow import (
    LATER,
    change,
    editor_named,
    offered,
    panel,
    waiting,
)
from tests.support.guide import draft_of, editor, item_content, live_article, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


def test_a_live_article_without_a_change(desk: Client) -> None:
    article = live_article()

    assert offered(desk, article) == ["check", "archive", "withdraw"]
    assert "see revision 1, live since 20 November 2026." in panel(desk, article)
    assert "None is on its way." in panel(desk, article)


def test_it_gives_a_link_for_people_without_an_account(desk: Client, settings: Settings) -> None:
    settings.SITE_URL = "https://guide.example"
    article = live_article()
    found = re.search(r'class="state__link">(\S+)</a>', panel(desk, article))

    assert found
    assert found[1] == f"https://guide.example/careers/preview/{preview_token(said(article))}/"
    assert "until 27 November 2026, 12:00 UTC" in panel(desk, article)


def test_what_was_withdrawn_has_no_link(desk: Client) -> None:
    article = live_article()
    withdraw_article(article=article, by=editor())

    assert "state__link" not in panel(desk, article)


def test_a_first_draft(desk: Client, editor: User) -> None:
    article = ArticleFactory.create(state="draft")
    draft_of(article, item_content(), by=editor)

    assert offered(desk, article) == ["hand-in", "discard"]
    assert "do not see it." in panel(desk, article)


def test_a_change_of_ones_own_waits_for_somebody_else(desk: Client, editor: User) -> None:
    article = live_article()
    waiting(article, by=editor)

    assert offered(desk, article) == ["send-back", "discard", "check", "archive", "withdraw"]
    page = panel(desk, article)
    assert "You wrote part of it: another editor has to approve it." in page
    assert "GUIDE_SELF_REVIEW" not in page


def test_the_setting_is_named_to_those_who_can_change_it(desk: Client, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    article = live_article()
    waiting(article, by=editor)

    assert "GUIDE_SELF_REVIEW" in panel(desk, article)


def test_a_team_of_one_is_offered_to_approve(
    desk: Client, editor: User, settings: Settings
) -> None:
    settings.GUIDE_SELF_REVIEW = True
    article = live_article()
    waiting(article, by=editor)

    assert offered(desk, article)[:2] == ["approve", "schedule"]


def test_a_change_of_somebody_else_waits_for_me(desk: Client) -> None:
    article = live_article()
    waiting(article, by=editor_named("Ada"), at=LATER)

    assert offered(desk, article)[:4] == ["approve", "schedule", "send-back", "discard"]
    page = panel(desk, article)
    assert "In review" in page
    assert "by <bdi>Ada</bdi>" in page
    assert "It waits for your approval, or another editor’s." in page
    assert "It should go live on 1 December 2026, 09:30 UTC." in page
    step = desk.get(f"/admin/careers/article/{article.pk}/moves/approve/").content.decode()
    assert "It should go live on 1 December 2026, 09:30 UTC." in step


def test_a_scheduled_change_names_its_time_and_who_approved_it(desk: Client) -> None:
    article = live_article()
    approve_revision(
        revision=waiting(article, by=editor()), by=editor_named("Grace"), publish_at=LATER
    )

    assert offered(desk, article)[:2] == ["stop", "discard"]
    page = panel(desk, article)
    assert "Its time: 1 December 2026, 09:30 UTC." in page
    assert "Approved by <bdi>Grace</bdi>." in page


def test_the_reviewers_note_is_shown(desk: Client, editor: User) -> None:
    article = live_article()
    send_back(revision=waiting(article, by=editor), by=editor_named("Ada"), note="Say <why>.")

    assert "Say &lt;why&gt;." in panel(desk, article)
    assert offered(desk, article)[:2] == ["hand-in", "discard"]


def test_an_archived_article_names_its_successor_and_can_come_back(desk: Client) -> None:
    article, successor = live_article(), live_article(title="The new one")
    archive_article(article=article, by=editor(), successor=successor)

    assert offered(desk, article) == ["put-back", "withdraw"]
    assert "The new one</a>" in panel(desk, article)


def test_a_withdrawn_article_can_come_back(desk: Client) -> None:
    article = live_article()
    withdraw_article(article=article, by=editor())

    assert offered(desk, article) == ["put-back"]


def test_a_change_of_an_older_text_says_so(desk: Client, editor: User) -> None:
    article = live_article()
    change(article, by=editor)
    ArticleRevision.objects.open().update(base_number=None)

    assert "Readers got another text after this change was begun." in panel(desk, article)
