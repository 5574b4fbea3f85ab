"""Who is told of what happens in the guide; the guide itself does not know the community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from careers.rules import can_edit_guide
from community.actions.news.announcing import announce
from community.enums import Because, NewsKind
from community.queries.guide.news import articles_to_review, items_changed_by, outdated_answers
from community.queries.queue.ladder import editors

if TYPE_CHECKING:
    from datetime import date

    from careers.models import Article, ItemReport
    from community.models import GuideProposal, GuideUse

WEEK = 7


def tell_of_report(report: ItemReport) -> None:
    """A stranger’s report has nobody to be told."""
    announce(
        NewsKind.REPORT_OUTCOME,
        to=[report.reporter_id] if report.reporter_id else [],
        key=f"report/{report.pk}",
        by=report.decided_by,
        item=report.item,
        details={"state": report.state, "outcome": report.outcome},
    )


def tell_of_proposal(proposal: GuideProposal) -> None:
    announce(
        NewsKind.PROPOSAL_OUTCOME,
        to=[proposal.by_id] if proposal.by_id else [],
        key=f"proposal/{proposal.pk}",
        by=proposal.decided_by,
        question=proposal.question,
        details={"state": proposal.state, "reason": proposal.reason},
    )


def tell_of_use(use: GuideUse) -> None:
    """Readers find the answer credited for the first time."""
    announce(
        NewsKind.PROMOTED,
        to=[use.answer.author_id],
        key=f"use/{use.pk}",
        by=use.by,
        because=Because.WROTE,
        answer=use.answer,
        item=use.item,
    )


def tell_of_changes(article: Article) -> None:
    """Whoever answered with the guide’s former advice may want to look at the answer again."""
    revision = article.live_revision
    for item in items_changed_by(article):
        since = revision.published_at if revision else None
        for answer in outdated_answers(item, since=since) if since else ():
            announce(
                NewsKind.GUIDE_CHANGED,
                to=[answer.author_id],
                key=f"item/{item.pk}/{since:%Y%m%dT%H%M%S}",
                by=revision.author if revision else None,
                because=Because.WROTE,
                answer=answer,
                item=item,
            )


def tell_of_reviews(*, today: date | None = None) -> None:
    """Two weeks before, on the day, and then each week; each once, however often this runs.

    A worker that was away tells the latest of these steps alone.
    """
    day = today or timezone.localdate()
    articles = articles_to_review(day)
    everybody = editors() if articles else []
    for article in articles:
        if article.review_by is None:
            continue
        days = (article.review_by - day).days
        step = "soon" if days > 0 else f"week-{-days // WEEK}"
        owner = article.owner if article.owner and can_edit_guide(article.owner) else None
        announce(
            NewsKind.REVIEW_DUE,
            to=[owner.pk] if owner else everybody,
            key=f"article/{article.pk}/{article.review_by}/{step}",
            path=reverse("admin:careers_article_change", args=[article.pk]),
            subject=article.title,
            details={"days": days, "late": -days},
        )
