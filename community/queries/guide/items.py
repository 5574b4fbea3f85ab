from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from careers.models import FaqItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from community.models import Tag

CANDIDATES = 60


def guide_items_for(tags: Sequence[Tag], *, limit: int = 4) -> list[FaqItem]:
    """What the guide says on these tags: items that name most of them, then those of their topics.

    Tags come with their `guide_topic_id`.
    """
    names = {tag.name for tag in tags}
    topics = {tag.guide_topic_id for tag in tags if tag.guide_topic_id}
    items = (
        FaqItem.objects.live()
        .filter(Q(article__topic__in=topics) | Q(pk__in=FaqItem.objects.tagged(names)))
        .select_related("article")
        .defer("body", "body_html", "search_text")
        .in_guide_order()
    )
    ranked = sorted(items[:CANDIDATES], key=lambda item: -len(names.intersection(item.tag_names)))
    return ranked[:limit]
