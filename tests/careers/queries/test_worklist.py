"""What waits for an editor: each kind, its day, and where it is settled."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.actions.reports import decide_report, report_item
from careers.actions.reviewing import approve_revision, send_back, submit_draft
from careers.content import SourceContent
from careers.enums import ReportReason, ReportState, Significance
from careers.models import Article, ArticleRevision, FaqItem, ItemFeedback, LinkCheck, Reference
from careers.queries.worklist import work_list
from tests.support.due import NOON, TODAY, due
from tests.support.guide import draft_of, editor, item_content, live_article, publish

if TYPE_CHECKING:
    from accounts.models import User
    from careers.registry import WorkRow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon", "_alone")]


def rows(user: User) -> list[tuple[object, ...]]:
    return [astuple(row) for row in work_list(user)]


def submitted(article: Article, by: User, **fields: object) -> ArticleRevision:
    revision = draft_of(article, item_content(question="New?"), by=by, note="Newer")
    return submit_draft(revision=revision, by=by, **fields)  # type: ignore[arg-type]


def test_items_overdue_and_soon_due_stand_once_an_article_the_oldest_first(me: User) -> None:
    questions = [item_content(question=f"Question {number}?") for number in range(1, 5)]
    late = live_article(*questions, title="Late")
    due(late, -3, 10, -1, 30)
    soon = live_article(item_content(question="Soon?"), title="Soon")
    due(soon, 30)
    later = live_article(title="Later")
    due(later, 31)
    hidden = live_article(title="Archived")
    due(hidden, -9)
    Article.objects.filter(pk=hidden.pk).update(state="archived")
    assert rows(me) == [
        (
            "Overdue for review",
            "Late",
            f"/admin/careers/article/{late.pk}/change/",
            date(2026, 11, 17),
            "“Question 1?”, “Question 3?”, “Question 2?” and 1 more",
        ),
        (
            "Due for review soon",
            "Soon",
            f"/admin/careers/article/{soon.pk}/change/",
            date(2026, 12, 20),
            "“Soon?”",
        ),
    ]


def test_the_last_day_of_a_promise_is_no_day_too_late(me: User) -> None:
    article = live_article()
    due(article, 0)
    assert [(row.kind, row.due) for row in work_list(me)] == [("Due for review soon", TODAY)]


def test_a_change_by_somebody_else_waits_for_my_review_and_mine_for_theirs(me: User) -> None:
    other = editor(name="Otto Other")
    theirs = live_article(by=other, title="Theirs")
    with time_machine.travel(NOON - timedelta(days=2), tick=False):
        submitted(theirs, other, publish_at=NOON + timedelta(days=4))
    mine = live_article(by=me, title="Mine")
    submitted(mine, me)
    assert rows(me) == [
        (
            "Waits for your review",
            "Theirs",
            f"/admin/careers/article/{theirs.pk}/moves/schedule/",
            date(2026, 11, 18),
            "revision 2, by Otto Other, goes live on 24 November 2026, 12:00: Newer",
        ),
        (
            "Waits for another editor",
            "Mine",
            f"/admin/careers/article/{mine.pk}/change/",
            TODAY,
            f"revision 2, by {me.display_name}: Newer",
        ),
    ]
    assert [(row.kind, row.title) for row in work_list(other)] == [
        ("Waits for another editor", "Theirs"),
        ("Waits for your review", "Mine"),
    ]


def test_what_was_sent_back_waits_for_its_writers_alone(me: User) -> None:
    other = editor()
    article = live_article(by=me, title="Mine")
    send_back(revision=submitted(article, me), by=other, note="Keep the example.")
    taken_back = live_article(by=me, title="Taken back")
    send_back(revision=submitted(taken_back, me), by=me)
    assert rows(me) == [
        (
            "Sent back to you",
            "Mine",
            f"/admin/careers/article/{article.pk}/write/",
            TODAY,
            "Keep the example.",
        )
    ]
    assert work_list(other) == []


def test_what_is_scheduled_stands_at_its_day(me: User) -> None:
    article = live_article(by=me, title="Mine")
    revision = submitted(article, me)
    approve_revision(revision=revision, by=editor(), publish_at=NOON + timedelta(days=5))
    assert rows(me) == [
        (
            "Scheduled",
            "Mine",
            f"/admin/careers/article/{article.pk}/change/",
            date(2026, 11, 25),
            "revision 2, by Mira Me, goes live on 25 November 2026, 12:00: Newer",
        )
    ]


def votes(item: FaqItem, *, yes: int, no: int) -> None:
    for number in range(yes + no):
        ItemFeedback.objects.create(
            item=item, reader=str(number), day=TODAY, is_helpful=number < yes
        )


def test_an_item_that_surely_does_not_help_is_looked_at(me: User) -> None:
    for key, yes, no in (("low", 1, 7), ("unsure", 2, 3), ("few", 0, 4), ("good", 9, 1)):
        article = live_article(item_content(key=key, question=f"{key}?"))
        votes(article.items.get(), yes=yes, no=no)
    assert rows(me) == [
        (
            "Does not help",
            "low?",
            "/admin/careers/itemfeedback/low/",
            date(2026, 12, 4),
            "1 of 8 found it helpful; of all readers at most 47 %.",
        )
    ]


def test_facts_that_ended_and_facts_in_dispute_wait_at_their_article(me: User) -> None:
    facts = (
        SourceContent(mark="S1", name="Ended", review_by=date(2026, 10, 31)),
        SourceContent(mark="S2", name="Disputed", is_contested=True),
        SourceContent(mark="S3", name="Holds", review_by=date(2026, 12, 31)),
    )
    with time_machine.travel("2026-01-01", tick=False):
        article = live_article(item_content(sources=facts), title="Pay")
    FaqItem.objects.update(review_by=date(2027, 1, 1))
    write = f"/admin/careers/article/{article.pk}/write/"
    assert rows(me) == [
        ("An expired fact", "Pay", write, date(2026, 10, 31), "“Ended”"),
        ("A contested fact", "Pay", write, date(2027, 1, 1), "“Disputed”"),
    ]
    FaqItem.objects.update(checked_on=TODAY)
    assert [row.kind for row in work_list(me)] == ["A contested fact"]


def test_open_reports_lead_to_their_decision(me: User) -> None:
    item = live_article(item_content(question="Do I need a degree?")).items.get()
    report = report_item(item=item, reason=ReportReason.OLD, text="It is from 2021.")
    done = report_item(item=item, reason=ReportReason.WRONG, text="It is not so.")
    decide_report(report=done, state=ReportState.MENDED, outcome="", by=me)
    assert rows(me) == [
        (
            "Reported by a reader",
            "Do I need a degree?",
            f"/admin/careers/itemreport/{report.pk}/decide/",
            date(2026, 12, 4),
            "Something is out of date: It is from 2021.",
        )
    ]


def test_a_translation_that_says_what_the_original_said_before(me: User) -> None:
    original = live_article(title="Pay")
    translated = live_article(title="Gehalt", translation_of=original, language="de")
    ArticleRevision.objects.filter(article=translated).update(translated_number=1)
    assert rows(me) == []
    publish(original, item_content(body="Other."), by=me, significance=Significance.MAJOR)
    assert rows(me) == [
        (
            "A translation is behind",
            "Gehalt",
            f"/admin/careers/article/{translated.pk}/change/",
            date(2026, 12, 4),
            "The advice of “Pay” is another one now.",
        )
    ]


def test_a_dead_link_leads_to_the_text_that_shows_it(me: User) -> None:
    url = "https://gone.example/survey"
    article = live_article(item_content(question="Pay?", body=f"[See]({url})"), title="Pay")
    gone = {"checked_at": NOON, "is_dead": True, "dead_since": NOON - timedelta(days=20)}
    LinkCheck.objects.create(url=url, problem="The page is gone (404).", **gone)
    LinkCheck.objects.create(url="https://mended.example/", problem="Gone.", **gone)
    LinkCheck.objects.create(url="https://works.example/", checked_at=NOON)
    assert rows(me) == [
        (
            "A dead link",
            url,
            f"/admin/careers/article/{article.pk}/write/",
            date(2026, 11, 14),
            "The page is gone (404). “Pay?”",
        )
    ]


def test_a_dead_link_of_a_table_leads_to_its_reference(me: User) -> None:
    source = Reference.objects.create(key="A", name="A survey", url="https://gone.example/#all")
    gone = {"checked_at": NOON, "is_dead": True, "dead_since": NOON, "problem": "Gone."}
    LinkCheck.objects.create(url="https://gone.example/", **gone)
    [row] = work_list(me)
    assert row.url == f"/admin/careers/reference/{source.pk}/change/"
    assert row.detail == "Gone. “A survey”"


def one_of_everything(number: int, me: User, other: User) -> None:
    url = f"https://gone.example/{number}"
    facts = (
        SourceContent(mark="S1", name="Ended", review_by=date(2026, 10, 31)),
        SourceContent(mark="S2", name="Disputed", is_contested=True),
    )
    with time_machine.travel("2026-01-01", tick=False):
        article = live_article(item_content(sources=facts, body=f"[See]({url})"), by=other)
    item = article.items.get()
    votes(item, yes=0, no=8)
    report_item(item=item, reason=ReportReason.OLD, text="It is from 2021.")
    LinkCheck.objects.create(url=url, checked_at=NOON, is_dead=True, dead_since=NOON)
    submitted(live_article(by=other), other)
    send_back(revision=submitted(live_article(by=me), me), by=other, note="Not yet.")
    scheduled = submitted(live_article(by=me), me)
    approve_revision(revision=scheduled, by=other, publish_at=NOON + timedelta(days=5))
    translated = live_article(translation_of=article, language="de")
    ArticleRevision.objects.filter(article=translated).update(translated_number=1)
    publish(article, item_content(body="Other."), by=me, significance=Significance.MAJOR)
    publish(
        article,
        item_content(key=item.key, sources=facts, body=f"[See]({url})"),
        by=me,
        significance=Significance.TYPO,
    )
    stale = {"checked_on": date(2026, 1, 1), "review_by": date(2026, 11, 1), "changed_at": None}
    FaqItem.objects.filter(pk=item.pk).update(**stale)


def test_the_list_costs_the_same_with_one_and_with_three_of_everything(me: User) -> None:
    other = editor()
    counts: list[int] = []
    kinds: list[list[WorkRow]] = []
    for total in (1, 3):
        while Article.objects.filter(translation_of__isnull=False).count() < total:
            one_of_everything(len(counts) * 10 + Article.objects.count(), me, other)
        user = type(me).objects.get(pk=me.pk)
        with CaptureQueriesContext(connection) as queries:
            kinds.append(work_list(user))
        counts.append(len(queries))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 20
    few, many = ({row.kind for row in found} for found in kinds)
    assert few == many
    assert len(few) == 10
