"""The pages of the community that search engines keep, with the moment of their last change.

The same as `indexed` asks for in the pages themselves: tests/community/test_sitemaps.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from accounts.models import User
from community.models import Answer, Question, Tag, TaggedQuestion
from core.sitemaps import Location, Part, dated_parts, parts_until, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from community.models.post import PostQuerySet

# Which parts of the questions there are, and when each last changed: a walk through all of them.
KEPT_FOR = 60 * 60  # seconds
_TEXTS = (
    *("accounts:conduct", "community:mentor-conduct"),
    *("community:search-help", "community:api-docs"),
)
PARTS_KEY = "community:sitemap:stretches"


def doors() -> list[Location]:
    at = _last_activity()
    return [
        Location("/", at),
        Location(reverse("community:questions"), at),
        Location(reverse("community:tags"), at),
        Location(reverse("community:mentors")),
        *map(Location, map(reverse, _TEXTS)),
    ]


def question_parts() -> list[Part]:
    kept: list[tuple[int, datetime | None]] | None = cache.get(PARTS_KEY)
    if kept:
        return [Part(number, changed_at) for number, changed_at in kept]
    parts = dated_parts(Question.objects.worth_finding(), at="active_at")
    # Plain values: the next release may have no such class, or have it elsewhere.
    cache.set(PARTS_KEY, [(part.number, part.changed_at) for part in parts], KEPT_FOR)
    return parts


def questions(number: int) -> Iterable[Location]:
    rows = stretch(Question.objects.worth_finding(), number).only("slug", "active_at")
    return (Location(question.get_absolute_url(), question.active_at) for question in rows)


def tag_parts() -> list[Part]:
    used = Tag.objects.filter(Exists(_public_of_tag()))
    return parts_until(_last_key(Tag.objects.all()), used, changed_at=_last_activity())


def tags(number: int) -> Iterable[Location]:
    """A tag’s list changes with its newest question."""
    newest = _public_of_tag().order_by("-content_object_id").values("content_object__created_at")
    rows = stretch(Tag.objects.annotate(changed_at=Subquery(newest[:1])), number)
    return (
        Location(tag.get_absolute_url(), tag.changed_at)
        for tag in rows.only("slug")
        if tag.changed_at
    )


def people_parts() -> list[Part]:
    own = {"author": OuterRef("pk")}
    questions, answers = Question.objects.public(), Answer.objects.public()
    writers = User.objects.public().filter(
        Exists(questions.filter(**own)) | Exists(answers.filter(**own))
    )
    return parts_until(_last_key(User.objects.all()), writers, changed_at=_last_activity())


def people(number: int) -> Iterable[Location]:
    """A profile changes with the newest post."""
    rows = User.objects.public().annotate(
        asked_at=_newest_of(Question.objects.public()),
        answered_at=_newest_of(Answer.objects.public()),
    )
    for person in stretch(rows, number).only("username"):
        moments = [at for at in (person.asked_at, person.answered_at) if at]
        if moments:
            yield Location(person.get_absolute_url(), max(moments))


def _public_of_tag() -> QuerySet[TaggedQuestion]:
    question = {"content_object__hidden_at": None, "content_object__deleted_at": None}
    rows: QuerySet[TaggedQuestion] = TaggedQuestion.objects.filter(tag=OuterRef("pk"), **question)
    return rows


def _newest_of(posts: PostQuerySet) -> Subquery:
    own = posts.filter(author=OuterRef("pk")).order_by("-created_at")
    return Subquery(own.values("created_at")[:1])


def _last_activity() -> datetime | None:
    at: datetime | None = Question.objects.public().aggregate(at=Max("active_at"))["at"]
    return at


def _last_key(rows: QuerySet[Any]) -> int:
    return rows.order_by("-pk").values_list("pk", flat=True).first() or 0
