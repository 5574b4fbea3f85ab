from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import reverse

from careers.actions.publishing import archive_article, withdraw_article
from careers.models import ArticleRevision
from careers.queries.previews import preview_token
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, item_content, live_article, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def draft() -> ArticleRevision:
    article = ArticleFactory.create(state="draft", title="Soon")
    return draft_of(article, item_content(body="**Not yet**"), by=editor())


def link(revision: ArticleRevision) -> str:
    return reverse("careers:preview", args=[preview_token(revision)])


def test_a_link_shows_a_draft_to_people_without_an_account(client: Client) -> None:
    answer = client.get(link(draft()))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Soon</h1>" in page
    assert "<strong>Not yet</strong>" in page
    assert "Preview of revision 1." in page
    assert "This link works until 27 November 2026" in page


def test_nobody_keeps_it_finds_it_or_hears_where_one_came_from(client: Client) -> None:
    answer = client.get(link(draft()))

    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))


def test_a_live_article_has_no_second_address(client: Client) -> None:
    page = client.get(link(said(live_article()))).content.decode()

    assert 'rel="canonical"' not in page
    assert '<meta name="robots" content="noindex">' in page


def test_it_shows_that_revision_and_nothing_saved_later(client: Client) -> None:
    article = live_article(item_content(key="a", body="First."))
    shown = draft_of(article, item_content(key="a", body="Second."), by=editor())
    draft_of(article, item_content(key="a", body="Third."), by=editor())

    page = client.get(link(shown)).content.decode()
    assert "Second." in page
    assert not any(other in page for other in ("First.", "Third."))


def test_nothing_can_be_written_there(client: Client) -> None:
    revision = draft()
    page = client.get(link(revision)).content.decode()

    main = page[page.index("<main") : page.index("</main>")]
    assert 'method="post"' not in main
    assert client.post(link(revision)).status_code == 405


def test_it_works_for_as_long_as_it_says(client: Client) -> None:
    url = link(draft())

    with time_machine.travel(NOW + WEEK - timedelta(seconds=1), tick=False):
        assert client.get(url).status_code == 200
    with time_machine.travel(NOW + WEEK, tick=False):
        answer = client.get(url)
    assert answer.status_code == 410
    assert "This preview is over" in answer.content.decode()
    assert "Soon" not in answer.content.decode()
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_link_that_is_not_ours_shows_nothing(client: Client) -> None:
    revision = draft()
    token = preview_token(revision)
    tampered = ("A" if token[0] != "A" else "B") + token[1:]
    foreign = signing.dumps([revision.pk, 9_999_999_999], salt="another")

    for wrong in (tampered, token[:-1], foreign, "nonsense"):
        answer = client.get(reverse("careers:preview", args=[wrong]))
        assert answer.status_code == 404
        assert "The link is not whole" in answer.content.decode()
        assert answer["Referrer-Policy"] == "no-referrer"


def test_what_was_withdrawn_is_not_shown_by_an_old_link_either(client: Client) -> None:
    article = live_article()
    url = link(said(article))
    archive_article(article=article, by=editor())
    assert client.get(url).status_code == 200

    withdraw_article(article=article, by=editor())
    assert client.get(url).status_code == 410


def test_a_draft_of_what_was_withdrawn_holds_the_same_words(client: Client) -> None:
    article = live_article(item_content(key="a", body="Never public."))
    change = draft_of(article, item_content(key="a", body="Never public, again."), by=editor())
    url = link(change)
    assert client.get(url).status_code == 200

    withdraw_article(article=article, by=editor())
    answer = client.get(url)
    assert answer.status_code == 410
    assert "Never public" not in answer.content.decode()


def test_a_link_to_what_is_gone_is_over(client: Client) -> None:
    revision = draft()
    url = link(revision)
    ArticleRevision.objects.all().delete()

    assert client.get(url).status_code == 410
