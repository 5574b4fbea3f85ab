"""The tags of a question, as they stand at the moment of writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Tag, TaggedQuestion, TagSynonym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from community.models import Question


def hold_tags(tags: Sequence[Tag]) -> list[Tag]:
    """Lock `tags`; one that was merged away since the form looked is what it became.

    Call it before a question is locked: merging locks in this order too.
    """
    held = Tag.objects.select_for_update(no_key=True).order_by("pk").in_bulk([t.pk for t in tags])
    gone = [tag.name for tag in tags if tag.pk not in held]
    became = {
        synonym.name: synonym.tag
        for synonym in TagSynonym.objects.filter(name__in=gone).select_related("tag")
    }
    current = [held.get(tag.pk) or became.get(tag.name) for tag in tags]
    return list(dict.fromkeys(tag for tag in current if tag))


def write_tags(question: Question, tags: Sequence[Tag]) -> None:
    """In this order; rows are made anew because their keys keep it."""
    question.tagged.all().delete()
    TaggedQuestion.objects.bulk_create(
        TaggedQuestion(content_object=question, tag=tag) for tag in tags
    )
