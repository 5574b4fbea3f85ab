"""What the guide does not say yet: from what shows it to what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from careers.actions.writing import lock_article, save_draft
from careers.content import ItemContent
from careers.models import FaqItem
from careers.queries.revisions import text_of, working_revision
from community.enums import GapKind, GapState
from community.models import Gap, Question
from community.queries.guide.gap_evidence import evidence_of
from community.queries.guide.gaps import gap_weights
from community.search.finding import has_item_with
from core.text import excerpt

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article

QUESTION_LENGTH = 160
TAGS_LENGTH = 200


@transaction.atomic
def collect_gaps() -> None:
    """Open what shows now, weigh it anew, and close what shows no more or the guide answers.

    What an editor decided stays decided; what went by itself comes back with its evidence.
    """
    weights = {
        (kind, subject): weight
        for (kind, subject), weight in gap_weights().items()
        if kind != GapKind.SEARCH or not has_item_with(subject)
    }
    now = timezone.now()
    known = {(gap.kind, gap.subject): gap for gap in Gap.objects.select_for_update()}
    for key, gap in known.items():
        weight = weights.get(key)
        if weight is None and gap.state == GapState.OPEN:
            gap.state, gap.closed_at = GapState.FILLED, now
        elif weight is not None and gap.state == GapState.FILLED:
            gap.state, gap.closed_at, gap.opened_at = GapState.OPEN, None, now
        gap.weight = gap.weight if weight is None else weight
    Gap.objects.bulk_update(known.values(), ("state", "closed_at", "opened_at", "weight"))
    Gap.objects.bulk_create(
        Gap(kind=kind, subject=subject, weight=weight, opened_at=now)
        for (kind, subject), weight in weights.items()
        if (kind, subject) not in known
    )


@transaction.atomic
def start_item(*, gap: Gap, article: Article | None, by: User) -> FaqItem:
    """Draft an item of `article` that asks what is missing.

    An item that does not help is there already, and needs no article. Raises PermissionDenied or
    ValidationError, each with a sentence for the person.
    """
    refuse_unless_editor(by)
    gap = _lock_open(gap)
    if gap.kind == GapKind.UNHELPFUL:
        item = FaqItem.objects.get(key=gap.subject)
    elif article is None:
        raise ValidationError(_("Choose the article that it belongs to."))
    else:
        item = _draft_item(gap, article, by=by)
    _close(gap, GapState.STARTED, by=by, item=item)
    return item


@transaction.atomic
def decline_gap(*, gap: Gap, reason: str, by: User) -> Gap:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    refuse_unless_editor(by)
    gap = _lock_open(gap)
    if not reason:
        raise ValidationError(_("Say why: other editors read it."))
    return _close(gap, GapState.NOT_FOR_US, by=by, reason=reason)


@transaction.atomic
def reopen_gap(*, gap: Gap, by: User) -> Gap:
    """Take a decision back; a draft that was started stays where it is."""
    refuse_unless_editor(by)
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    if gap.state == GapState.OPEN:
        raise ValidationError(_("It is open already."))
    gap.state = GapState.OPEN
    gap.closed_at = gap.closed_by = gap.item = None
    gap.reason = ""
    gap.opened_at = timezone.now()
    gap.save()
    return gap


def _lock_open(gap: Gap) -> Gap:
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    if gap.state != GapState.OPEN:
        raise ValidationError(_("Somebody has decided on this already."))
    return gap


def _close(
    gap: Gap, state: GapState, *, by: User, item: FaqItem | None = None, reason: str = ""
) -> Gap:
    gap.state = state
    gap.closed_at = timezone.now()
    gap.closed_by = by
    gap.item = item
    gap.reason = reason
    gap.save()
    return gap


def _draft_item(gap: Gap, article: Article, *, by: User) -> FaqItem:
    article = lock_article(article.pk)
    before = working_revision(article)
    content = text_of(article, before)
    question = evidence_of([gap])[gap.pk].title
    if gap.kind == GapKind.TAG:
        question = _("What should I know about %(tag)s?") % {"tag": question}
    item = ItemContent(
        key="",
        question=excerpt(question[:1].upper() + question[1:], QUESTION_LENGTH),
        short_answer="",
        body="",
        ask_tags=_tags(gap),
    )
    revision = save_draft(
        article=article,
        content=replace(content, items=(*content.items, item)),
        by=by,
        base=before.number if before else 0,
        note=_("Began with what is missing: %(subject)s") % {"subject": gap.subject},
    )
    return FaqItem.objects.get(key=revision.content.items[-1].key)


def _tags(gap: Gap) -> str:
    """For “ask about this”: those of the question that was asked again and again, or the tag."""
    if gap.kind == GapKind.TAG:
        return gap.subject
    if gap.kind != GapKind.DUPLICATE:
        return ""
    question = Question.objects.filter(pk=gap.subject).prefetch_related("tagged__tag").first()
    names = " ".join(tag.name for tag in question.tag_list) if question else ""
    return names if len(names) <= TAGS_LENGTH else ""
