"""Who is here to help: filtered, those with time first, and in a fair order every day anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.models import Conversation, Expertise, MentorProfile, SpokenLanguage, Tag
from community.queries.mentors.impact import median_replies
from core.durations import at_most
from core.languages import LANGUAGES, language_name
from core.text import read_number
from core.time_zones import find_zone, offset_words, zones_in

if TYPE_CHECKING:
    from datetime import date, time, timedelta

    from core.time_zones import Band

PER_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; nothing chosen is everybody."""

    tag: Tag | None = None
    language: str = ""
    band: Band | None = None
    has_room: bool = False


@dataclass(frozen=True)
class ListedMentor:
    mentor: MentorProfile
    has_room: bool
    median_reply: timedelta | None

    @property
    def usual_reply(self) -> str:
        return at_most(self.median_reply.total_seconds()) if self.median_reply else ""

    @property
    def languages(self) -> list[str]:
        return [language_name(spoken.code) for spoken in self.mentor.languages.all()]

    @property
    def offset(self) -> str:
        return offset_words(self.mentor.user.time_zone)

    @property
    def local_time(self) -> time:
        return timezone.now().astimezone(find_zone(self.mentor.user.time_zone)).time()


@dataclass(frozen=True)
class Directory:
    """A page, with the neighbours’ names as components/pagination.html asks for them."""

    items: list[ListedMentor]
    count: int
    previous_cursor: str | None
    next_cursor: str | None


def list_mentors(wanted: Wanted, *, page: str | None) -> Directory:
    """The order holds for a day and for everybody, so that no page repeats or skips anybody."""
    columns = ("paused_until", "is_idle_paused", "approved_at")
    found = _matching(wanted).only(*columns)
    today = timezone.now().astimezone(UTC).date()
    order = sorted(found, key=lambda one: (not one.is_available, _lot(today, one.pk)))
    last = max(1, -(-len(order) // PER_PAGE))
    number = min(max(1, read_number(page or "1") or 1), last)
    shown = [one.pk for one in order[(number - 1) * PER_PAGE : number * PER_PAGE]]
    return Directory(
        items=_rows(shown),
        count=len(order),
        previous_cursor=str(number - 1) if number > 1 else None,
        next_cursor=str(number + 1) if number < last else None,
    )


def on_their_page(mentor: MentorProfile, median_reply: timedelta | None) -> ListedMentor:
    """One alone, as the directory shows them."""
    has_room = mentor.is_available and mentor.mentee_capacity > mentor.conversations.open().count()
    return ListedMentor(mentor=mentor, has_room=has_room, median_reply=median_reply)


def languages_spoken() -> list[tuple[str, str]]:
    """Codes and names of what the mentors of the directory speak, by name."""
    listed = MentorProfile.objects.listed()
    codes = SpokenLanguage.objects.filter(mentor__in=listed).order_by()
    found = codes.values_list("code", flat=True).distinct()
    return sorted(((code, language_name(code)) for code in found), key=lambda pair: pair[1])


def languages_to_ask_in(*kept: str) -> list[tuple[str, str]]:
    """The site’s, those of its mentors, and those of `kept` that we know, by name."""
    spoken = dict(languages_spoken())
    own = {
        code: language_name(code) for code in (settings.LANGUAGE_CODE, *kept) if code in LANGUAGES
    }
    return sorted((spoken | own).items(), key=lambda pair: pair[1])


def _matching(wanted: Wanted) -> QuerySet[MentorProfile]:
    mentors = MentorProfile.objects.listed().order_by()
    if wanted.tag:
        mentors = mentors.filter(expertise__tag=wanted.tag)
    if wanted.language:
        mentors = mentors.filter(languages__code=wanted.language)
    if wanted.band:
        zones = mentors.values_list("user__time_zone", flat=True).distinct()
        mentors = mentors.filter(user__time_zone__in=zones_in(wanted.band, zones))
    if wanted.has_room:
        mentees = Coalesce(Subquery(_mentees().filter(mentor=OuterRef("pk")).values("n")), 0)
        return mentors.available().filter(mentee_capacity__gt=mentees)
    return mentors


def _mentees() -> QuerySet[Any, Any]:
    """By the mentor’s id, how many people they mentor in private."""
    open_ones = Conversation.objects.open().order_by().values("mentor")
    return open_ones.annotate(n=Count("pk"))


def _lot(day: date, mentor_id: int) -> bytes:
    return blake2b(f"{day}:{mentor_id}".encode(), digest_size=8).digest()


def _rows(ids: list[int]) -> list[ListedMentor]:
    """In the order of `ids`."""
    expertise = Prefetch("expertise", queryset=Expertise.objects.select_related("tag"))
    mentors = MentorProfile.objects.filter(pk__in=ids).select_related("user")
    by_id = {one.pk: one for one in mentors.prefetch_related(expertise, "languages")}
    mentees = {row["mentor"]: row["n"] for row in _mentees().filter(mentor__in=ids)}
    replies = median_replies([one.user_id for one in by_id.values()])
    return [
        ListedMentor(
            mentor=(mentor := by_id[pk]),
            has_room=mentor.is_available and mentor.mentee_capacity > mentees.get(pk, 0),
            median_reply=replies.get(mentor.user_id),
        )
        for pk in ids
        if pk in by_id
    ]
