"""Other mentors with room, for somebody whose request came to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q

from community.enums import RequestState
from community.models import (
    Conversation,
    Expertise,
    MentorProfile,
    MentorshipRequest,
    Question,
    Tag,
)
from community.queries.blocks import blocked_ids
from community.queries.mentoring.requests import with_room_for_mentees

if TYPE_CHECKING:
    from accounts.models import User

OTHERS = 3


def other_mentors(*, asker: User, mentor: MentorProfile) -> list[MentorProfile]:
    """Three at most, whom `asker` could ask now: who shares most tags with `mentor` first.

    Then who knows most of what the asker has asked about, then who has fewest requests waiting.
    """
    asked = Q(expertise__tag__in=Expertise.objects.filter(mentor=mentor).values("tag"))
    questions = Question.objects.public().filter(author=asker)
    wanted = Q(
        expertise__tag__in=Tag.objects.filter(
            tagged_questions__content_object__in=questions
        ).values("pk")
    )
    open_requests = Q(mentorship_requests__in=MentorshipRequest.objects.open())
    found = (
        with_room_for_mentees(MentorProfile.objects.available())
        .exclude(pk__in=_asked_already(asker))
        .exclude(user__in=blocked_ids(asker.pk) | {asker.pk, mentor.user_id})
        .annotate(
            shared=Count("expertise", filter=asked, distinct=True),
            known=Count("expertise", filter=wanted, distinct=True),
            asked_now=Count("mentorship_requests", filter=open_requests, distinct=True),
        )
        .filter(Q(shared__gt=0) | Q(known__gt=0))
    )
    tags = Prefetch("expertise", queryset=Expertise.objects.select_related("tag"))
    order = ("-shared", "-known", "asked_now", "mentees", "pk")
    return list(found.select_related("user").prefetch_related(tags).order_by(*order)[:OTHERS])


def _asked_already(asker: User) -> set[int]:
    """With whom something is open, or who declined: nobody is offered them once more."""
    own = MentorshipRequest.objects.filter(asker=asker)
    declined = own.filter(state=RequestState.DECLINED)
    talking = Conversation.objects.open().filter(asker=asker)
    return {
        pk
        for rows in (own.open(), declined, talking)
        for pk in rows.values_list("mentor", flat=True)
    }
