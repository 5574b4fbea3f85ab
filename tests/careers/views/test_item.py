import pytest
from django.test import Client

from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory

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
