"""What a stranger sees: an export asks the same words of visibility as every page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from careers.models import Article, ArticleRevision, FaqItem
from community.models import Answer, Comment, Question

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from careers.models import ArticleQuerySet, FaqItemQuerySet

_STRANGER = AnonymousUser()


def questions() -> QuerySet[Any]:
    return Question.objects.visible_to(_STRANGER)


def answers() -> QuerySet[Any]:
    return Answer.objects.visible_to(_STRANGER)


def comments() -> QuerySet[Any]:
    return Comment.objects.visible_to(_STRANGER)


def articles() -> ArticleQuerySet:
    return Article.objects.visible_to(_STRANGER)


def article_revisions() -> QuerySet[Any]:
    return ArticleRevision.objects.published().filter(article__in=articles())


def items() -> FaqItemQuerySet:
    """Those of archived articles too, which keep their addresses."""
    return FaqItem.objects.visible_to(_STRANGER).select_related(None)


def live_items() -> FaqItemQuerySet:
    return FaqItem.objects.live()
