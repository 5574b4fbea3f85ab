from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from careers.models import ArticleRevision
from careers.models.revision import OPEN_STATES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from careers.models import Article, GuideImage


def articles_showing(images: Iterable[GuideImage]) -> dict[UUID, list[Article]]:
    """Those whose live text or open change holds the picture; one query for all of them."""
    showing: dict[UUID, list[Article]] = {image.pk: [] for image in images}
    current = Q(article__live_revision=F("pk")) | Q(state__in=OPEN_STATES)
    for revision in ArticleRevision.objects.filter(current).select_related("article"):
        shown = {figure for item in revision.content.items for figure in item.figures}
        for pk, articles in showing.items():
            if str(pk) in shown and revision.article not in articles:
                articles.append(revision.article)
    return showing
