"""From a draft to readers: handing in, approving, sending back. Nobody approves their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.publishing import go_live, refuse_if_outdated
from careers.actions.refusals import refuse_unless_editor
from careers.actions.writing import lock_article, lock_to_publish, make_draft_again
from careers.enums import RevisionState
from careers.queries.revisions import contributor_ids
from careers.rules import can_approve, can_review, can_send_back, can_submit

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models import User
    from careers.models import Article, ArticleRevision


@transaction.atomic
def submit_draft(
    *, revision: ArticleRevision, by: User, publish_at: datetime | None = None
) -> ArticleRevision:
    """Ask for somebody else’s approval; `publish_at` is when it should go live after that."""
    refuse_unless_editor(by)
    article, revision = _locked(revision)
    if not can_submit(by, revision):
        raise ValidationError(_("Only a draft can be handed in."))
    refuse_if_outdated(article, revision)
    if not revision.content.items:
        raise ValidationError(_("Add at least one item before you hand it in."))
    revision.state = RevisionState.IN_REVIEW
    revision.submitted_at = timezone.now()
    revision.publish_at = publish_at
    revision.review_note = ""
    revision.save(update_fields=["state", "submitted_at", "publish_at", "review_note"])
    return revision


@transaction.atomic
def approve_revision(
    *, revision: ArticleRevision, by: User, publish_at: datetime | None = None
) -> ArticleRevision:
    """Let it go live: now, or at `publish_at` when that is still to come."""
    refuse_unless_editor(by)
    article = lock_to_publish(revision)
    revision = article.revisions.get(pk=revision.pk)
    if revision.state != RevisionState.IN_REVIEW:
        raise ValidationError(_("This change does not wait for a review any more."))
    if not can_review(by):
        raise PermissionDenied(_("Your account may not approve changes of the guide."))
    if not can_approve(by, revision, contributors=contributor_ids(revision)):
        raise PermissionDenied(
            _("You wrote part of this change: another editor has to approve it.")
        )
    refuse_if_outdated(article, revision)
    revision.reviewed_by = by
    revision.reviewed_at = timezone.now()
    revision.publish_at = publish_at
    if publish_at and publish_at > revision.reviewed_at:
        revision.state = RevisionState.SCHEDULED
    revision.save(update_fields=["state", "reviewed_by", "reviewed_at", "publish_at"])
    if revision.state != RevisionState.SCHEDULED:
        go_live(article, revision)
    return revision


@transaction.atomic
def send_back(*, revision: ArticleRevision, by: User, note: str = "") -> ArticleRevision:
    """Make it a draft again: a reviewer’s wish, its author’s second thought, or a stopped date.

    Others than its authors say why in `note`.
    """
    refuse_unless_editor(by)
    _article, revision = _locked(revision)
    if not can_send_back(by, revision):
        raise ValidationError(_("This change neither waits for a review nor for its day."))
    if not note and by.pk not in contributor_ids(revision):
        raise ValidationError(_("Say what should change: whoever wrote it reads your note."))
    make_draft_again(revision, note=note)
    return revision


def _locked(revision: ArticleRevision) -> tuple[Article, ArticleRevision]:
    article = lock_article(revision.article_id)
    return article, article.revisions.get(pk=revision.pk)
