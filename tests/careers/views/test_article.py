from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from careers.content import PositionContent, SourceContent
from careers.enums import Significance
from careers.models import ArticleRedirect, ArticleRevision, GuideImage, Term
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.support.guide import editor, item_content, live_article, publish
from tests.support.pictures import picture, upload

pytestmark = pytest.mark.django_db
PATH = "/careers/getting-in/"


def read(client: Client) -> str:
    page = client.get(PATH)
    assert page.status_code == 200
    return page.content.decode()


def test_the_head_tells_who_keeps_it_and_when_it_was_checked(client: Client) -> None:
    owner = UserFactory.create(name="Alba Ruiz")
    article = ArticleFactory.create(slug="getting-in", owner=owner, checked_on=date(2026, 11, 3))
    FaqItemFactory.create(article=article, body="word " * 400)

    page = read(client)
    assert "Alba Ruiz" in page
    assert '<time datetime="2026-11-03">3 November 2026</time>' in page
    assert "2 minutes to read" in page


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({"review_by": date(2026, 11, 19)}, "A check is overdue."),
        ({"review_by": date(2026, 11, 20)}, None),
        ({"state": "archived", "review_by": date(2026, 11, 19)}, "This article is archived."),
    ],
)
def test_readers_are_warned_of_what_is_old(
    client: Client, fields: dict[str, object], notice: str | None
) -> None:
    ArticleFactory.create(slug="getting-in", **fields)

    page = read(client)
    shown = [text for text in ("A check is overdue.", "This article is archived.") if text in page]
    assert shown == ([notice] if notice else [])


@pytest.mark.parametrize(
    ("state", "leads_to"), [("live", "/careers/next/"), ("draft", "/careers/"), ("archived", None)]
)
def test_an_archived_article_names_its_successor(
    client: Client, state: str, leads_to: str | None
) -> None:
    successor = ArticleFactory.create(slug="next", title="What came <next>", state=state)
    ArticleFactory.create(slug="getting-in", state="archived", successor=successor)

    page = read(client)
    is_named = leads_to == "/careers/next/"
    assert ("Read “What came &lt;next&gt;” instead" in page) is is_named
    assert ('<a class="btn btn--quiet btn--s" href="/careers/next/">' in page) is is_named
    assert ("See the guide" in page) is not is_named


def test_nothing_is_asked_about_what_nobody_keeps_true(client: Client) -> None:
    FaqItemFactory.create(article__slug="getting-in", article__state="archived", key="degree")

    page = read(client)
    for text in ("Was this helpful?", "/report/", "/questions/ask/?item=degree"):
        assert text not in page
    assert "/careers/faq/degree/history/" in page


def test_a_former_address_leads_to_the_new_one(client: Client) -> None:
    article = ArticleFactory.create(slug="new-address")
    hidden = ArticleFactory.create(state="draft")
    ArticleRedirect.objects.create(slug="getting-in", article=article)
    ArticleRedirect.objects.create(slug="secret", article=hidden)

    answer = client.get(PATH)
    assert (answer.status_code, answer["Location"]) == (302, "/careers/new-address/")
    assert client.get("/careers/secret/").status_code == 404
    client.force_login(staff_user("Editors"))
    assert client.get("/careers/secret/")["Location"] == hidden.get_absolute_url()


@pytest.mark.parametrize(("state", "indexed"), [("live", True), ("archived", False)])
def test_only_live_articles_ask_to_be_found(client: Client, *, state: str, indexed: bool) -> None:
    ArticleFactory.create(slug="getting-in", state=state)

    page = read(client)
    assert ('<meta name="robots" content="noindex">' in page) is not indexed
    assert (
        '<link rel="canonical" href="http://testserver/careers/getting-in/">' in page
    ) is indexed


def test_a_draft_is_found_by_editors_only(client: Client) -> None:
    ArticleFactory.create(slug="getting-in", state="draft")

    assert client.get(PATH).status_code == 404
    client.force_login(UserFactory.create())
    assert client.get(PATH).status_code == 404
    client.force_login(staff_user("Editors"))
    assert "Only editors see this page." in read(client)


def test_the_ways_to_the_desk_are_shown_to_editors_only(client: Client) -> None:
    article = live_article(item_content(key="degree"), slug="getting-in")
    desk = f"/admin/careers/article/{article.pk}"

    client.force_login(staff_user("Moderators"))
    assert "/admin/careers" not in read(client)
    client.force_login(staff_user("Editors"))
    page = read(client)
    for door in ("write", "history", "change", "items/degree/check"):
        assert f'"{desk}/{door}/"' in page


def test_an_editor_marks_an_answer_as_checked_and_is_back_at_it(
    client: Client, settings: Settings
) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    with time_machine.travel("2026-01-05 12:00Z"):
        article = live_article(item_content(key="degree"), slug="getting-in")
    client.force_login(staff_user("Editors"))

    with time_machine.travel("2026-05-05 12:00Z"):
        answer = client.post(
            f"/admin/careers/article/{article.pk}/items/degree/check/",
            {"next": "/careers/faq/degree/"},
            follow=True,
        )
    assert answer.redirect_chain == [
        ("/careers/faq/degree/", 302),
        ("/careers/getting-in/#faq-degree", 302),
    ]
    assert 'Checked on <time datetime="2026-05-05">' in answer.content.decode()


@pytest.mark.parametrize("is_stale", [True, False])
def test_a_translation_says_when_its_original_says_something_else(
    client: Client, *, is_stale: bool
) -> None:
    author = editor()
    original = live_article(item_content(key="a"), by=author)
    live_article(item_content(key="b"), by=author, slug="getting-in", translation_of=original)
    ArticleRevision.objects.update(translated_number=1)
    if is_stale:
        said = item_content(key="a", body="No longer.")
        publish(original, said, by=author, significance=Significance.MAJOR)

    assert ("The original says something else now." in read(client)) is is_stale


def test_what_is_hidden_is_neither_related_nor_next(client: Client) -> None:
    article = ArticleFactory.create(slug="getting-in", position=1)
    shown = ArticleFactory.create(topic=article.topic, position=3, title="Shown")
    hidden = ArticleFactory.create(topic=article.topic, position=2, title="Hidden", state="draft")
    article.related.set([shown, hidden])

    page = read(client)
    assert page.count("Shown") == 2
    assert "Hidden" not in page


def test_another_language_is_marked_and_its_original_linked(client: Client) -> None:
    original = ArticleFactory.create(slug="first")
    article = ArticleFactory.create(slug="getting-in", language="ar", translation_of=original)
    FaqItemFactory.create(article=article, question="كيف أبدأ؟ " * 15)

    page = read(client)
    assert '<h1 class="display" lang="ar" dir="rtl">' in page
    assert 'href="/careers/first/" lang="en" hreflang="en">English</a>' in page


def test_what_editors_type_is_escaped(client: Client) -> None:
    FaqItemFactory.create(
        article__slug="getting-in", question="<b>&?", short_answer="<i>", region="<u>"
    )

    page = read(client)
    assert [raw for raw in ("<b>&", "<i>", "<u>") if raw in page] == []
    assert "&lt;b&gt;&amp;?" in page


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("is_member", "queries"), [(False, 7), (True, 10)])
def test_the_number_of_queries_is_flat(
    number: int,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    *,
    is_member: bool,
    queries: int,
) -> None:
    author = editor()
    article = live_article(
        *(
            item_content(
                question=f"Question {place}?",
                body="A model [^S0].",
                positions=(PositionContent(stance="Yes", text="So [^S0]."),) * number,
                sources=tuple(SourceContent(mark=f"S{mark}", name="A") for mark in range(number)),
                figures=tuple(str(image().pk) for _ in range(number)),
                origins=tuple(f"answer:{origin}" for origin in range(number)),
            )
            for place in range(number)
        ),
        slug="getting-in",
        by=author,
        owner=author,
    )
    for place in range(number):
        Term.objects.create(slug=f"t-{place}", name=f"term {place}", definition="A word.")
        article.related.add(FaqItemFactory.create().article)
    if is_member:
        client.force_login(UserFactory.create())

    # article; items, sources, pictures, terms; articles, related; session, user, mentor’s badge
    with django_assert_num_queries(queries):
        client.get(PATH)


def image() -> GuideImage:
    return GuideImage.objects.create(
        file=upload(picture()), alt="A tree", caption="A tree", credit="Us", licence="Our own"
    )
