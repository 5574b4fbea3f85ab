"""Between the guide and its threads, no page reads all questions or all items."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from careers.enums import ReportState, RevisionState
from careers.models import ArticleRevision, FaqItem, ItemFeedback, ItemReport
from careers.queries.feedback import helpfulness
from community.models import Answer, GuideLink, GuideUse, Question, QuestionReading
from community.queries.guide.questions import questions_about
from community.queries.guide.thread import guide_of
from community.queries.question_page import find_question
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.factories.community import AnswerFactory, QuestionFactory
from tests.support.plans import count_rows, plan_of, scans

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROWS = 2_000


@pytest.fixture(autouse=True)
def guide() -> None:
    """Enough rows for PostgreSQL to prefer an index: each question reads one of the items."""
    article, author = ArticleFactory.create(), UserFactory.create()
    items = FaqItem.objects.bulk_create(
        FaqItemFactory.build(
            article=article, key=f"k{number}", review_by=NOON.date() + timedelta(days=number)
        )
        for number in range(ROWS)
    )
    questions = Question.objects.bulk_create(
        QuestionFactory.build(author=author, score=number % 40) for number in range(ROWS)
    )
    pairs = list(zip(questions, items, strict=True))
    GuideLink.objects.bulk_create(GuideLink(question=one, item=item) for one, item in pairs)
    QuestionReading.objects.bulk_create(
        QuestionReading(question=one, item=item, is_origin=True) for one, item in pairs
    )
    answers = Answer.objects.bulk_create(
        AnswerFactory.build(question=question, author=author) for question in questions
    )
    GuideUse.objects.bulk_create(
        GuideUse(answer=answer, item=item, revision_number=1, is_live=True)
        for answer, item in zip(answers, items, strict=True)
    )
    ItemFeedback.objects.bulk_create(
        ItemFeedback(item=item, reader="r", day=NOON.date(), is_helpful=True) for item in items
    )
    ItemReport.objects.bulk_create(
        ItemReport(item=item, state=ReportState.MENDED if place else ReportState.OPEN)
        for place, item in enumerate(items)
    )
    ArticleRevision.objects.bulk_create(
        ArticleRevision(
            article=article,
            number=number + 1,
            snapshot={},
            state=RevisionState.PUBLISHED if number else RevisionState.SCHEDULED,
            publish_at=NOON,
        )
        for number in range(ROWS)
    )
    count_rows()


def test_questions_about_an_item_begin_at_the_item() -> None:
    plan = plan_of(lambda: questions_about(FaqItem.objects.earliest("pk")))
    assert not scans(plan, "community_question")
    assert "question_votes" not in plan


def test_the_guide_of_a_thread_begins_at_the_thread() -> None:
    question = find_question(Question.objects.earliest("pk").pk, AnonymousUser())
    assert question
    plan = plan_of(lambda: guide_of(question))
    tables = ("community_guidelink", "community_questionreading", "community_answer")
    assert [table for table in tables if scans(plan, table)] == []
    assert not scans(plan, "U0")


def test_the_votes_on_an_item_are_found_by_it() -> None:
    plan = plan_of(lambda: helpfulness([FaqItem.objects.earliest("pk")]))
    assert not scans(plan, "careers_itemfeedback")


def test_overdue_items_are_found_by_their_date() -> None:
    rows = FaqItem.objects.published().filter(review_by__lt=NOON.date() + timedelta(days=3))
    assert "careers_item_review" in plan_of(lambda: list(rows.order_by("review_by")))


def test_open_reports_have_an_index_of_their_own() -> None:
    rows = ItemReport.objects.filter(state=ReportState.OPEN)
    assert "careers_report_open" in plan_of(lambda: list(rows))


def test_what_is_due_is_found_by_its_time() -> None:
    rows = ArticleRevision.objects.due(NOON).order_by("publish_at", "pk")
    assert "careers_revision_due" in plan_of(lambda: list(rows))


def test_open_changes_are_found_without_their_texts() -> None:
    rows = ArticleRevision.objects.open().defer("snapshot").order_by("article_id")
    assert "careers_article_one_open_revision" in plan_of(lambda: list(rows))


def test_a_scan_would_be_noticed() -> None:
    plan = plan_of(lambda: list(Question.objects.filter(body__contains="x").order_by()))
    assert scans(plan, "community_question")
