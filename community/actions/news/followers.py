"""Whoever follows a tag or a person is told of a new question by the worker, in parts.

Ten thousand rows take seconds, which an asker would have to wait for. The task that is queued with
the question stands for them until they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from community.actions.news.announcing import Event, Reason, tell
from community.enums import Because, NewsKind
from community.models import Notification, Question
from community.queries.news.audiences import are_followed, followers_after, followers_among
from core.tasks import background

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User
    from community.models import Tag

PART = 1_000


def order_news_for_followers(
    question: Question, tags: Sequence[Tag], *, by: User, person: User | None = None
) -> None:
    """Of `tags`, and of `person`. Call it within the transaction of what `by` did."""
    if are_followed(tags, person):
        tag_ids = [tag.pk for tag in tags]
        tell_followers.enqueue(question.pk, tag_ids, by.pk, of_author=person is not None)


# The task stands here and not in community.tasks because an action queues it.
@background()
def tell_followers(
    question_id: int, tag_ids: list[int], by_id: int, *, of_author: bool, after: int = 0
) -> None:
    tell_part(question_id, tag_ids, by_id, of_author=of_author, after=after)


@transaction.atomic
def tell_part(
    question_id: int, tag_ids: list[int], by_id: int, *, of_author: bool, after: int = 0
) -> None:
    """The next of them by their ids, and queue the rest: other tasks come in between.

    Run again, it tells nobody twice: who has heard of the question in any way is left out.
    """
    question = Question.objects.select_related("author").filter(pk=question_id).first()
    if question is None:
        return
    tags = list(question.tags.all())
    followed = [tag for tag in tags if tag.pk in tag_ids]
    person = question.author if of_author else None
    part = followers_after(after, followed, person, size=PART)
    _tell(question, tags, set(part) - {by_id}, person)
    if len(part) == PART:
        tell_followers.enqueue(question_id, tag_ids, by_id, of_author=of_author, after=part[-1])


def _tell(question: Question, tags: list[Tag], people: set[int], person: User | None) -> None:
    key = f"question/{question.pk}"
    heard = Notification.objects.filter(key=key, recipient__in=people)
    people -= set(heard.values_list("recipient_id", flat=True))
    of_person = followers_among(people, person) if person else set()
    tell(
        Event(key=key, by=question.author, question=question, tags=tags),
        [
            Reason(NewsKind.NEW_QUESTION, of_person, Because.PERSON),
            Reason(NewsKind.NEW_QUESTION, people - of_person, Because.TAG),
        ],
    )
