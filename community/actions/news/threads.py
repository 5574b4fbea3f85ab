"""Who is told of what happens in a thread. Called within the transaction that did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.actions.news.announcing import Event, Reason, announce, tell
from community.actions.news.followers import order_news_for_followers
from community.enums import Because, NewsKind
from community.models import Answer, Comment, Notification, Question
from community.queries.news.audiences import (
    answerers_of,
    commenters_on,
    followers_of_question,
    mentioned_in,
    participants_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from accounts.models import User
    from community.models import LogEntry, Tag

AnyPost = Question | Answer | Comment


def tell_of_question(question: Question, tags: Sequence[Tag], *, by: User) -> None:
    """The few whom it mentions now, the many who follow by the worker."""
    mentioned = Reason(NewsKind.MENTION, mentioned_in(question.body_html), Because.MENTIONED)
    tell(Event(key=_key(question), by=by, question=question, tags=tags), [mentioned])
    order_news_for_followers(question, tags, by=by, person=by)


def tell_of_new_tags(question: Question, tags: Sequence[Tag], *, by: User) -> None:
    """Whoever follows a tag that came later has not heard of the question yet."""
    if tags and question.is_waiting:
        order_news_for_followers(question, tags, by=by)


def tell_of_answer(answer: Answer, *, question: Question, by: User) -> None:
    tell(
        Event(key=_key(answer), by=by, question=question, answer=answer),
        [
            Reason(NewsKind.ANSWER, {question.author_id}, Because.ASKED),
            Reason(NewsKind.MENTION, mentioned_in(answer.body_html), Because.MENTIONED),
            Reason(NewsKind.ANSWER, participants_of(question), Because.TOOK_PART),
            Reason(NewsKind.ANSWER, followers_of_question(question), Because.QUESTION),
        ],
    )


def tell_of_comment(
    comment: Comment,
    *,
    question: Question,
    by: User,
    turn: Iterable[int] = (),
    what: str = "",
) -> None:
    """Of all who took part, only those who did beneath the same post: answers are read by many.

    `turn`: whose turn it has become, and by `what`, as notification/lines/turn.txt says it.
    """
    post = comment.post
    tell(
        Event(key=_key(comment), by=by, question=question, comment=comment, details={"what": what}),
        [
            Reason(NewsKind.TURN, turn, Because.DIRECT),
            Reason(NewsKind.COMMENT, {post.author_id}, Because.WROTE),
            Reason(NewsKind.MENTION, mentioned_in(comment.body_html), Because.MENTIONED),
            Reason(NewsKind.COMMENT, {question.author_id}, Because.ASKED),
            Reason(NewsKind.COMMENT, commenters_on(post), Because.TOOK_PART),
            Reason(NewsKind.COMMENT, followers_of_question(question), Because.QUESTION),
        ],
    )


def tell_of_edit(
    post: AnyPost, *, question: Question, before: str, number: int | str, by: User
) -> None:
    """Its author, when another edited it, and people whom the HTML `before` did not mention.

    `number` tells one edit from the next.
    """
    event = _event(post, question, by=by, key=f"{_key(post)}/{number}")
    tell(event, [Reason(NewsKind.EDITED, {post.author_id}, Because.WROTE)])
    added = mentioned_in(post.body_html, before=before)
    if added:
        told = Notification.objects.filter(key=_key(post), recipient__in=added)
        added -= set(told.values_list("recipient_id", flat=True))
        event = _event(post, question, by=by, key=_key(post))
        tell(event, [Reason(NewsKind.MENTION, added, Because.MENTIONED)])


def tell_of_changed_question(
    question: Question, *, before: str, number: int, heard: Iterable[int] = ()
) -> None:
    """Whoever answered what its asker has put otherwise since.

    `heard`: whom another news of the same edit reaches, as those whom it mentions now.
    """
    announce(
        NewsKind.QUESTION_CHANGED,
        to=answerers_of(question) - set(heard) - mentioned_in(question.body_html, before=before),
        key=f"{_key(question)}/{number}",
        by=question.author,
        because=Because.TOOK_PART,
        question=question,
    )


def tell_of_acceptance(answer: Answer, *, question: Question, by: User) -> None:
    announce(
        NewsKind.ACCEPTED,
        to=[answer.author_id],
        key=_key(answer),
        by=by,
        because=Because.WROTE,
        question=question,
        answer=answer,
    )


def tell_of_moderation(entry: LogEntry, post: AnyPost) -> None:
    """Its author hears what was done, and why. Not by whom: that stands in the log."""
    announce(
        NewsKind.MODERATED,
        to=[post.author_id],
        key=f"log/{entry.pk}",
        because=Because.WROTE,
        question=post if isinstance(post, Question) else None,
        answer=post if isinstance(post, Answer) else None,
        comment=post if isinstance(post, Comment) else None,
        details={"act": entry.action, "reason": entry.reason},
    )


def _event(post: AnyPost, question: Question, *, key: str, by: User) -> Event:
    return Event(
        key=key,
        by=by,
        question=question,
        answer=post if isinstance(post, Answer) else None,
        comment=post if isinstance(post, Comment) else None,
    )


def _key(post: AnyPost) -> str:
    return f"{post._meta.model_name}/{post.pk}"
