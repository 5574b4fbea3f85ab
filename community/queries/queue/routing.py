"""Which mentors a waiting question can be offered to, and how much room each has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.enums import OfferState, TagGroup
from community.models import Claim, Expertise, MentorProfile, Offer, SpokenLanguage
from community.queries.blocks import blocked_ids
from community.rules.routing import Candidate, Match

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import Model

    from community.models import Question, Tag

OVER = (OfferState.ACCEPTED, OfferState.DECLINED, OfferState.HANDED_OVER)


def candidates_for(question: Question, tags: Collection[Tag]) -> list[Candidate]:
    """Who is there, speaks its language, answers its tags or near them, and was not asked yet.

    In three queries; how much room each has is part of the answer. An offer that somebody let
    pass is made again only when they were active since.
    """
    fresh = mentors_for(question).exclude(_was_asked(question, (OfferState.OPEN, *OVER)))
    return candidates_among(fresh, tags)


def candidates_to_ask(question: Question, tags: Collection[Tag]) -> list[Candidate]:
    """Whom its asker may ask: those too to whom it is offered already, but nobody wider."""
    fresh = mentors_for(question).exclude(_was_asked(question, OVER))
    return [one for one in candidates_among(fresh, tags) if one.matches]


def mentors_for(question: Question) -> QuerySet[MentorProfile]:
    """Available mentors other than the asker, who speak its language; without blocked pairs."""
    away = {question.author_id, *blocked_ids(question.author_id)}
    return (
        MentorProfile.objects.available().exclude(user__in=away).filter(_speaks(question.language))
    )


def candidates_among(mentors: QuerySet[MentorProfile], tags: Collection[Tag]) -> list[Candidate]:
    groups = {tag.group for tag in tags} - {TagGroup.OTHER}
    about = Q(tag__in=[tag.pk for tag in tags]) | Q(tag__group__in=groups)
    rows = with_room(mentors).filter(Exists(Expertise.objects.filter(about, mentor=OuterRef("pk"))))
    found = {mentor.pk: mentor for mentor in rows}
    known = defaultdict(list)
    for one in Expertise.objects.filter(about, mentor__in=found).select_related("tag"):
        known[one.mentor_id].append(one)
    return [_candidate(found[pk], known[pk], tags) for pk in sorted(found)]


def with_room(mentors: QuerySet[MentorProfile]) -> QuerySet[MentorProfile]:
    """Adds `room`, what is left of their capacity, and `offered_at`."""
    claims = _count(Claim.objects.active().filter(mentor=OuterRef("pk")))
    offers = _count(Offer.objects.open().filter(mentor=OuterRef("pk")))
    last = Offer.objects.order_by().filter(mentor=OuterRef("pk")).values("mentor")
    added = {
        "room": F("question_capacity") - claims - offers,
        "offered_at": Subquery(last.annotate(last=Max("created_at")).values("last")),
    }
    return mentors.annotate(**added)


def _candidate(mentor: MentorProfile, known: list[Expertise], tags: Collection[Tag]) -> Candidate:
    own = {one.tag_id: one for one in known}
    matches = tuple(
        Match(tag.name, is_endorsed=own[tag.pk].endorsed_at is not None)
        for tag in tags
        if tag.pk in own
    )
    groups = sorted({one.tag.group for one in known})
    return Candidate(
        mentor=mentor.pk,
        matches=matches,
        near=() if matches else tuple(groups),
        room=mentor.room,
        active_at=mentor.active_at or mentor.approved_at or timezone.now(),
        offered_at=mentor.offered_at,
    )


def _was_asked(question: Question, over: Collection[OfferState]) -> Exists:
    offers = Offer.objects.filter(question=question, mentor=OuterRef("pk"))
    is_passed = Q(
        state=OfferState.EXPIRED,
        decided_at__gte=Coalesce(OuterRef("active_at"), F("decided_at")),
    )
    return Exists(offers.filter(Q(state__in=over) | is_passed))


def _speaks(language: str) -> Q:
    """Who names no language speaks the site’s."""
    spoken = SpokenLanguage.objects.filter(mentor=OuterRef("pk"))
    speaks = Q(Exists(spoken.filter(code=language)))
    return speaks | ~Q(Exists(spoken)) if language == settings.LANGUAGE_CODE else speaks


def _count(rows: QuerySet[Model]) -> Coalesce:
    counted = rows.order_by().values("mentor").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
