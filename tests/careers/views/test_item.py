import pytest
from django.test import Client

from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["live", "archived"])
def test_the_permanent_address_leads_to_the_anchor(client: Client, state: str) -> None:
    FaqItemFactory.create(key="why", article__slug="getting-in", article__state=state)

    answer = client.get("/careers/faq/why/")
    assert (answer.status_code, answer["Location"]) == (302, "/careers/getting-in/#faq-why")


def test_it_follows_the_item_to_another_article(client: Client) -> None:
    item = FaqItemFactory.create(key="why", article__slug="getting-in")
    item.article = ArticleFactory.create(slug="first-steps")
    item.save()

    assert client.get("/careers/faq/why/")["Location"] == "/careers/first-steps/#faq-why"


def test_the_item_of_a_draft_is_not_found_but_by_editors(client: Client) -> None:
    FaqItemFactory.create(key="why", article__state="draft")

    assert client.get("/careers/faq/why/").status_code == 404
    client.force_login(staff_user("Editors"))
    assert client.get("/careers/faq/why/").status_code == 302


def test_what_left_the_guide_leads_to_what_is_left(client: Client) -> None:
    author = editor()
    gone, kept = item_content(key="gone", question="Old?"), item_content(key="kept")
    article = live_article(gone, kept, by=author, slug="getting-in", title="Getting in")
    publish(article, kept, by=author)

    answer = client.get("/careers/faq/gone/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "This question is not in the guide any more" in page
    assert '<a href="/careers/getting-in/" dir="auto">Getting in</a>' in page
    assert "Old?" not in page


def test_what_was_never_published_was_never_there(client: Client) -> None:
    author = editor()
    kept = item_content(key="kept")
    article = live_article(kept, by=author)
    draft_of(article, kept, item_content(key="planned"), by=author)

    assert client.get("/careers/faq/planned/").status_code == 404
    client.force_login(author)
    assert client.get("/careers/faq/planned/").status_code == 404


def test_what_left_a_withdrawn_article_is_not_found(client: Client) -> None:
    FaqItemFactory.create(
        key="why", is_published=False, changed_at="2026-01-01T00:00Z", article__state="draft"
    )

    assert client.get("/careers/faq/why/").status_code == 404
