"""A form sent twice makes one row: the database takes its token once from each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import IntegrityError, transaction

from community.models import Answer, Comment, Message, Question

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from accounts.models import User

PostT = TypeVar("PostT", Question, Answer, Comment, Message)


def once(model: type[PostT], token: UUID | None, *, by: User, create: Callable[[], PostT]) -> PostT:
    """Return what `create` makes, or what an earlier sending of the same form has made."""
    first = _made_by(model, token, by)
    if first:
        return first
    try:
        with transaction.atomic():
            return create()
    except IntegrityError:
        first = _made_by(model, token, by)
        if first is None:
            raise
        return first


def _made_by(model: type[PostT], token: UUID | None, by: User) -> PostT | None:
    if token is None:
        return None
    first: PostT | None = model.objects.filter(form_token=token, author=by).first()
    return first
