"""What a waiting question says about its wait: what to expect, and what happens next and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from community.models import MentorProfile, Offer
from community.queries.queue.offers import asked_by_name
from community.queries.queue.outlook import Outlook, outlook_of, steps_taken
from community.rules.offers import can_ask_mentors, why_wait
from community.rules.posts import is_own

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from community.models import Question
    from community.rules.posts import Person


@dataclass(frozen=True)
class ShownPromise(Outlook):
    """The outlook of a question, and what is the reader’s own of it."""

    # How many mentors it is offered to now.
    open_offers: int
    can_ask: bool
    # The reader’s own open offer of it, if they are a mentor who has one.
    my_offer: int | None
    # Whom its asker asked by name, for the asker.
    asked: list[Offer]


def promise_columns(reader: Person) -> dict[str, Combinable]:
    """What `promise_for` wants of a question beside its `promise`."""
    offers = Offer.objects.open().filter(question=OuterRef("pk")).order_by()
    counted = offers.values("question").annotate(number=Count("pk")).values("number")
    mine: Combinable = Value(None, output_field=BigIntegerField())
    if reader.is_authenticated:
        mentors = MentorProfile.objects.approved().filter(user=reader)
        mine = Subquery(offers.filter(mentor__in=mentors).values("pk")[:1])
    return {
        "open_offers": Coalesce(Subquery(counted), 0),
        "steps_taken": steps_taken(),
        "my_offer": mine,
    }


def promise_for(question: Question, reader: Person) -> ShownPromise | None:
    """`question` with its `promise_columns`. None for one that does not wait."""
    if not question.is_waiting:
        return None
    asked = asked_by_name(question) if is_own(reader, question) else []
    return ShownPromise(
        **vars(outlook_of(question)),
        open_offers=question.open_offers,
        can_ask=can_ask_mentors(reader, question)
        and not why_wait(sum(offer.is_open for offer in asked)),
        my_offer=question.my_offer,
        asked=asked,
    )
