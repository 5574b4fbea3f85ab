"""What readers see: going live, on time or at once, rolling back, archiving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.laying_out import lay_out
from careers.actions.refusals import refuse_unless_editor
from careers.actions.writing import lock_article
from careers.content import to_json
from careers.enums import ArticleState, RevisionState, Significance
from careers.models import Article, ArticleRevision
from careers.queries.revisions import next_number, without_moved_items
from careers.registry import announce_publication
from careers.rules import can_archive, can_put_back, can_roll_back, can_withdraw

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


def go_live(article: Article, revision: ArticleRevision) -> None:
    """Show an approved revision to readers. `article` is locked by the caller.

    Raises ValidationError when the live text is not the one that the change was written for.
    """
    live = article.live_revision
    if revision.base_number != (live.number if live else None):
        raise ValidationError(
            _(
                "“%(title)s” was changed for readers after this draft was begun. Open the draft, "
                "look at what changed and save it again."
            )
            % {"title": article}
        )
    if not revision.content.items:
        raise ValidationError(
            _("“%(title)s” has no items yet: add one, then publish it.") % {"title": article}
        )
    revision.state = RevisionState.PUBLISHED
    revision.published_at = timezone.now()
    revision.save(update_fields=["state", "published_at"])
    article.live_revision = revision
    article.state = ArticleState.LIVE
    article.published_at = article.published_at or revision.published_at
    lay_out(article, revision, before=live.content if live else None)
    announce_publication(article)


def publish_due(*, now: datetime | None = None) -> list[ArticleRevision]:
    """Publish what is scheduled until now; returns what went live.

    It may run twice at once, and again: each change goes live once. One that cannot,
    because the live text was changed meanwhile, becomes a draft again and says so.
    """
    due = ArticleRevision.objects.due(now).values_list("pk", "article_id")
    return [revision for pk, article in due if (revision := _publish_if_due(pk, article, now))]


@transaction.atomic
def _publish_if_due(pk: int, article_pk: int, now: datetime | None) -> ArticleRevision | None:
    article = lock_article(article_pk)
    revision = article.revisions.due(now).filter(pk=pk).first()
    if revision is None:
        return None
    try:
        go_live(article, revision)
    except ValidationError as refusal:
        revision.state = RevisionState.DRAFT
        revision.review_note = refusal.messages[0]
        revision.save(update_fields=["state", "review_note"])
        return None
    return revision


@transaction.atomic
def roll_back(*, article: Article, number: int, by: User) -> ArticleRevision:
    """Show readers again what revision `number` said, as a new revision copied from it.

    Somebody approved that text once, so it goes live at once. An open draft stays, and has to be
    saved again before it can go live. What has moved to another article since stays there.
    """
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    past = article.revisions.filter(number=number).first()
    if past is None or not can_roll_back(by, article, past):
        raise ValidationError(_("Only what readers saw before can be brought back."))
    content = without_moved_items(article, past.content)
    revision = ArticleRevision.objects.create(
        article=article,
        number=next_number(article),
        base_number=article.live_revision.number if article.live_revision else None,
        copied_from=number,
        translated_number=past.translated_number,
        snapshot=to_json(content),
        author=by,
        note=_("Back to revision %(number)s") % {"number": number},
        significance=Significance.MAJOR,
        # Not an open state: a draft of somebody may be on its way.
        state=RevisionState.PUBLISHED,
    )
    revision.contributors.set([by])
    go_live(article, revision)
    return revision


@transaction.atomic
def archive_article(*, article: Article, by: User, successor: Article | None = None) -> Article:
    """Take it out of every list; its address goes on working, and names its successor."""
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    if not can_archive(by, article):
        raise ValidationError(
            _("“%(title)s” is not live: only live articles are archived.") % {"title": article}
        )
    if successor and (successor.pk == article.pk or not successor.is_live):
        raise ValidationError(_("The successor is another article, and live."))
    article.state = ArticleState.ARCHIVED
    article.successor = successor
    article.save(update_fields=["state", "successor", "updated_at"])
    announce_publication(article)
    return article


@transaction.atomic
def put_back_article(*, article: Article, by: User) -> Article:
    """Undo `archive_article` and `withdraw_article`."""
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    if not can_put_back(by, article):
        raise ValidationError(
            _("“%(title)s” was neither archived nor withdrawn.") % {"title": article}
        )
    article.state = ArticleState.LIVE
    article.successor = None
    article.save(update_fields=["state", "successor", "updated_at"])
    announce_publication(article)
    return article


@transaction.atomic
def withdraw_article(*, article: Article, by: User) -> Article:
    """Hide it from everybody but the editors: for what should never have been public."""
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    if not can_withdraw(by, article):
        raise ValidationError(_("Readers do not see “%(title)s”.") % {"title": article})
    article.state = ArticleState.DRAFT
    article.save(update_fields=["state", "updated_at"])
    announce_publication(article)
    return article
