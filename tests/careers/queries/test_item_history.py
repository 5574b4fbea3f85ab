import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from careers.actions.checking import mark_item_checked
from careers.actions.reports import report_item
from careers.enums import ReportReason, Significance
from careers.models import FaqItem
from careers.queries.item_history import item_history
from tests.factories.accounts import UserFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def fresh(key: str) -> FaqItem:
    return FaqItem.objects.select_related("article").get(key=key)


def test_only_published_changes_of_the_item_itself_are_told_newest_first() -> None:
    author = editor()
    a, b = item_content(key="a", body="One."), item_content(key="b")
    article = live_article(a, b, by=author)
    publish(article, a, item_content(key="b", body="Other."), by=author)
    publish(article, item_content(key="a", body="Two."), b, by=author, note="Counted again")
    draft_of(article, item_content(key="a", body="Three."), b, by=author)

    changes = item_history(fresh("a"), reader=NOBODY).changes

    assert [(change.revision.number, change.comparison.kind) for change in changes] == [
        (3, "changed"),
        (1, "added"),
    ]
    assert [str(field.label) for field in changes[0].comparison.fields] == ["Long answer"]


def test_an_item_that_left_and_came_back_tells_both() -> None:
    author = editor()
    a, b = item_content(key="a"), item_content(key="b")
    article = live_article(a, b, by=author)
    publish(article, b, by=author)
    publish(article, b, a, by=author)

    changes = item_history(fresh("a"), reader=NOBODY).changes
    assert [change.comparison.kind for change in changes] == ["added", "removed", "added"]


def test_checks_come_newest_first_with_who_made_them() -> None:
    author, other = editor(), editor()
    live_article(item_content(key="a"), item_content(key="b"), by=author)
    mark_item_checked(item=fresh("a"), by=other)

    history = item_history(fresh("a"), reader=NOBODY)
    assert [check.by for check in history.checks] == [other, author]


def test_a_reader_sees_no_reports_but_their_own() -> None:
    live_article(item_content(key="a"), item_content(key="b"))
    reader, other = UserFactory.create_batch(2)
    for by in (reader, other, None):
        for key in ("a", "b"):
            report_item(item=fresh(key), reason=ReportReason.OLD, text="It is old.", by=by)

    shown = [
        [
            (report.item.key, report.reporter)
            for report in item_history(fresh("a"), reader=who).reports
        ]
        for who in (reader, UserFactory.create(), NOBODY)
    ]
    assert shown == [[("a", reader)], [], []]


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    author, reader = editor(), UserFactory.create()
    article = live_article(item_content(key="a"), by=author)
    for text in range(number):
        said = item_content(key="a", body=f"Text {text}.")
        publish(article, said, by=author, significance=Significance.MAJOR)
        report_item(item=fresh("a"), reason=ReportReason.OLD, text=f"Old {text}", by=reader)
    item = fresh("a")

    with django_assert_num_queries(3):  # reports, revisions, checks
        history = item_history(item, reader=reader)
        assert [check.by for check in history.checks] == [author] * (number + 1)
