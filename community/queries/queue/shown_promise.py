"""What a waiting question says about its wait: what to expect, and what happens next and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import BigIntegerField, Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy

from community.enums import Rung
from community.models import MentorProfile, Offer
from community.queries.queue.offers import asked_by_name
from community.rules.ladder import rung_after
from community.rules.offers import can_ask_mentors
from community.rules.posts import is_own

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    from community.models import Promise, Question
    from community.rules.posts import Person

WORDS = {
    Rung.FIRST: gettext_lazy("a mentor is asked"),
    Rung.SECOND: gettext_lazy("another mentor is asked"),
    Rung.ALL: gettext_lazy("all mentors for its tags who have room are asked"),
    Rung.EDITORS: gettext_lazy("the editors of the site are told"),
}


@dataclass(frozen=True)
class ShownPromise:
    """Of a question that waits for a mentor."""

    # None for one that was asked before there were promises, or elsewhere.
    promise: Promise | None
    # How many mentors it is offered to now.
    open_offers: int
    is_late: bool
    next_at: datetime | None
    next_words: str
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
    return {"open_offers": Coalesce(Subquery(counted), 0), "my_offer": mine}


def promise_for(question: Question, reader: Person) -> ShownPromise | None:
    """`question` with its `promise_columns`. None for one that does not wait."""
    if not question.is_waiting:
        return None
    now = timezone.now()
    promise: Promise | None = getattr(question, "promise", None)
    after = next_rung_of(question, now)
    late = promise.late_seconds if promise else None
    return ShownPromise(
        promise=promise,
        open_offers=question.open_offers,
        is_late=late is not None and now - question.waiting_since > timedelta(seconds=late),
        next_at=question.waiting_since + after[1] if after else None,
        next_words=str(WORDS[after[0]]) if after else "",
        can_ask=can_ask_mentors(reader, question),
        my_offer=question.my_offer,
        asked=asked_by_name(question) if is_own(reader, question) else [],
    )


def next_rung_of(question: Question, now: datetime) -> tuple[Rung, timedelta] | None:
    """By the clock alone: the worker follows it within a minute."""
    promise: Promise | None = getattr(question, "promise", None)
    seconds = promise.seconds if promise else None
    promised = None if seconds is None else timedelta(seconds=seconds)
    for rung in Rung:
        after = rung_after(rung, promised)
        if now - question.waiting_since < after:
            return rung, after
    return None
