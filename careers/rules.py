"""What may be done with the guide, asked about a person and a thing already loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from careers.enums import RevisionState

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from careers.models import Article, ArticleRevision


def can_edit_guide(user: User | AnonymousUser) -> bool:
    return user.is_staff and user.has_perm("careers.change_article")


def can_review(user: User | AnonymousUser) -> bool:
    return can_edit_guide(user) and user.has_perm("careers.review_article")


def can_submit(user: User | AnonymousUser, revision: ArticleRevision) -> bool:
    return can_edit_guide(user) and revision.state == RevisionState.DRAFT


def can_approve(
    user: User | AnonymousUser, revision: ArticleRevision, *, contributors: Collection[int]
) -> bool:
    """Nobody approves what they wrote; `contributors` are the ids of those who did."""
    is_free = settings.GUIDE_SELF_REVIEW or user.pk not in contributors
    return revision.state == RevisionState.IN_REVIEW and is_free and can_review(user)


def can_send_back(user: User | AnonymousUser, revision: ArticleRevision) -> bool:
    """Its author takes it back the same way, and anybody stops what is scheduled."""
    return can_edit_guide(user) and revision.state in (
        RevisionState.IN_REVIEW,
        RevisionState.SCHEDULED,
    )


def is_outdated(article: Article, change: ArticleRevision) -> bool:
    """Readers got another text after the change was begun."""
    return change.base_number != article.live_number


def can_discard(user: User | AnonymousUser, revision: ArticleRevision) -> bool:
    return can_edit_guide(user) and revision.is_open


def can_roll_back(user: User | AnonymousUser, article: Article, revision: ArticleRevision) -> bool:
    """To what readers have seen, which somebody approved then."""
    is_past = revision.was_published and revision.pk != article.live_revision_id
    return can_edit_guide(user) and article.is_live and is_past


def can_archive(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.is_live


def can_put_back(user: User | AnonymousUser, article: Article) -> bool:
    """What readers saw once, and do not find in the guide now."""
    was_live = article.live_revision_id is not None and not article.is_live
    return can_edit_guide(user) and was_live


def can_withdraw(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.is_readable


def can_mark_checked(user: User | AnonymousUser, article: Article) -> bool:
    return can_edit_guide(user) and article.is_live
