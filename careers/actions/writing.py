"""Drafts: what editors write before readers see it.

Each action raises PermissionDenied when `by` may not, and ValidationError when the thing is not
ready; both carry a sentence for the person.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from careers.actions.keys import with_keys
from careers.actions.refusals import refuse_unless_editor
from careers.content import normalised, to_json
from careers.enums import RevisionState, Significance
from careers.models import Article, ArticleRevision, FaqItem
from careers.queries.addresses import address_refusal
from careers.queries.revisions import (
    contributor_ids,
    next_number,
    text_of,
    without_items_moved_since,
    working_revision,
)
from careers.rules import can_discard

if TYPE_CHECKING:
    from collections.abc import Collection

    from accounts.models import User
    from careers.content import ArticleContent


class StaleDraftError(Exception):
    """Somebody saved in the meantime; `newest` is what an editor would start from now."""

    def __init__(self, newest: ArticleRevision | None) -> None:
        super().__init__("The text was changed after the form was opened.")
        self.newest = newest


@transaction.atomic
def start_article(*, article: Article, by: User) -> Article:
    """Save a new article; its title and summary make its first draft."""
    refuse_unless_editor(by)
    if refusal := address_refusal(article.slug):
        raise ValidationError(refusal)
    article.save(force_insert=True)
    save_draft(article=article, content=text_of(article, None), by=by, base=0)
    return article


@transaction.atomic
def save_draft(
    *,
    article: Article,
    content: ArticleContent,
    by: User,
    base: int,
    live_base: int | None = None,
    note: str = "",
    significance: Significance | None = None,
    translated_number: int | None = None,
) -> ArticleRevision:
    """Keep `content` as a new draft; an open one before it is dropped, and stays in the history.

    `base` is the number of the revision that it was written on top of, 0 for none. `live_base` is
    the published revision that its author has seen, when that is newer than the draft’s own. A
    `significance` that is not said is that of the open draft. New items get their key here. Raises
    StaleDraftError too.
    """
    refuse_unless_editor(by)
    article = lock_article(article.pk)
    before = working_revision(article)
    if base != (before.number if before else 0):
        raise StaleDraftError(before)
    return _write(
        article,
        before,
        content,
        by=by,
        live_base=live_base,
        note=note,
        significance=significance,
        translated_number=translated_number,
    )


@transaction.atomic
def discard_draft(*, revision: ArticleRevision, by: User) -> None:
    """Stop a change on its way; its text stays in the history."""
    refuse_unless_editor(by)
    article = lock_article(revision.article_id)
    revision = article.revisions.get(pk=revision.pk)
    if not can_discard(by, revision):
        raise ValidationError(_("This change is not open any more."))
    drop_change(revision)


@transaction.atomic
def move_item(*, item: FaqItem, to: Article, by: User) -> tuple[ArticleRevision, ArticleRevision]:
    """Take it out of a draft of its article, and into one of `to`; its key goes along.

    It moves for readers when the draft of `to` goes live, which takes it out of the other article
    as well. Returns both drafts.
    """
    refuse_unless_editor(by)
    if item.article_id == to.pk:
        raise ValidationError(_("It stands in that article already."))
    # In one order, so that two moves at once wait for each other instead of locking up.
    rows = Article.objects.select_for_update().order_by("pk").in_bulk([item.article_id, to.pk])
    source = working_revision(rows[item.article_id])
    target = working_revision(rows[to.pk])
    moved = source.content.item(item.key) if source else None
    if source is None or moved is None:
        raise ValidationError(_("A draft of its article has left this question out already."))
    # Whose words go along: they approve them there no more than here.
    writers = contributor_ids(source) if source.is_open else set()
    note = _("Moved “%(question)s”") % {"question": moved.question}
    left = replace(
        source.content, items=tuple(one for one in source.content.items if one.key != item.key)
    )
    content = text_of(to, target)
    joined = replace(content, items=(*content.items, moved))
    return (
        _write(rows[item.article_id], source, left, by=by, note=note[:200]),
        _write(
            rows[to.pk], target, joined, by=by, note=note[:200], adopted={item.key}, writers=writers
        ),
    )


def lock_article(pk: int) -> Article:
    """Every change of what an article says goes through this row."""
    return Article.objects.select_for_update().get(pk=pk)


def lock_to_publish(revision: ArticleRevision) -> Article:
    """Its article, and those that it takes items from: in one order, as above."""
    keys = [item.key for item in revision.content.items]
    rows = FaqItem.objects.filter(key__in=keys).values_list("article_id", flat=True)
    pks = {*rows, revision.article_id}
    articles = Article.objects.select_for_update().order_by("pk").in_bulk(pks)
    return articles[revision.article_id]


def drop_change(revision: ArticleRevision) -> None:
    revision.state = RevisionState.DROPPED
    revision.publish_at = None
    revision.save(update_fields=["state", "publish_at"])


def make_draft_again(revision: ArticleRevision, *, note: str) -> None:
    """What was approved is not any more; a time that was wished for stays wished for."""
    if revision.state == RevisionState.SCHEDULED:
        revision.publish_at = None
    revision.state = RevisionState.DRAFT
    revision.review_note = note
    revision.reviewed_by = None
    revision.reviewed_at = None
    revision.save(
        update_fields=["state", "review_note", "reviewed_by", "reviewed_at", "publish_at"]
    )


def _write(
    article: Article,
    before: ArticleRevision | None,
    content: ArticleContent,
    *,
    by: User,
    note: str,
    live_base: int | None = None,
    significance: Significance | None = None,
    translated_number: int | None = None,
    adopted: Collection[str] = (),
    writers: Collection[int] = (),
) -> ArticleRevision:
    known = {item.key for item in before.content.items} if before else set()
    content = without_items_moved_since(article, normalised(content), before)
    content = with_keys(article, content, own={*known, *adopted})
    change = before if before and before.is_open else None
    written: dict[str, Any] = {
        "base_number": (live_base or change.base_number) if change else article.live_number,
        "translated_number": translated_number or (before.translated_number if before else None),
        "snapshot": to_json(content),
        "author": by,
        "note": note,
        "significance": significance or (change.significance if change else Significance.MEDIUM),
        "publish_at": change.publish_at if change else None,
        "review_note": change.review_note if change else "",
    }
    if change and _is_written(change, written):
        return change
    contributors = {by.pk, *writers, *(contributor_ids(change) if change else ())}
    if change:
        drop_change(change)
    revision = ArticleRevision.objects.create(
        article=article, number=next_number(article), **written
    )
    revision.contributors.set(contributors)
    return revision


def _is_written(draft: ArticleRevision, written: dict[str, Any]) -> bool:
    """Who saves twice, or looks at the preview of what is saved, has not written anything."""
    said = {name: getattr(draft, name) for name in written}
    return draft.state == RevisionState.DRAFT and said == written
