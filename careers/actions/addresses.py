"""Where an article is found. An address that readers knew goes on leading to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction

from careers.actions.refusals import refuse_unless_editor
from careers.actions.writing import lock_article
from careers.models import ArticleRedirect
from careers.queries.addresses import address_refusal

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article


@transaction.atomic
def change_address(*, article: Article, slug: str, by: User) -> Article:
    """Raises ValidationError when the address is somebody else’s."""
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    if slug == article.slug:
        return article
    if refusal := address_refusal(slug, article=article):
        raise ValidationError(refusal)
    article.redirects.filter(slug=slug).delete()
    if article.published_at:
        ArticleRedirect.objects.create(slug=article.slug, article=article)
    article.slug = slug
    article.save(update_fields=["slug", "updated_at"])
    return article
