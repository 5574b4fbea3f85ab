import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory

pytestmark = pytest.mark.django_db
RENDER = "/admin/careers/article/render/"


def test_a_text_is_shown_as_the_site_renders_it(desk: Client) -> None:
    answer = desk.post(RENDER, {"text": "**Bold** <script>x</script>\x00"})

    assert answer.status_code == 200
    assert "<strong>Bold</strong>" in answer.content.decode()
    assert "<script" not in answer.content.decode()


def test_nothing_is_rendered_for_get(desk: Client) -> None:
    assert desk.get(RENDER).status_code == 405


def test_a_preview_is_the_page_that_readers_will_see(desk: Client) -> None:
    item = FaqItemFactory.create(
        article__state="draft", article__title="Soon", body_html="<p>The long answer</p>"
    )

    page = desk.get(f"/admin/careers/article/{item.article_id}/preview/").content.decode()

    assert "This is a preview of what is saved." in page
    assert "Soon</h1>" in page
    assert "<p>The long answer</p>" in page
    assert f'href="/admin/careers/article/{item.article_id}/change/"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_there_is_no_preview_of_nothing(desk: Client) -> None:
    assert desk.get("/admin/careers/article/999/preview/").status_code == 404


@pytest.mark.parametrize("group", ["Moderators", None])
def test_previews_are_for_editors(client: Client, settings: Settings, group: str | None) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    article = ArticleFactory.create(state="draft")
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    assert client.get(f"/admin/careers/article/{article.pk}/preview/").status_code == expected
    assert client.post(RENDER, {"text": "x"}).status_code == expected


def test_the_form_of_a_draft_leads_to_its_preview(desk: Client) -> None:
    article = ArticleFactory.create(state="draft")

    page = desk.get(f"/admin/careers/article/{article.pk}/change/").content.decode()
    assert f'href="/admin/careers/article/{article.pk}/preview/"' in page
    assert f'href="{article.get_absolute_url()}"' in page
    assert 'data-preview-url="/admin/careers/article/render/"' in page
