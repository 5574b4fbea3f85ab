"""Threads as people make them: through the actions, with revisions and counters."""

from typing import Any

from accounts.models import User
from community.actions.answers import post_answer
from community.actions.comments import post_comment
from community.actions.questions import ask_question
from community.models import Answer, Comment, Question, Tag
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, TagFactory

TITLE = "How much mathematics does the job need?"
BODY = "I can multiply matrices and I wonder where working engineers stop."
ANSWER = "Less than the reading lists say, but be fluent in what is left."


def asked(
    *,
    by: User | None = None,
    title: str = TITLE,
    body: str = BODY,
    tags: list[Tag] | None = None,
    **fields: Any,
) -> Question:
    return ask_question(
        title=title,
        body=body,
        tags=tags if tags is not None else [TagFactory.create()],
        by=by or UserFactory.create(),
        **fields,
    )


def answered(
    question: Question | None = None, *, by: User | None = None, body: str = ANSWER, **fields: Any
) -> Answer:
    return post_answer(
        question=question or asked(), body=body, by=by or UserFactory.create(), **fields
    )


def commented(
    post: Question | Answer | None = None,
    *,
    by: User | None = None,
    body: str = "Which kind of role is it?",
    **fields: Any,
) -> Comment:
    return post_comment(post=post or asked(), body=body, by=by or UserFactory.create(), **fields)


def mentor(*tags: Tag, **fields: Any) -> User:
    profile = MentorProfileFactory.create(**fields)
    for tag in tags:
        profile.expertise.create(tag=tag)
    user: User = profile.user
    return user
