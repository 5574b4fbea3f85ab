"""The documents that a query allows, whatever its words are."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from careers.models import FaqItem
from community.enums import SearchKind, SearchState, Turn
from community.models import Answer, TaggedQuestion, TagSynonym
from community.search import analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import QuerySet

    from accounts.models import User
    from community.models import SearchDocument, Tag
    from community.search.query import SearchQuery
    from community.search.ranges import Range

    Documents = QuerySet[SearchDocument]

STATES = {
    SearchState.ANSWERED: Q(question__answer_count__gt=0),
    SearchState.ACCEPTED: Q(question__accepted_at__isnull=False),
    SearchState.WAITING: Q(question__closed_at=None, question__turn=Turn.MENTOR),
}


def narrow(documents: Documents, query: SearchQuery) -> Documents:
    """Of the guide, only tags and its name are asked; what has no votes is left out by score:."""
    if query.is_contradictory:
        return documents.none()
    if query.kind == SearchKind.GUIDE:
        documents = documents.filter(item__isnull=False)
    elif query.is_for_questions_alone:
        documents = documents.filter(question__isnull=False)
    if query.is_about_questions:
        documents = documents.filter(_about_questions(query))
    for phrase in query.phrases:
        documents = documents.filter(_saying(phrase))
    for author in query.authors:
        documents = documents.filter(_by(author))
    names = _names_of((*query.tags, *query.without_tags))
    for tag in query.tags:
        documents = documents.filter(_tagged([tag], names))
    if query.without_tags:  # all in one: PostgreSQL takes seconds to plan sixteen
        documents = documents.exclude(_tagged(query.without_tags, names))
    return documents


def _saying(phrase: str) -> Q:
    """The stems of its words one after another, in one of the fields."""
    stems = analysis.field(analysis.stems(phrase))
    fields = ("title_terms", "tag_terms", "body_terms", "answer_terms")
    return reduce(or_, (Q(**{f"{name}__contains": stems}) for name in fields)) if stems else Q()


def _about_questions(query: SearchQuery) -> Q:
    wanted = Q()
    for state in query.states:
        wanted &= STATES[state]
    if query.by_mentor is not None:
        count = "question__mentor_answer_count"
        wanted &= Q(**{f"{count}__gt": 0}) if query.by_mentor else Q(**{count: 0})
    if query.score:
        wanted &= _between("question__score", query.score.low, query.score.high)
    if query.answers:
        wanted &= _between("question__answer_count", query.answers.low, query.answers.high)
    if query.created:
        wanted &= _on("question__created_at", query.created)
    return wanted


def _between(column: str, low: int | None, high: int | None) -> Q:
    wanted = Q()
    if low is not None:
        wanted &= Q(**{f"{column}__gte": low})
    if high is not None:
        wanted &= Q(**{f"{column}__lte": high})
    return wanted


def _on(column: str, days: Range[date]) -> Q:
    wanted = Q()
    if days.low:
        wanted &= Q(**{f"{column}__gte": _midnight(days.low)})
    if days.high:
        wanted &= Q(**{f"{column}__lt": _midnight(days.high + timedelta(days=1))})
    return wanted


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _by(author: User) -> Q:
    """Asked by them, or answered where everybody can read it."""
    answers = Answer.objects.public().filter(question=OuterRef("question"), author=author)
    return Q(question__author=author) | Q(Exists(answers))


def _tagged(tags: Sequence[Tag], names: Mapping[int, list[str]]) -> Q:
    """With any of `tags`. Items of the guide carry words, which may be older names of a tag."""
    tagged = TaggedQuestion.objects.filter(content_object=OuterRef("question"), tag__in=tags)
    words = [name for tag in tags for name in names[tag.pk]]
    return Q(Exists(tagged)) | Q(item__in=FaqItem.objects.tagged(words))


def _names_of(tags: Iterable[Tag]) -> dict[int, list[str]]:
    names = {tag.pk: [tag.name] for tag in tags}
    if names:
        synonyms = TagSynonym.objects.filter(tag__in=names)
        for tag_id, name in synonyms.values_list("tag", "name"):
            names[tag_id].append(name)
    return names
