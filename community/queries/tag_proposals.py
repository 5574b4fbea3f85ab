"""Tags for a question that is being written, from the questions that are similar to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from community.models import Tag, TaggedQuestion
from community.queries.tag_names import split_names

if TYPE_CHECKING:
    from community.search.suggesting import Suggestions

PROPOSED = 5
# Of the weightiest tag’s weight: less is a tag that happened to be there.
LEAST_SHARE = 0.2


def propose_tags(suggestions: Suggestions, *, chosen: str) -> list[Tag]:
    """The weightiest tags of the similar questions; `chosen`, as it was typed, is left out.

    A question weighs as much as it is similar, the more the earlier it stands: score / place.
    """
    if not suggestions.similar:
        return []
    names = split_names(chosen)
    ranked = sorted(suggestions.similar.items(), key=lambda pair: -pair[1])
    weights = {pk: score / place for place, (pk, score) in enumerate(ranked, start=1)}
    tagged = TaggedQuestion.objects.filter(content_object__in=weights).exclude(
        tag__in=Tag.objects.filter(name__in=names)
    )
    tagged = tagged.exclude(tag__synonyms__name__in=names).select_related("tag")
    weight: Counter[Tag] = Counter()
    for one in tagged:
        weight[one.tag] += weights[one.content_object_id]  # type: ignore[assignment]
    ranked_tags = sorted(weight.items(), key=lambda pair: (-pair[1], pair[0].name))[:PROPOSED]
    return [tag for tag, sum_ in ranked_tags if sum_ >= LEAST_SHARE * ranked_tags[0][1]]
