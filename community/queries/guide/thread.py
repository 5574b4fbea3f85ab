"""What the guide has to do with one thread, in two queries however long it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from careers.models import FaqItem
from community.models import GuideLink, GuideUse, QuestionReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from community.models import Answer, Question


@dataclass(frozen=True)
class GuideOfThread:
    """Items that everybody may read, with their articles."""

    linked: list[FaqItem] = field(default_factory=list)
    # By the asker, before asking; the one they asked from comes first.
    read: list[FaqItem] = field(default_factory=list)
    # That took passages over, by the answer’s key.
    taken: dict[int, list[FaqItem]] = field(default_factory=dict)
    # The one that the question is closed with.
    closing: FaqItem | None = None

    def changed_since(self, answer: Answer) -> list[FaqItem]:
        """Whose advice became another one after `answer` was last written."""
        written = answer.edited_at or answer.created_at
        near = [*self.taken.get(answer.pk, ()), *self.linked, self.closing]
        return [
            item
            for item in dict.fromkeys(near)
            if item and item.major_change_at and item.major_change_at > written
        ]


def guide_of(question: Question) -> GuideOfThread:
    """`question` comes with `answered_by_item__article` selected."""
    links = GuideLink.objects.filter(question=question)
    readings = QuestionReading.objects.filter(question=question)
    uses = GuideUse.objects.filter(answer__question=question, is_live=True)
    near = Q()
    for rows in (links, readings, uses):
        near |= Q(pk__in=rows.order_by().values("item"))
    this = {"item": OuterRef("pk")}
    items = (
        FaqItem.objects.live()
        .filter(near)
        .annotate(
            is_linked=Exists(links.filter(**this)),
            is_origin=Exists(readings.filter(**this, is_origin=True)),
            is_only_read=Exists(readings.filter(**this, is_origin=False)),
            is_taken=Exists(uses.filter(**this)),
        )
        .select_related("article")
        .defer("body", "body_html", "search_text")
        .in_guide_order()
    )
    return GuideOfThread(
        linked=_those(items, "is_linked"),
        read=[*_those(items, "is_origin"), *_those(items, "is_only_read")],
        taken=_by_answer(uses, _those(items, "is_taken")),
        closing=_public(question.answered_by_item),
    )


def _those(items: Iterable[FaqItem], flag: str) -> list[FaqItem]:
    return [item for item in items if getattr(item, flag)]


def _by_answer(uses: QuerySet[GuideUse], items: list[FaqItem]) -> dict[int, list[FaqItem]]:
    found: dict[int, list[FaqItem]] = {}
    by_pk = {item.pk: item for item in items}
    # Most threads have none: they cost nothing more.
    for answer, item in uses.filter(item__in=items).values_list("answer", "item") if items else ():
        found.setdefault(answer, []).append(by_pk[item])
    return found


def _public(item: FaqItem | None) -> FaqItem | None:
    return item if item and item.is_live else None
