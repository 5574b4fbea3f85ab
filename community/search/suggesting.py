"""What may answer a question while it is being typed: the guide first, then other questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from community.models import SearchDocument
from community.queries.similar import ROW
from community.search.matching import best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from careers.models import FaqItem
    from community.models import Question
    from community.search.matching import Scored

ITEMS = 3  # of the guide, at most
IN_SEARCH, IN_FORM = 8, 5  # shown in all: over the page, and where they push the form down
CANDIDATES = 24  # of which some are shown, and all propose their tags
# Below this much of what was typed a document shares its commonest words alone …
LEAST_COVERAGE = 0.12
# … and below this part of the best one’s score it is about something else.
LEAST_SHARE = 0.3


@dataclass(frozen=True)
class Suggestions:
    """Best first, as everybody may read them; items come with their articles."""

    items: list[FaqItem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    # The scores of all questions that are similar, by key, also of those that are not shown.
    similar: dict[int, float] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.items) + len(self.questions)


def suggest(text: str, *, limit: int) -> Suggestions:
    """At most `limit` in all, of which at most ITEMS are of the guide. Every text has an answer."""
    scored = near(best(text, limit=CANDIDATES, is_typing=True))
    rows = SearchDocument.objects.filter(pk__in=[one.document_id for one in scored])
    rows = rows.select_related("question", "item__article").only(*ROW) if scored else rows.none()
    known = {row.pk: row for row in rows}
    found = [(known[one.document_id], one.score) for one in scored if one.document_id in known]
    items = [row.item for row, _score in found if row.item][:ITEMS]
    questions = [row.question for row, _score in found if row.question]
    return Suggestions(
        items=items,
        questions=questions[: max(limit - len(items), 0)],
        similar={row.question_id: score for row, score in found if row.question_id},
    )


def near(
    scored: Sequence[Scored], *, coverage: float = LEAST_COVERAGE, share: float = LEAST_SHARE
) -> list[Scored]:
    """Those of `scored`, best first, that are similar enough to be shown to somebody."""
    least = share * scored[0].score if scored else 0
    return [one for one in scored if one.coverage >= coverage and one.score >= least]
