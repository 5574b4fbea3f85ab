"""Who is near to what happens; whether they are told is decided by `actions.news.announcing`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from accounts.models import User
from community.enums import Level
from community.models import Answer, Block, Comment, Subscription

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from community.models import Question, Tag
    from community.models.post import PostQuerySet

# The renderer alone gives links this class: nobody can write one.
_MENTION = re.compile(r'<a href="[^"]*/([^"/]+)/" class="mention"')


def followers_of_question(question: Question) -> set[int]:
    """Those who said so; who took part needs no row."""
    return _following(Q(question=question))


def followers_among(people: Collection[int], person: User) -> set[int]:
    """Those of `people` who follow `person`."""
    return _following(Q(person=person, user__in=people))


def are_followed(tags: Iterable[Tag], person: User | None) -> bool:
    """Any of `tags`, or `person`, by anybody."""
    return _followers(tags, person).exists()


def followers_after(
    user_id: int, tags: Iterable[Tag], person: User | None, *, size: int
) -> list[int]:
    """The next `size` of all who follow one of `tags` or `person`, by their ids, each once."""
    ids = _followers(tags, person).filter(user__gt=user_id).values_list("user_id", flat=True)
    return list(ids.order_by("user_id").distinct()[:size])


def participants_of(question: Question) -> set[int]:
    """Who answered or commented, in what is public; the asker is not among them by asking."""
    answers = Answer.objects.public().filter(question=question)
    comments = Comment.objects.public().filter(Q(question=question) | Q(answer__in=answers))
    return {*_authors(answers), *_authors(comments)}


def answerers_of(question: Question) -> set[int]:
    return set(_authors(Answer.objects.public().filter(question=question)))


def commenters_on(post: Question | Answer) -> set[int]:
    return set(_authors(post.comments.public()))


def mentioned_in(html: str, *, before: str = "") -> set[int]:
    """People whom a rendered text mentions, and whom it did not mention `before`."""
    names = _names_in(html) - _names_in(before)
    if not names:
        return set()
    people = User.objects.public().annotate(lower=Lower("username")).filter(lower__in=names)
    return set(people.values_list("pk", flat=True))


def reachable(
    ids: Collection[int], *, by: User | None, question: Question | None, tags: Iterable[Tag] = ()
) -> QuerySet[User]:
    """Of `ids`, those whom no mute of theirs and no block keeps from hearing of it."""
    people: QuerySet[User] = User.objects.public().filter(pk__in=ids)
    mutes = Q()
    if question:
        mutes |= Q(question=question)
    if tags:
        mutes |= Q(tag__in=[tag.pk for tag in tags])
    if by:
        mutes |= Q(person=by)
        blocks = Block.objects.filter(
            Q(blocker=OuterRef("pk"), blocked=by) | Q(blocker=by, blocked=OuterRef("pk"))
        )
        people = people.exclude(Exists(blocks))
    if mutes:
        own = Subscription.objects.filter(mutes, user=OuterRef("pk"), level=Level.MUTE)
        people = people.exclude(Exists(own))
    return people


def _followers(tags: Iterable[Tag], person: User | None) -> QuerySet[Subscription]:
    nouns = Q(tag__in=[tag.pk for tag in tags])
    if person:
        nouns |= Q(person=person)
    return Subscription.objects.filter(nouns, level=Level.FOLLOW)


def _following(nouns: Q) -> set[int]:
    rows = Subscription.objects.filter(nouns, level=Level.FOLLOW)
    return set(rows.order_by().values_list("user_id", flat=True))


def _authors(posts: PostQuerySet) -> Iterable[int]:
    return posts.order_by().values_list("author_id", flat=True)


def _names_in(html: str) -> set[str]:
    return {unquote(name).lower() for name in _MENTION.findall(html)}
