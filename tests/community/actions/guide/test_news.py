"""The guide’s news go the same way; who is near to it hears, and nobody twice."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from careers.actions.publishing import archive_article
from careers.actions.reports import decide_report, report_item
from careers.enums import ReportReason, ReportState, Significance
from careers.models import Article
from community.actions.guide.news import tell_of_reviews
from community.actions.guide.proposals import decline_proposal, propose_thread
from community.models import Answer, GuideLink, Notification, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, mentor
from tests.support.due import NOON, TODAY
from tests.support.guide import editor, item_content, live_article, publish
from tests.support.loop import KEY, promote_and_publish
from tests.support.news import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return editor()


@pytest.fixture
def article(by: User) -> Article:
    return live_article(item_content(key=KEY), item_content(key="other"), by=by)


def link(answer: Answer, article: Article, key: str = KEY) -> None:
    GuideLink.objects.create(question=answer.question, item=article.items.get(key=key))


def change(article: Article, by: User, significance: Significance) -> None:
    body = f"Another word, {Notification.objects.count()} {significance}."
    publish(
        article,
        item_content(key=KEY, body=body),
        item_content(key="other"),
        by=by,
        significance=significance,
    )


def test_a_reporter_hears_what_came_of_it(article: Article, by: User) -> None:
    item, reporter = article.items.get(key=KEY), UserFactory.create()
    for state, outcome in ((ReportState.MENDED, ""), (ReportState.DECLINED, "It holds.")):
        report = report_item(item=item, reason=ReportReason.OLD, text=state, by=reporter)
        decide_report(report=report, state=state, outcome=outcome, by=by)
    stranger = report_item(item=item, reason=ReportReason.OLD, text="So old.")
    decide_report(report=stranger, state=ReportState.MENDED, outcome="", by=by)
    own = report_item(item=item, reason=ReportReason.OLD, text="Mine.", by=by)
    decide_report(report=own, state=ReportState.MENDED, outcome="", by=by)
    assert told(reporter) == [("report-outcome", "direct")] * 2
    assert told(by) == []
    last = Notification.objects.latest("pk")
    assert last.details == {"state": "declined", "outcome": "It holds."}
    assert Notification.objects.count() == 2


def test_a_proposer_hears_what_came_of_it(article: Article, by: User) -> None:
    taken, declined = answered(), answered()
    one, other, bystander = mentor(), mentor(), mentor()
    propose_thread(question=taken.question, by=one)
    proposal = propose_thread(question=declined.question, by=other)
    promote_and_publish(taken.question, article, by=by)
    decline_proposal(proposal=proposal, by=by, reason="Too special")
    assert ("proposal-outcome", "direct") in told(one)
    assert told(other) == [("proposal-outcome", "direct")]
    assert told(bystander) == []
    details = Notification.objects.get(recipient=other).details
    assert details == {"state": "declined", "reason": "Too special"}


def test_a_credited_author_hears_of_it_once(article: Article, by: User) -> None:
    answer, bystander = answered(), answered()
    Notification.objects.all().delete()
    promote_and_publish(answer.question, article, by=by)
    change(article, by, Significance.TYPO)
    assert told(answer.author).count(("promoted", "wrote")) == 1
    assert told(bystander.author) == told(answer.question.author) == []


def test_authors_of_older_answers_hear_of_another_advice(article: Article, by: User) -> None:
    linked, closed, elsewhere, hidden = (answered() for _number in range(4))
    again = answered(linked.question, by=linked.author)
    for answer in (linked, hidden):
        link(answer, article)
    link(elsewhere, article, "other")
    Question.objects.filter(pk=closed.question_id).update(
        answered_by_item=article.items.get(key=KEY)
    )
    Answer.objects.filter(pk=hidden.pk).update(hidden_at=NOON)
    Notification.objects.all().delete()
    change(article, by, Significance.MEDIUM)
    assert Notification.objects.count() == 0
    change(article, by, Significance.MAJOR)
    later = answered(linked.question)
    assert told(linked.author)[0] == told(closed.author)[0] == ("guide-changed", "wrote")
    rows = Notification.objects.filter(kind="guide-changed")
    assert {row.answer for row in rows} == {again, closed}
    archive_article(article=article, by=by)
    assert rows.count() == 2
    assert told(elsewhere.author) == told(hidden.author) == told(later.author) == []


def late(article: Article, days: int) -> None:
    Article.objects.filter(pk=article.pk).update(review_by=TODAY - timedelta(days=days))


@pytest.fixture
def staff(by: User) -> list[User]:
    """Two editors and, beside them, a moderator who does not edit the guide."""
    return [by, editor(), staff_user("Moderators")]


def reviews(user: User) -> list[int]:
    rows = Notification.objects.filter(recipient=user, kind="review-due").order_by("pk")
    return [row.details["days"] for row in rows]


def test_a_review_is_told_of_two_weeks_before_on_the_day_and_each_week(
    article: Article, staff: list[User]
) -> None:
    late(article, 0)
    late(live_article(item_content(key="far-away")), -60)
    for offset in range(-20, 16):
        with time_machine.travel(NOON + timedelta(days=offset), tick=False):
            tell_of_reviews()
            tell_of_reviews()
    first, second, moderator = staff
    assert reviews(first) == reviews(second) == [14, 0, -7, -14]
    assert reviews(moderator) == []


def test_a_worker_that_was_away_tells_the_latest_step_alone(
    article: Article, staff: list[User]
) -> None:
    late(article, 10)
    with time_machine.travel(NOON, tick=False):
        tell_of_reviews()
    assert reviews(staff[0]) == [-10]


def test_the_owner_alone_is_told_while_they_are_an_editor(
    article: Article, staff: list[User]
) -> None:
    first, owner, _moderator = staff
    Article.objects.filter(pk=article.pk).update(owner=owner)
    late(article, 0)
    tell_of_reviews(today=TODAY)
    assert (reviews(first), reviews(owner)) == ([], [0])
    owner.groups.clear()
    tell_of_reviews(today=TODAY + timedelta(days=7))
    assert (reviews(first), reviews(owner)) == ([-7], [0])


def test_another_date_is_told_of_anew(article: Article, staff: list[User]) -> None:
    for days in (0, -14):
        late(article, days)
        tell_of_reviews(today=TODAY)
    assert reviews(staff[0]) == [0, 14]


def test_an_article_that_nobody_reads_is_not_due(article: Article, by: User) -> None:
    late(article, 0)
    archive_article(article=article, by=by)
    tell_of_reviews(today=TODAY)
    assert reviews(by) == []
