from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from careers.actions import archive_article, mark_checked, publish_article, withdraw_article
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
Act = Callable[..., Article]


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor() -> User:
    return staff_user("Editors")


def article(state: str, **fields: object) -> Article:
    made: Article = FaqItemFactory.create(article__state=state).article
    Article.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (publish_article, "draft"),
        (archive_article, "live"),
        (withdraw_article, "live"),
        (mark_checked, "live"),
    ],
)
def test_only_editors_may(act: Act, state: str) -> None:
    shown = article(state)

    with pytest.raises(PermissionDenied, match="Only editors can change the guide"):
        act(article=shown, by=UserFactory.create())
    shown.refresh_from_db()
    assert (shown.state, shown.checked_on) == (state, None)


@pytest.mark.parametrize(
    ("act", "state", "sentence"),
    [
        (publish_article, "live", "is live already"),
        (archive_article, "draft", "only live articles are archived"),
        (archive_article, "archived", "only live articles are archived"),
        (withdraw_article, "draft", "is a draft already"),
        (mark_checked, "draft", "only live articles are checked"),
        (mark_checked, "archived", "only live articles are checked"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    act: Act, state: str, sentence: str, editor: User
) -> None:
    shown = article(state)

    with pytest.raises(ValidationError, match=sentence):
        act(article=shown, by=editor)
    shown.refresh_from_db()
    assert shown.state == state


def test_an_article_without_items_is_not_published(editor: User) -> None:
    empty = ArticleFactory.create(state="draft", title="Empty")

    with pytest.raises(ValidationError, match="“Empty” has no items yet"):
        publish_article(article=empty, by=editor)
    empty.refresh_from_db()
    assert (empty.state, empty.published_at) == ("draft", None)


def test_publishing_makes_it_live_and_checked_today(editor: User) -> None:
    draft = article("draft")
    publish_article(article=draft, by=editor)
    draft.refresh_from_db()

    assert (draft.state, draft.published_at) == ("live", NOW)
    assert (draft.checked_on, draft.review_by) == (date(2026, 11, 20), date(2027, 5, 19))


def test_publishing_again_keeps_the_first_date(editor: User) -> None:
    first = datetime(2025, 1, 1, tzinfo=UTC)
    archived = article("archived", published_at=first)
    publish_article(article=archived, by=editor)
    archived.refresh_from_db()

    assert (archived.state, archived.published_at) == ("live", first)


def test_archiving_and_withdrawing_touch_nothing_but_the_state(editor: User) -> None:
    shown = article("live", checked_on=date(2026, 1, 1), review_by=date(2026, 7, 1))
    archive_article(article=shown, by=editor)
    shown.refresh_from_db()
    assert (shown.state, shown.checked_on) == ("archived", date(2026, 1, 1))

    withdraw_article(article=shown, by=editor)
    shown.refresh_from_db()
    assert (shown.state, shown.review_by) == ("draft", date(2026, 7, 1))


def test_a_check_moves_the_next_one(editor: User) -> None:
    shown = article("live", review_by=date(2026, 7, 1))
    mark_checked(article=shown, by=editor)
    shown.refresh_from_db()

    assert (shown.checked_on, shown.review_by) == (date(2026, 11, 20), date(2027, 5, 19))
