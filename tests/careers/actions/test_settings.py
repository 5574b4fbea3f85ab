import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from careers.actions.addresses import change_address
from careers.actions.images import delete_picture, save_picture
from careers.actions.settings import change_interval, change_settings, take_over_article
from careers.actions.writing import start_article
from careers.models import Article, ArticleRedirect, GuideImage
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, GuideImageFactory, TopicFactory
from tests.support.guide import editor, live_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["member", "moderator"])
def test_only_editors_set_things(who: str) -> None:
    by = UserFactory.create() if who == "member" else staff_user("Moderators")
    article, image = live_article(slug="old"), GuideImageFactory.create()

    with pytest.raises(PermissionDenied, match="Only editors"):
        change_address(article=article, slug="new", by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        change_settings(article=article, slug="old", by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        change_interval(topic=article.topic, by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        take_over_article(article=article, by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        save_picture(image=image, by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        delete_picture(image=image, by=by)
    kept = Article.objects.get()
    assert (kept.slug, kept.owner) == ("old", None)
    assert GuideImage.objects.get() == image


def test_an_address_walks_through_many_names() -> None:
    by, article = editor(), live_article(slug="one")
    for slug in ("two", "three", "one", "one"):
        article = change_address(article=article, slug=slug, by=by)

    assert Article.objects.get().slug == "one"
    assert set(ArticleRedirect.objects.values_list("slug", "article")) == {
        ("two", article.pk),
        ("three", article.pk),
    }


@pytest.mark.parametrize("slug", ["roadmap", "known", "former"])
def test_nobody_takes_the_address_of_another_page(slug: str) -> None:
    known, by = live_article(slug="former"), editor()
    change_address(article=known, slug="known", by=by)
    mine = ArticleFactory.create(slug="mine", state="draft")
    new = ArticleFactory.build(slug=slug, topic=TopicFactory.create())

    with pytest.raises(ValidationError, match="address"):
        change_address(article=mine, slug=slug, by=by)
    with pytest.raises(ValidationError, match="address"):
        start_article(article=new, by=by)
    assert set(Article.objects.values_list("slug", flat=True)) == {"known", "mine"}


def test_settings_leave_alone_what_was_published_meanwhile() -> None:
    article, by = live_article(title="Old"), editor()
    Article.objects.update(title="New", state="archived")

    article.position = 7
    change_settings(article=article, slug=article.slug, by=by)
    now = Article.objects.get()
    assert (now.title, now.state, now.position) == ("New", "archived", 7)
