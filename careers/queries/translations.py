"""Which translations say what their original said before its advice became another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from careers.enums import Significance
from careers.models import Article, ArticleRevision

if TYPE_CHECKING:
    from careers.models import ArticleQuerySet


def stale_translations() -> ArticleQuerySet:
    """Live ones whose original has a major revision newer than the one that they say.

    One that says of no revision that it is a translation of it is older than all of them.
    """
    newer = ArticleRevision.objects.published().filter(
        article=OuterRef("translation_of"),
        significance=Significance.MAJOR,
        number__gt=Coalesce(OuterRef("live_revision__translated_number"), 0),
    )
    return Article.objects.live().filter(Exists(newer))


def translation_is_stale(article: Article) -> bool:
    """Most articles are no translation, and cost no query."""
    if article.translation_of_id is None:
        return False
    return stale_translations().filter(pk=article.pk).exists()


def number_to_translate(article: Article) -> int | None:
    """The revision that readers of its original see: what a translation made today says."""
    return article.translation_of.live_number if article.translation_of else None
