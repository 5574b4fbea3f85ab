"""What stands beside the text: how an article begins, where it is found, who keeps it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from accounts.models import User
from careers.models import Article, ArticleRedirect
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, TopicFactory
from tests.support.guide import draft_of, item_content, live_article

pytestmark = pytest.mark.django_db
ADD = "/admin/careers/article/add/"


def change(article: Article) -> str:
    return f"/admin/careers/article/{article.pk}/change/"


def settings_of(article: Article, **typed: Any) -> dict[str, Any]:
    return {
        "slug": article.slug,
        "topic": article.topic_id,
        "position": article.position,
        "language": article.language,
        "owner": "",
        "translation_of": "",
        **typed,
    }


def start_fields(**typed: Any) -> dict[str, Any]:
    words = {"title": "Pay", "slug": "pay", "summary": "What it pays.", "language": "en"}
    return words | {"topic": TopicFactory.create().pk, "owner": "", "translation_of": ""} | typed


def test_an_article_begins_in_the_language_of_the_pages(desk: Client) -> None:
    assert desk.get(ADD).context["adminform"].form["language"].value() == "en"


def test_an_article_begins_with_its_words_and_is_written_on(desk: Client, editor: User) -> None:
    answer = desk.post(ADD, start_fields(owner=editor.pk))

    article = Article.objects.get()
    assert answer.headers["Location"] == f"/admin/careers/article/{article.pk}/write/"
    assert (article.slug, article.state, article.owner) == ("pay", "draft", editor)
    (revision,) = article.revisions.all()
    assert (revision.content.title, revision.content.summary) == ("Pay", "What it pays.")
    assert (revision.state, revision.author) == ("draft", editor)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": "\x02"}, "Write something here: it cannot stay empty."),
        ({"title": "x" * 121}, "Write at most 120 characters; these are 121."),
        ({"summary": "x" * 301}, "Write at most 300 characters; these are 301."),
        ({"slug": "getting in"}, "Enter a valid “slug”"),
        ({"slug": "faq"}, "“faq” is the address of another page of the guide."),
        ({"slug": "known"}, "“Known” has this address."),
        ({"slug": "former"}, "“Known” had this address, and links to it still lead there."),
    ],
)
def test_a_fault_is_told_and_nothing_begins(
    desk: Client, typed: dict[str, str], sentence: str
) -> None:
    known = ArticleFactory.create(slug="known", title="Known")
    ArticleRedirect.objects.create(slug="former", article=known)

    assert sentence in desk.post(ADD, start_fields(**typed)).content.decode()
    assert list(Article.objects.all()) == [known]


def test_settings_are_no_text(desk: Client, editor: User) -> None:
    article = live_article(title="Kept", language="en")
    other, topic = ArticleFactory.create(), TopicFactory.create()
    page = desk.get(change(article)).content.decode()
    assert 'name="title"' not in page
    assert 'name="summary"' not in page

    typed = {"topic": topic.pk, "position": 3, "owner": editor.pk, "related": [other.pk]}
    desk.post(change(article), settings_of(article, title="Forged", state="draft", **typed))

    article.refresh_from_db()
    assert (article.title, article.state) == ("Kept", "live")
    assert (article.topic, article.position, article.owner) == (topic, 3, editor)
    assert list(article.related.all()) == [other]
    assert article.revisions.count() == 1


@time_machine.travel("2026-11-20 12:00Z")
def test_another_topic_has_another_interval(desk: Client) -> None:
    article = live_article(topic=TopicFactory.create(review_months=12))
    assert article.review_by == date(2027, 11, 20)

    pay = TopicFactory.create(review_months=6)
    desk.post(change(article), settings_of(article, topic=pay.pk))
    article.refresh_from_db()
    assert (article.review_by, article.items.get().review_by) == (date(2027, 5, 20),) * 2


@time_machine.travel("2026-11-20 12:00Z")
def test_another_interval_moves_the_dates_of_its_articles(desk: Client) -> None:
    topic = TopicFactory.create(review_months=12)
    article, other = live_article(topic=topic), live_article(item_content(key="other"))
    sent = {"slug": topic.slug, "title": topic.title, "summary": "", "position": 0}

    desk.post(f"/admin/careers/topic/{topic.pk}/change/", sent | {"review_months": 3})
    article.refresh_from_db()
    assert (article.review_by, article.items.get().review_by) == (date(2027, 2, 20),) * 2
    assert Article.objects.get(pk=other.pk).review_by == other.review_by


def test_an_address_that_readers_knew_leads_on(desk: Client) -> None:
    article = live_article(slug="old")

    desk.post(change(article), settings_of(article, slug="new"))

    answer = desk.get("/careers/old/")
    assert (answer.status_code // 100, answer.headers["Location"]) == (3, "/careers/new/")
    assert desk.get("/careers/new/").status_code == 200


def test_an_address_can_be_taken_back(desk: Client) -> None:
    article = live_article(slug="old")
    desk.post(change(article), settings_of(article, slug="new"))
    desk.post(change(article), settings_of(article, slug="old"))

    assert [former.slug for former in article.redirects.all()] == ["new"]
    assert desk.get("/careers/old/").status_code == 200
    assert desk.get("/careers/new/").headers["Location"] == "/careers/old/"


@pytest.mark.parametrize("slug", ["faq", "known", "former"])
def test_the_address_of_another_page_is_refused(desk: Client, slug: str) -> None:
    known = ArticleFactory.create(slug="known")
    ArticleRedirect.objects.create(slug="former", article=known)
    article = live_article(slug="mine")

    page = desk.post(change(article), settings_of(article, slug=slug)).content.decode()
    assert "address" in page.partition('class="errorlist"')[2][:300]
    article.refresh_from_db()
    assert article.slug == "mine"
    assert article.redirects.count() == 0


def test_the_address_of_a_draft_leaves_no_trace(desk: Client) -> None:
    article = ArticleFactory.create(state="draft", slug="old")
    desk.post(change(article), settings_of(article, slug="new"))

    article.refresh_from_db()
    assert article.slug == "new"
    assert not ArticleRedirect.objects.exists()


def test_a_translation_has_another_language_and_is_related_to_others(desk: Client) -> None:
    article, original = ArticleFactory.create(state="draft"), ArticleFactory.create()
    typed = {"translation_of": original.pk, "related": [article.pk, original.pk]}

    page = desk.post(change(article), settings_of(article, **typed)).content.decode()
    assert "A translation has another language than its original." in page
    assert f"Select a valid choice. {article.pk} is not one of" in page


def test_a_translation_may_speak_a_language_that_the_pages_do_not(desk: Client) -> None:
    article, original = ArticleFactory.create(state="draft"), ArticleFactory.create()

    page = desk.get(change(article)).content.decode()
    desk.post(change(article), settings_of(article, language="ar", translation_of=original.pk))

    article.refresh_from_db()
    assert '<option value="ar">العربيّة</option>' in page
    assert (article.language, article.translation_of) == ("ar", original)


def test_the_owner_is_chosen_among_the_staff(desk: Client, editor: User) -> None:
    UserFactory.create(username="member")
    kept = UserFactory.create(username="former")
    ArticleFactory.create(owner=kept)

    page = desk.get(ADD).content.decode()
    assert f'<option value="{editor.pk}" selected>{editor}</option>' in page
    assert "former</option>" in page
    assert "member</option>" not in page


def test_only_a_blank_draft_is_deleted(desk: Client, client: Client) -> None:
    blank = ArticleFactory.create(state="draft")
    written, published = ArticleFactory.create(state="draft"), ArticleFactory.create(state="draft")
    boss = UserFactory.create(is_staff=True, is_superuser=True)
    draft_of(written, item_content(), by=boss)
    published.published_at = timezone.now()
    published.save()
    client.force_login(boss)

    for article in (blank, written, published):
        client.post(f"/admin/careers/article/{article.pk}/delete/", {"post": "yes"})
    assert list(Article.objects.order_by("pk")) == [written, published]


def test_a_moderator_sets_nothing(client: Client, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    article = live_article(slug="mine")
    client.force_login(staff_user("Moderators"))

    assert client.post(change(article), settings_of(article, slug="x")).status_code == 403
    article.refresh_from_db()
    assert article.slug == "mine"
