"""What shows that something is missing in the guide."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.models import FaqItem, ItemFeedback
from careers.queries.feedback import helpfulness
from community.enums import GapKind
from community.models import Question, SearchMiss, Tag, TaggedQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import Gap

MOST_LINES = 8


@dataclass(frozen=True)
class Line:
    text: str
    url: str = ""


@dataclass
class Evidence:
    """What is missing in words, and what shows it."""

    title: str
    url: str = ""
    summary: str = ""
    lines: list[Line] = field(default_factory=list)


def evidence_of(gaps: Iterable[Gap]) -> dict[int, Evidence]:
    """By the id of each gap; there is less of what is gone meanwhile."""
    by_kind: dict[str, dict[str, Gap]] = defaultdict(dict)
    for gap in gaps:
        by_kind[gap.kind][gap.subject] = gap
    found = {
        GapKind.SEARCH: _search_evidence,
        GapKind.DUPLICATE: _duplicate_evidence,
        GapKind.UNHELPFUL: _unhelpful_evidence,
        GapKind.TAG: _tag_evidence,
    }
    return {
        gap.pk: seen.get(subject) or _gone(gap)
        for kind, known in by_kind.items()
        for seen in [found[GapKind(kind)](list(known))]
        for subject, gap in known.items()
    }


def _gone(gap: Gap) -> Evidence:
    is_question = gap.kind == GapKind.DUPLICATE
    return Evidence(title=_("A question that is gone") if is_question else gap.subject)


def _search_evidence(subjects: list[str]) -> dict[str, Evidence]:
    found = {}
    for miss in SearchMiss.objects.filter(words__in=subjects):
        nothing = ngettext(
            "found nothing %(count)s time", "found nothing %(count)s times", miss.count
        ) % {"count": miss.count}
        unopened = ngettext(
            "nothing opened %(count)s time", "nothing opened %(count)s times", miss.unopened
        ) % {"count": miss.unopened}
        when = _("first on %(first)s, last on %(last)s") % {
            "first": date_format(timezone.localtime(miss.first_at), "DATE_FORMAT"),
            "last": date_format(timezone.localtime(miss.last_at), "DATE_FORMAT"),
        }
        found[miss.words] = Evidence(
            title=miss.words,
            summary=" · ".join(
                text for text, times in ((nothing, miss.count), (unopened, miss.unopened)) if times
            ),
            lines=[Line(when)],
        )
    return found


def _duplicate_evidence(subjects: list[str]) -> dict[str, Evidence]:
    questions = Question.objects.public().in_bulk([int(pk) for pk in subjects])
    again = Question.objects.public().filter(duplicate_of__in=questions).order_by("-created_at")
    asked: dict[int | None, list[Question]] = defaultdict(list)
    for question in again.only("title", "slug", "duplicate_of_id"):
        asked[question.duplicate_of_id].append(question)
    return {
        str(pk): Evidence(
            title=question.title,
            url=question.get_absolute_url(),
            summary=ngettext(
                "asked again %(count)s time", "asked again %(count)s times", len(asked[pk])
            )
            % {"count": len(asked[pk])},
            lines=_questions(asked[pk]),
        )
        for pk, question in questions.items()
    }


def _unhelpful_evidence(subjects: list[str]) -> dict[str, Evidence]:
    items = list(FaqItem.objects.filter(key__in=subjects))
    votes = helpfulness(items)
    said = ItemFeedback.objects.filter(item__in=items, is_helpful=False).exclude(reason="")
    reasons: dict[int, list[Line]] = defaultdict(list)
    for one in said:
        words = f": “{one.text}”" if one.text else ""
        reasons[one.item_id].append(Line(f"{one.get_reason_display()}{words}"))
    return {
        item.key: Evidence(
            title=item.question,
            url=reverse("admin:careers_itemfeedback_item", args=[item.key]),
            summary=_("%(yes)s yes, %(no)s no")
            % {"yes": votes[item.pk].yes, "no": votes[item.pk].no},
            lines=reasons[item.pk][:MOST_LINES],
        )
        for item in items
    }


def _tag_evidence(subjects: list[str]) -> dict[str, Evidence]:
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=subjects)}
    tagged = TaggedQuestion.objects.filter(
        tag__in=tags.values(), content_object__in=Question.objects.public()
    )
    asked: dict[int, list[int]] = defaultdict(list)
    # Ids, because a common tag has thousands.
    for tag, pk in tagged.order_by("-content_object_id").values_list("tag", "content_object"):
        asked[tag].append(pk)
    shown = {pk for pks in asked.values() for pk in pks[:MOST_LINES]}
    questions = Question.objects.only("title", "slug").in_bulk(shown)
    return {
        name: Evidence(
            title=name,
            url=tag.get_absolute_url(),
            summary=ngettext("%(count)s question", "%(count)s questions", len(asked[tag.pk]))
            % {"count": len(asked[tag.pk])},
            lines=_questions([questions[pk] for pk in asked[tag.pk][:MOST_LINES]]),
        )
        for name, tag in tags.items()
    }


def _questions(questions: Iterable[Question]) -> list[Line]:
    first = islice(questions, MOST_LINES)
    return [Line(question.title, question.get_absolute_url()) for question in first]
