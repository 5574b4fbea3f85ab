from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from community.models import SimilarDocument

if TYPE_CHECKING:
    from careers.models import FaqItem
    from community.models import Question

# What a row of a suggestion shows; texts are long, and stay where they are.
ROW = (
    *("question__title", "question__slug", "question__answer_count", "question__duplicate_of"),
    *("question__mentor_answer_count", "question__accepted_answer"),
    *("item__key", "item__question", "item__article__title", "item__article__slug"),
)


@dataclass(frozen=True)
class Similar:
    questions: list[Question] = field(default_factory=list)
    items: list[FaqItem] = field(default_factory=list)


def similar_to(question: Question) -> Similar:
    """As the worker found it, in one query; without its duplicates, and what it duplicates."""
    rows = (
        SimilarDocument.objects.filter(question=question)
        .select_related("document__question", "document__item__article")
        .only("question_id", "rank", *(f"document__{name}" for name in ROW))
        .order_by("rank")
    )
    documents = [row.document for row in rows]
    return Similar(
        questions=[
            document.question
            for document in documents
            if document.question
            and document.question_id != question.duplicate_of_id
            and document.question.duplicate_of_id != question.pk
        ],
        items=[document.item for document in documents if document.item],
    )
