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
    of_it = {"question": OuterRef("pk"), "item": item}
    asked = QuestionReading.objects.filter(**of_it, is_origin=True)
    questions = (
        Question.objects.public()
        .annotate(is_linked=Exists(GuideLink.objects.filter(**of_it)), is_asked=Exists(asked))
        .filter(Q(is_linked=True) | Q(is_asked=True) | Q(answered_by_item=item))
    )
    return paginate(rows(questions), order=("-score", "-pk"), cursor=cursor, size=size)
