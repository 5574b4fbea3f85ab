"""From the guide to its threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from community.models import GuideLink, Question, QuestionReading
from community.queries.question_lists import rows
from core.pagination import paginate

if TYPE_CHECKING:
    from careers.models import FaqItem
    from core.pagination import Page

ROWS = 20
# Under the item itself.
FIRST_ROWS = 5


def questions_about(
    item: FaqItem, *, cursor: str | None = None, size: int = ROWS
) -> Page[Question]:
    """Public questions linked to it, asked from it or closed because it answers them.

    Best voted first; each with `is_linked`, which editors take back.
    """
    linked = GuideLink.objects.filter(item=item)
    asked = QuestionReading.objects.filter(item=item, is_origin=True)
    # Begun at the item: begun at the questions, it would walk over all of them.
    near = Q(pk__in=linked.values("question")) | Q(pk__in=asked.values("question"))
    questions = (
        Question.objects.public()
        .filter(near | Q(answered_by_item=item))
        .annotate(is_linked=Exists(linked.filter(question=OuterRef("pk"))))
    )
    return paginate(rows(questions), order=("-score", "-pk"), cursor=cursor, size=size)
