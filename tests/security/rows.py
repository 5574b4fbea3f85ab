"""Rows of the world that need no other row of it."""

from datetime import datetime
from typing import NamedTuple

from accounts.actions import create_token
from accounts.enums import TokenLife, TokenScope
from accounts.models import ApiToken, User
from careers.models import LinkCheck
from community.models import AddressTrouble, Answer, Comment, Lease, Question
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory


def write_down_machinery(now: datetime) -> None:
    """What the site itself keeps."""
    Lease.objects.create(name="tick", holder="one", expires_at=now)
    LinkCheck.objects.create(url="https://example.org/", checked_at=now)
    AddressTrouble.objects.create(digest="d1")


def token_for(author: User) -> ApiToken:
    """For programs."""
    scopes = list(TokenScope)
    return create_token(by=author, name="Backup", scopes=scopes, life=TokenLife.YEAR)[0]


class Posts(NamedTuple):
    question: Question
    answer: Answer
    comment: Comment


def posts_of(author: User, **state: object) -> Posts:
    return Posts(
        question=QuestionFactory.create(author=author, **state),
        answer=AnswerFactory.create(author=author, **state),
        comment=CommentFactory.create(author=author, **state),
    )
