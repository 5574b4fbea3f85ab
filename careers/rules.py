"""What may be done with the guide, asked about a person and a thing already loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.enums import ArticleState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from careers.models import Article


def can_edit_guide(user: User | AnonymousUser) -> bool:
    return user.is_staff and user.has_perm("careers.change_article")


def can_publish(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and not article.is_live


def can_archive(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.is_live


def can_withdraw(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.state != ArticleState.DRAFT


def can_mark_checked(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.is_live


def can_remove_item(user: User | AnonymousUser, article: Article, *, items: int) -> bool:
    """Readers of a live article always find something in it."""
    is_last = items <= 1
    return can_edit_guide(user) and not (article.is_live and is_last)
