"""Offers as people see them: the mentor on the desk, the asker on the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.enums import OfferState, OfferWay
from community.models import MentorProfile, Offer, Question, TaggedQuestion
from community.queries.desk_sections import Section
from community.queries.queue.routing import candidates_for, candidates_to_ask
from community.rules.offers import why_wait
from community.rules.routing import Candidate, ranked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from accounts.models import User


@dataclass(frozen=True)
class Choice:
    """A mentor whom somebody may choose for a question."""

    mentor: MentorProfile
    tags: tuple[str, ...]


def offers_made(mentor: MentorProfile, blocked: set[int]) -> Section:
    """Those that wait for this mentor: asked by name first, then what ends soonest; with `why`."""
    offers = (
        Offer.objects.open()
        .filter(mentor=mentor, question__in=Question.objects.public())
        .exclude(question__author__in=blocked)
        .select_related("question__author", "asked_by", "handed_by__user")
        .prefetch_related(_tags("question__tagged"))
        .order_by("way", "expires_at", "pk")
    )
    shown = list(offers)
    for offer in shown:
        offer.why = why_offered(offer)
    return Section("offers", shown)


def find_offer(pk: int, user: User) -> Offer | None:
    """With its question, for the mentor whom it was made to and nobody else."""
    return (
        Offer.objects.filter(pk=pk, mentor__user=user, question__in=Question.objects.public())
        .select_related("question__author", "mentor__user", "asked_by", "handed_by__user")
        .prefetch_related(_tags("question__tagged"))
        .first()
    )


def asked_by_name(question: Question) -> list[Offer]:
    """Whom its asker asked, and what came of each."""
    offers = Offer.objects.filter(question=question, way=OfferWay.ASKED)
    return list(offers.select_related("mentor__user", "handed_by__user"))


def mentors_to_ask(question: Question) -> list[Choice]:
    """The best match first."""
    open_offers = {
        offer.mentor_id: offer.way for offer in question.offers.filter(state=OfferState.OPEN)
    }
    asked = {pk for pk, way in open_offers.items() if way == OfferWay.ASKED}
    found = [
        one for one in candidates_to_ask(question, question.tag_list) if one.mentor not in asked
    ]
    # Their place is taken by this very question.
    routed = [one for one in found if one.mentor in open_offers]
    return _choices([*_best(question, found), *(one for one in routed if one.room < 1)])


def mentors_to_hand_to(question: Question) -> list[Choice]:
    found = [one for one in candidates_for(question, question.tag_list) if one.matches]
    return _choices(_best(question, found))


def questions_to_ask_about(asker: User, mentor: MentorProfile) -> list[Question]:
    """The asker’s own that wait, and that this mentor could be asked to answer."""
    waiting = Question.objects.waiting().filter(author=asker).prefetch_related(_tags("tagged"))
    return [
        question
        for question in waiting.order_by("waiting_since", "pk")
        if not why_wait(sum(offer.is_open for offer in asked_by_name(question)))
        and any(one.mentor.pk == mentor.pk for one in mentors_to_ask(question))
    ]


def why_offered(offer: Offer) -> str:
    """What `rules.routing.reasons` kept, in words that follow “you”."""
    kept: dict[str, Any] = offer.reasons
    said = [_tags_in_words(kept["tags"]) if kept.get("tags") else _near_in_words()]
    room = kept.get("room", 1) - 1
    if room > 0:
        said.append(
            ngettext("have room for %(n)s more", "have room for %(n)s more", room) % {"n": room}
        )
    days = kept.get("offered_days")
    if days is None:
        said.append(_("have not been offered a question before"))
    elif days:
        said.append(
            ngettext(
                "were last offered one %(n)s day ago", "were last offered one %(n)s days ago", days
            )
            % {"n": days}
        )
    return get_text_list(said, _("and"))


def _tags_in_words(tags: Iterable[tuple[str, bool]]) -> str:
    names = [
        _("%(tag)s (endorsed)") % {"tag": name} if is_endorsed else name
        for name, is_endorsed in tags
    ]
    return _("answer %(tags)s") % {"tags": get_text_list(names, _("and"))}


def _near_in_words() -> str:
    return _("answer tags near its own, for which nobody has room")


def _best(question: Question, found: list[Candidate]) -> list[Candidate]:
    tags = len(question.tag_list)
    return ranked(found, question=question.pk, tags=tags, now=timezone.now())


def _choices(found: list[Candidate]) -> list[Choice]:
    mentors = MentorProfile.objects.select_related("user").in_bulk([one.mentor for one in found])
    return [Choice(mentors[one.mentor], tuple(match.tag for match in one.matches)) for one in found]


def _tags(path: str) -> Prefetch[str]:
    return Prefetch(path, queryset=TaggedQuestion.objects.select_related("tag"))
