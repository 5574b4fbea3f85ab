from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from careers.actions.publishing import archive_article
from careers.content import PositionContent, QuoteContent, SourceContent
from careers.models import Topic
from careers.queries.cards import article_card
from tests.support.guide import draft_of, editor, item_content, live_article
from tests.support.schema_org.reading import structured_data

if TYPE_CHECKING:
    from django.test import Client

    from careers.models import Article

pytestmark = pytest.mark.django_db

QUOTE = QuoteContent(text="A quote of others.", person="B", role="C", source="D", dated="2025")
AT = "2026-03-04T05:06:07Z"
ADA = {"@type": "Person", "name": "Ada", "url": "http://testserver/people/ada/"}
US = {"@type": "Organization", "name": "Waypoint", "url": "http://testserver/"}
URL = "http://testserver/careers/getting-in/"


@pytest.fixture
def article() -> Article:
    by = editor(username="ada", name="Ada")
    with time_machine.travel("2026-03-04T05:06:07Z", tick=False):
        return live_article(
            item_content(
                key="degree",
                question="Do I need a degree?</script>",
                short_answer="No [^S1].",
                body="It **helps** [^S1].\n\nBut *not* much.",
                sources=(SourceContent(mark="S1", name="A"),),
                positions=(PositionContent(stance="Yes", text="A position of others."),),
                quotes=(
                    QuoteContent(
                        text="A quote of others.", person="B", role="C", source="D", dated="2025"
                    ),
                ),
            ),
            item_content(key="cv", question="What’s a CV?", short_answer="A page.", body="Of you."),
            slug="getting-in",
            title="Getting in",
            summary="What it is about.",
            topic=Topic.objects.create(slug="jobs", title="Jobs"),
            by=by,
            owner=by,
        )


def read(client: Client) -> dict[str, dict[str, Any]]:
    return structured_data(client.get("/careers/getting-in/").content.decode())


def test_an_article_names_its_dates_and_its_editor(client: Client, article: Article) -> None:
    assert read(client)["Article"] == {
        "@type": "Article",
        "headline": "Getting in",
        "description": "What it is about.",
        "articleSection": "Jobs",
        "inLanguage": "en",
        "url": URL,
        "mainEntityOfPage": URL,
        "image": f"{URL}card/{article_card(article).digest}.png",
        "datePublished": AT,
        "dateModified": AT,
        "author": US,
        "publisher": US,
        "editor": ADA,
    }


def test_its_items_are_questions_that_editors_answered(client: Client, article: Article) -> None:
    draft_of(article, item_content(key="cv", body="Sealed."), by=editor())
    assert read(client)["FAQPage"] == {
        "@type": "FAQPage",
        "name": "Getting in",
        "url": URL,
        "inLanguage": "en",
        "reviewedBy": [ADA],
        "lastReviewed": "2026-03-04",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Do I need a degree?</script>",
                "url": f"{URL}#faq-degree",
                "dateModified": AT,
                "acceptedAnswer": {"@type": "Answer", "text": "No. It helps. But not much."},
            },
            {
                "@type": "Question",
                "name": "What’s a CV?",
                "url": f"{URL}#faq-cv",
                "dateModified": AT,
                "acceptedAnswer": {"@type": "Answer", "text": "A page. Of you."},
            },
        ],
    }


def test_the_way_to_an_article_leads_from_home(client: Client, article: Article) -> None:
    steps = read(client)["BreadcrumbList"]["itemListElement"]
    assert [(step["name"], step["item"]) for step in steps] == [
        ("Waypoint", "http://testserver/"),
        ("Guide", "http://testserver/careers/"),
        ("Jobs", "http://testserver/careers/topics/jobs/"),
    ]


def test_an_article_says_what_a_shared_link_shows(client: Client, article: Article) -> None:
    page = client.get("/careers/getting-in/").content.decode()
    card = f"{URL}card/{article_card(article).digest}.png"
    assert f'<meta property="og:image" content="{card}">' in page
    assert '<meta property="og:type" content="article">' in page
    assert f'<meta property="og:title" content="{article.title}">' in page
    assert f'<meta property="og:url" content="{URL}">' in page


def test_an_archived_article_says_nothing_to_machines(client: Client, article: Article) -> None:
    archive_article(article=article, by=editor())
    page = client.get("/careers/getting-in/").content.decode()
    assert structured_data(page).keys() == {"BreadcrumbList"}
    assert "og:" not in page


def test_the_picture_of_a_live_article_alone_is_shown(client: Client, article: Article) -> None:
    path = f"/careers/getting-in/card/{article_card(article).digest}.png"
    shown = client.get(path)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    archive_article(article=article, by=editor())
    assert client.get(path).status_code == 404
