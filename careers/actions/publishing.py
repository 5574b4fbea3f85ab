"""What readers see: going live, on time or at once, rolling back, archiving."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.laying_out import lay_out
from careers.actions.refusals import refuse_unless_editor
from careers.actions.writing import (
    drop_change,
    lock_article,
    lock_to_publish,
    make_draft_again,
)
from careers.content import to_json
from careers.enums import ArticleState, RevisionState, Significance
from careers.models import Article, ArticleRevision
from careers.queries.revisions import (
    contributor_ids,
    next_number,
    open_revision,
    without_moved_items,
)
from careers.registry import announce_publication
from careers.rules import can_archive, can_put_back, can_roll_back, can_withdraw, is_outdated

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User


logger = logging.getLogger(__name__)


def go_live(article: Article, revision: ArticleRevision) -> None:
    """Show an approved revision to readers. `article` is locked by the caller.

    Raises ValidationError when the live text is not the one that the change was written for.
    """
    live = article.live_revision
    refuse_if_outdated(article, revision)
    if not revision.content.items:
        raise ValidationError(
            _("“%(title)s” has no items yet: add one, then publish it.") % {"title": article}
        )
    revision.state = RevisionState.PUBLISHED
    revision.published_at = timezone.now()
    revision.save(update_fields=["state", "published_at"])
    article.live_revision = revision
    article.state = ArticleState.LIVE
    article.successor = None
    article.published_at = article.published_at or revision.published_at
    left = lay_out(article, revision, before=live.content if live else None)
    announce_publication(article)
    for pk in sorted(left):
        _leave(lock_article(pk), revision)


def refuse_if_outdated(article: Article, revision: ArticleRevision) -> None:
    """Raises ValidationError."""
    if is_outdated(article, revision):
        raise ValidationError(
            _(
                "“%(title)s” was changed for readers after this draft was begun. Open the draft, "
                "look at what changed and save it again."
            )
            % {"title": article}
        )


def _leave(article: Article, taken: ArticleRevision) -> None:
    """Show `article` without the items that went live in another one, as `taken`."""
    live = article.live_revision
    gone = {item.key for item in taken.content.items}
    if live is None or gone.isdisjoint(item.key for item in live.content.items):
        return
    kept = tuple(item for item in live.content.items if item.key not in gone)
    if article.is_live and not kept:
        raise ValidationError(
            _("“%(title)s” would have no items left: archive it first.") % {"title": article}
        )
    revision = ArticleRevision.objects.create(
        article=article,
        number=next_number(article),
        base_number=live.number,
        translated_number=live.translated_number,
        snapshot=to_json(replace(live.content, items=kept)),
        author=taken.author,
        note=_("Moved to “%(title)s”") % {"title": taken.content.title},
        state=RevisionState.PUBLISHED,
        reviewed_by=taken.reviewed_by,
        reviewed_at=taken.reviewed_at,
        published_at=taken.published_at,
    )
    revision.contributors.set(contributor_ids(taken))
    article.live_revision = revision
    lay_out(article, revision, before=live.content)
    _carry_on(article, revision, before=live, gone=gone)
    announce_publication(article)


def _carry_on(
    article: Article, revision: ArticleRevision, *, before: ArticleRevision, gone: set[str]
) -> None:
    """A change that had left the same items out is not outdated by it, and may be done with."""
    change = open_revision(article)
    if change is None or change.base_number != before.number:
        return
    if change.content == revision.content:
        drop_change(change)
    elif gone.isdisjoint(item.key for item in change.content.items):
        change.base_number = revision.number
        change.save(update_fields=["base_number"])


def publish_due(*, now: datetime | None = None) -> list[ArticleRevision]:
    """Publish what is scheduled until now; returns what went live.

    It may run twice at once, and again: each change goes live once. One that cannot,
    because the live text was changed meanwhile, becomes a draft again and says so. One that fails
    is logged, keeps nobody else waiting, and is tried again.
    """
    published = []
    for scheduled in ArticleRevision.objects.due(now).order_by("publish_at", "pk"):
        try:
            revision = _publish_if_due(scheduled, now)
        except Exception:
            logger.exception("The scheduled revision %s could not go live", scheduled.pk)
        else:
            published += [revision] if revision else []
    return published


@transaction.atomic
def _publish_if_due(scheduled: ArticleRevision, now: datetime | None) -> ArticleRevision | None:
    article = lock_to_publish(scheduled)
    revision = article.revisions.due(now).filter(pk=scheduled.pk).first()
    if revision is None:
        return None
    try:
        with transaction.atomic():
            go_live(article, revision)
    except ValidationError as refusal:
        revision.refresh_from_db()
        make_draft_again(revision, note=refusal.messages[0])
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
        base_number=article.live_number,
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
    _stop_date(article)
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
    if not article.items.published().exists():
        raise ValidationError(
            _("All items of “%(title)s” have moved to other articles.") % {"title": article}
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
    _stop_date(article)
    article.state = ArticleState.DRAFT
    article.save(update_fields=["state", "updated_at"])
    announce_publication(article)
    return article


def _stop_date(article: Article) -> None:
    """What was to go live by itself would bring back what was just taken from readers."""
    for change in article.revisions.filter(state=RevisionState.SCHEDULED):
        make_draft_again(change, note=_("Its article was taken from readers before its time came."))
