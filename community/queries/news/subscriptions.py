from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.models import User
from community.models import Answer, Comment, Question, Subscription
from core.pagination import paginate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from community.enums import Level
    from community.models import Tag
    from core.pagination import Page

ROWS = 50


def level_of(reader: User | AnonymousUser, noun: Tag | User) -> str:
    """Empty for who neither follows nor mutes it."""
    if not reader.is_authenticated:
        return ""
    key = "person" if isinstance(noun, User) else "tag"
    rows = Subscription.objects.filter(user=reader, **{key: noun})
    return rows.values_list("level", flat=True).first() or ""


def takes_part(user: User, question: Question) -> bool:
    """Whether they follow it without having said so."""
    answers = Answer.objects.filter(question=question)
    comments = Comment.objects.filter(Q(question=question) | Q(answer__in=answers))
    return (
        question.author_id == user.pk
        or answers.filter(author=user).exists()
        or comments.filter(author=user).exists()
    )


def list_subscriptions(user: User, *, level: Level, cursor: str | None) -> Page[Subscription]:
    """The newest first; a question that was hidden meanwhile and a closed account are left out."""
    shown = Q(question=None) | Q(question__in=Question.objects.visible_to(user))
    open_accounts = Q(person=None) | Q(person__is_active=True)
    rows = Subscription.objects.filter(shown, open_accounts, user=user, level=level)
    rows = rows.select_related("question", "tag", "person").defer(
        "question__body", "question__body_html"
    )
    return paginate(rows, order=("-created_at", "-pk"), cursor=cursor, size=ROWS)
