"""What the guide does not say yet, and how strongly that shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.models import FaqItem
from careers.queries.votes import voted_items
from careers.registry import WorkRow
from careers.rules import can_edit_guide
from community.enums import GapKind, GapState
from community.models import Gap, GuideLink, Question, SearchMiss, TaggedQuestion
from community.queries.guide.gap_evidence import Evidence, evidence_of

if TYPE_CHECKING:
    from accounts.models import User

    Key = tuple[str, str]

LEAST_SEARCHES = 2
LEAST_DUPLICATES = 2
LEAST_QUESTIONS = 3
MOST_SEARCHES = 200
TOP = 5
# Days within which an editor says what becomes of a gap.
PROMISE = timedelta(days=30)


def gap_weights() -> dict[Key, int]:
    """Every search without a result, duplicate, unhelpful vote and question counts one."""
    return _searched() | _asked_again() | _unhelpful() | _tags_without_item()


def count_by_state() -> dict[str, int]:
    return dict(Gap.objects.order_by().values_list("state").annotate(number=Count("pk")))


def gaps_in(state: GapState) -> list[tuple[Gap, Evidence]]:
    """The heaviest first, in a number of queries that does not grow."""
    gaps = list(Gap.objects.filter(state=state).select_related("closed_by", "item__article"))
    found = evidence_of(gaps)
    return [(gap, found[gap.pk]) for gap in gaps]


def work_of_gaps(user: User) -> list[WorkRow]:
    """The heaviest few, for the editors’ work list, which knows of unhelpful items itself."""
    if not can_edit_guide(user):
        return []
    opened = Gap.objects.filter(state=GapState.OPEN).exclude(kind=GapKind.UNHELPFUL)
    gaps = list(opened[:TOP])
    found = evidence_of(gaps)
    return [
        WorkRow(
            kind=_("Missing in the guide"),
            title=found[gap.pk].title,
            url=f"{reverse('admin:community_gap_changelist')}#gap-{gap.pk}",
            due=timezone.localdate(gap.opened_at) + PROMISE,
            detail=" · ".join(filter(None, [gap.get_kind_display(), found[gap.pk].summary])),
        )
        for gap in gaps
    ]


def _searched() -> dict[Key, int]:
    """Who opened nothing may have read enough in the list, so two of them weigh one."""
    misses = (
        SearchMiss.objects.annotate(weight=F("count") + F("unopened") / 2)
        .filter(weight__gte=LEAST_SEARCHES)
        .order_by("-weight", "-last_at", "-pk")[:MOST_SEARCHES]
    )
    return {(GapKind.SEARCH, miss.words): miss.weight for miss in misses}


def _asked_again() -> dict[Key, int]:
    linked = GuideLink.objects.filter(question=OuterRef("pk"))
    targets = (
        Question.objects.public()
        .filter(~Exists(linked), answered_by_item=None)
        .annotate(times=Count("duplicates", filter=Q(duplicates__in=Question.objects.public())))
        .filter(times__gte=LEAST_DUPLICATES)
    )
    return {
        (GapKind.DUPLICATE, str(pk)): times
        for pk, times in targets.order_by().values_list("pk", "times")
    }


def _unhelpful() -> dict[Key, int]:
    return {(GapKind.UNHELPFUL, row.item.key): row.votes.no for row in voted_items() if row.is_low}


def _tags_without_item() -> dict[Key, int]:
    named = {name for item in FaqItem.objects.live().only("ask_tags") for name in item.tag_names}
    public = TaggedQuestion.objects.filter(content_object__in=Question.objects.public())
    asked = public.order_by().values_list("tag__name").annotate(times=Count("pk"))
    return {
        (GapKind.TAG, name): times
        for name, times in asked
        if times >= LEAST_QUESTIONS and name not in named
    }
