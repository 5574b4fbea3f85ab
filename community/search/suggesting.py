"""What may answer a question while it is being typed: the guide first, then other questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q

from community.models import Question
from community.search.finding import find_items
from community.search.terms import read_terms

if TYPE_CHECKING:
    from careers.models import FaqItem

ITEMS = 3


@dataclass(frozen=True)
class Suggestions:
    """Best first, as everybody may read them; items come with their articles."""

    items: list[FaqItem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.items) + len(self.questions)


def suggest(text: str, *, limit: int) -> Suggestions:
    """At most `limit` in all, of which at most ITEMS are of the guide. Every text has an answer."""
    words = read_terms(text).words
    if not words:
        return Suggestions()
    items = find_items(text, limit=ITEMS)
    anywhere = Q()
    for word in words:
        anywhere &= Q(search_text__contains=word)
    questions = Question.objects.public().filter(anywhere).order_by("-created_at")
    return Suggestions(items=items, questions=list(questions[: limit - len(items)]))
