"""What waits for an editor or a moderator, the oldest promise first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.enums import ReportState, RevisionState
from careers.models import ArticleRevision, FaqItem, ItemReport, LinkCheck
from careers.queries.facts import contested_facts, expired_facts, last_day_of_soon
from careers.queries.links import guide_links
from careers.queries.translations import stale_translations
from careers.queries.votes import last_unhelpful, voted_items
from careers.registry import WorkRow, work_from_above
from careers.rules import can_approve, can_edit_guide
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from django.db.models import QuerySet

    from accounts.models import User
    from careers.models import Article, Source

# Days within which readers are heard, and a link that died is mended.
PROMISE = timedelta(days=14)
# Days of which a count says more than the date.
NEAR = 60
MOST_NAMED = 3
MOST_SHOWN = 100


@dataclass(frozen=True)
class KindOfWork:
    label: str
    count: int


@dataclass(frozen=True)
class Task:
    """A row as the desk shows it; `when` is how far its day is, `tone` over, today or later."""

    row: WorkRow
    when: str
    tone: str


@dataclass(frozen=True)
class Desk:
    """Tasks of `kind`, or of all kinds when that is empty; `kinds` count all that waits."""

    tasks: list[Task]
    kinds: list[KindOfWork]
    kind: str
    total: int
    late: int
    # Of those asked for, but not shown: they are as soon as others are settled.
    left_out: int


def desk_of(user: User, *, kind: str = "") -> Desk:
    rows = work_list(user)
    counted = Counter(row.kind for row in rows)
    kind = kind if kind in counted else ""
    asked = [row for row in rows if kind in ("", row.kind)]
    today = timezone.localdate()
    return Desk(
        tasks=[_task(row, today) for row in asked[:MOST_SHOWN]],
        # In the order in which they come first in the list.
        kinds=[KindOfWork(label, count) for label, count in counted.items()],
        kind=kind,
        total=len(rows),
        late=sum(row.due < today for row in rows),
        left_out=max(0, len(asked) - MOST_SHOWN),
    )


def work_list(user: User) -> list[WorkRow]:
    """In a number of queries that does not grow; of the guide for whoever may edit it."""
    rows = work_from_above(user)
    if can_edit_guide(user):
        rows += [
            *_reviews_due(),
            *_changes(user),
            *_low_helpfulness(),
            *_facts(),
            *_reports(),
            *_translations(),
            *_dead_links(),
        ]
    return sorted(rows, key=lambda row: (row.due, row.kind, row.title))


def _task(row: WorkRow, today: date) -> Task:
    days = (row.due - today).days
    if not days:
        return Task(row, _("today"), "today")
    tone = "later" if days > 0 else "over"
    if abs(days) > NEAR:
        return Task(row, date_format(row.due, "DATE_FORMAT"), tone)
    words = (
        ngettext("in %(days)s day", "in %(days)s days", days)
        if days > 0
        else ngettext("%(days)s day over", "%(days)s days over", -days)
    )
    return Task(row, words % {"days": abs(days)}, tone)


def _reviews_due() -> Iterator[WorkRow]:
    today = timezone.localdate()
    due_soon = FaqItem.objects.live().filter(review_by__lte=last_day_of_soon())
    items = due_soon.select_related("article").order_by("article_id", "review_by")
    items = items.only("question", "review_by", "article__title")
    for article, group in groupby(items, key=lambda item: item.article):
        due = list(group)
        first = due[0].review_by or today
        yield WorkRow(
            kind=_("Overdue for review") if first < today else _("Due for review soon"),
            title=article.title,
            url=_article("change", article),
            due=first,
            detail=_some([item.question for item in due]),
        )


def _changes(user: User) -> Iterator[WorkRow]:
    changes = ArticleRevision.objects.open().defer("snapshot").order_by("article_id")
    for change in changes.select_related("article", "author").prefetch_related("contributors"):
        writers = {writer.pk for writer in change.contributors.all()}
        if can_approve(user, change, contributors=writers):
            door = "schedule" if change.time_to_come else "approve"
            kind, due = _("Waits for your review"), change.submitted_at
        elif change.state == RevisionState.SCHEDULED:
            door, kind, due = "change", _("Scheduled"), change.publish_at
        elif change.state == RevisionState.IN_REVIEW and user.pk in writers:
            door, kind, due = "change", _("Waits for another editor"), change.submitted_at
        elif change.review_note and change.state == RevisionState.DRAFT and user.pk in writers:
            door, kind, due = "write", _("Sent back to you"), change.submitted_at
        else:
            continue
        yield WorkRow(
            kind=kind,
            title=change.article.title,
            url=_article(door, change.article),
            due=timezone.localdate(due or change.created_at),
            detail=_change_in_words(change),
        )


def _change_in_words(change: ArticleRevision) -> str:
    if change.state == RevisionState.DRAFT:
        return excerpt(change.review_note, 160)
    words = [_("revision %(number)s") % {"number": change.number}]
    if change.author:
        words.append(_("by %(name)s") % {"name": change.author.display_name})
    if change.publish_at:
        moment = date_format(timezone.localtime(change.publish_at), "DATETIME_FORMAT")
        words.append(_("goes live on %(moment)s") % {"moment": moment})
    return ", ".join(words) + (f": {change.note}" if change.note else "")


def _low_helpfulness() -> Iterator[WorkRow]:
    low = [row for row in voted_items() if row.is_low]
    since = last_unhelpful([row.item for row in low])
    for row in low:
        words = _("%(yes)s of %(total)s found it helpful; of all readers at most %(most)s %%.")
        yield WorkRow(
            kind=_("Does not help"),
            title=row.item.question,
            url=reverse("admin:careers_itemfeedback_item", args=[row.item.key]),
            due=timezone.localdate(since[row.item.pk]) + PROMISE,
            detail=words % {"yes": row.votes.yes, "total": row.votes.total, "most": row.percent[2]},
        )


def _facts() -> Iterator[WorkRow]:
    """A contested one wants a look whenever its item does."""
    yield from _by_article(_("An expired fact"), expired_facts(), lambda fact: fact.review_by)
    yield from _by_article(
        _("A contested fact"), contested_facts(), lambda fact: fact.item.review_by
    )


def _by_article(
    kind: str, facts: QuerySet[Source], due: Callable[[Source], date | None]
) -> Iterator[WorkRow]:
    sources = facts.select_related("item__article").order_by("item__article_id", "item", "pk")
    sources = sources.only("name", "review_by", "item__review_by", "item__article__title")
    for article, group in groupby(sources, key=lambda source: source.item.article):
        found = list(group)
        yield WorkRow(
            kind=kind,
            title=article.title,
            url=_article("write", article),
            due=min((day for day in map(due, found) if day), default=timezone.localdate()),
            detail=_some([source.name for source in found]),
        )


def _reports() -> Iterator[WorkRow]:
    reports = ItemReport.objects.filter(state=ReportState.OPEN).select_related("item")
    for report in reports.defer("item__body", "item__body_html", "item__search_text"):
        yield WorkRow(
            kind=_("Reported by a reader"),
            title=report.item.question,
            url=reverse("admin:careers_itemreport_decide", args=[report.pk]),
            due=timezone.localdate(report.created_at) + PROMISE,
            detail=f"{report.get_reason_display()}: {excerpt(report.text, 140)}",
        )


def _translations() -> Iterator[WorkRow]:
    behind = stale_translations().select_related("translation_of__live_revision")
    for article in behind.defer("translation_of__live_revision__snapshot"):
        original = article.translation_of
        live = original.live_revision if original else None
        moment = live.published_at if live else None
        yield WorkRow(
            kind=_("A translation is behind"),
            title=article.title,
            url=_article("change", article),
            due=timezone.localdate(moment or article.updated_at) + PROMISE,
            detail=_("The advice of “%(title)s” is another one now.") % {"title": original},
        )


def _dead_links() -> Iterator[WorkRow]:
    dead = list(LinkCheck.objects.filter(is_dead=True))
    links = guide_links() if dead else None
    for check in dead:
        items = links.shown_in(check.url) if links else []
        reference = links.references.get(check.url) if links else None
        if items:
            url, where = _article("write", items[0].article), [item.question for item in items]
        elif reference:
            url = reverse("admin:careers_reference_change", args=[reference.pk])
            where = [reference.name]
        else:  # mended after the link was looked at
            continue
        yield WorkRow(
            kind=_("A dead link"),
            title=check.url,
            url=url,
            due=timezone.localdate(check.dead_since or check.checked_at) + PROMISE,
            detail=f"{check.problem} {_some(where)}",
        )


def _article(door: str, article: Article) -> str:
    if door in {"approve", "schedule"}:
        return reverse("admin:careers_article_move", args=[article.pk, door])
    return reverse(f"admin:careers_article_{door}", args=[article.pk])


def _some(names: Iterable[str]) -> str:
    """The first of them, quoted, and how many more there are."""
    known = list(dict.fromkeys(names))
    quoted = [_("“%(name)s”") % {"name": name} for name in known[:MOST_NAMED]]
    more = len(known) - MOST_NAMED
    if more > 0:
        quoted.append(ngettext("%(count)s more", "%(count)s more", more) % {"count": more})
    return get_text_list(quoted, _("and"))
