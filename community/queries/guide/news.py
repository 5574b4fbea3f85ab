"""Whom the news of the guide concern."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from careers.models import Article, FaqItem
from community.models import Answer, GuideLink, GuideUse

if TYPE_CHECKING:
    from datetime import date, datetime

# Days before its date that the review of an article is told of for the first time.
FIRST_WORD = 14


def items_changed_by(article: Article) -> list[FaqItem]:
    """Whose advice became another one with what readers see now."""
    revision = article.live_revision
    if not article.is_live or revision is None or revision.published_at is None:
        return []
    items = FaqItem.objects.live().filter(article=article)
    return list(items.filter(major_change_at=revision.published_at).only("key", "question"))


def outdated_answers(item: FaqItem, *, since: datetime) -> list[Answer]:
    """The newest of each author, of those beside `item` that were written before `since`.

    Beside it are threads that link it, that it took from, or that it closed.
    """
    beside = (
        Q(question__in=GuideLink.objects.filter(item=item).values("question"))
        | Q(pk__in=GuideUse.objects.filter(item=item, is_live=True).values("answer"))
        | Q(question__answered_by_item=item)
    )
    answers = Answer.objects.public().annotate(written_at=Coalesce("edited_at", "created_at"))
    found = answers.filter(beside, written_at__lt=since).select_related("question")
    by_author = {answer.author_id: answer for answer in found.order_by("created_at", "pk")}
    return list(by_author.values())


def articles_to_review(today: date | None = None) -> list[Article]:
    last_day = (today or timezone.localdate()) + timedelta(days=FIRST_WORD)
    articles = Article.objects.live().filter(review_by__lte=last_day)
    return list(articles.select_related("owner").order_by("pk"))
