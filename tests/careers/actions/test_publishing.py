from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from careers import registry
from careers.actions.publishing import publish_due, roll_back
from careers.actions.reviewing import approve_revision, submit_draft
from careers.content import SourceContent
from careers.enums import Significance
from careers.models import Article, ArticleRevision, ItemCheck
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, TopicFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    told: list[Article] = []
    monkeypatch.setattr(registry, "_publications", [told.append])
    return told


def scheduled(article: Article, *, at: datetime = LATER, answer: str = "New.") -> ArticleRevision:
    by = editor()
    keys = [item.key for item in said(article).content.items]
    items = [item_content(key=key, short_answer=answer) for key in keys]
    revision = submit_draft(revision=draft_of(article, *items, by=by), by=by)
    return approve_revision(revision=revision, by=editor(), publish_at=at)


def test_the_first_publication_lays_everything_out(announced: list[Article]) -> None:
    by = editor()
    fact = SourceContent(mark="S1", name="Survey", as_of="2021-03", region="India")
    item = item_content(body="**Élan** [^S1]", ask_tags="degree", sources=(fact,))
    article = live_article(item, by=by, title="Pay", topic=TopicFactory.create(review_months=6))

    row = article.items.get()
    assert (article.state, article.published_at) == ("live", NOW)
    assert (row.is_published, row.position, row.as_of) == (True, 0, "2021-03")
    assert row.body_html.startswith("<p><strong>Élan</strong>")
    assert "elan" in row.search_text
    assert [(s.mark, s.name, s.region) for s in row.sources.all()] == [("S1", "Survey", "India")]
    assert (row.checked_on, row.checked_by, row.review_by) == (TODAY, by, date(2027, 5, 20))
    assert (row.changed_at, row.major_change_at) == (NOW, None)
    assert (article.checked_on, article.review_by) == (TODAY, date(2027, 5, 20))
    assert [(check.item, check.by, check.day) for check in ItemCheck.objects.all()] == [
        (row, by, TODAY)
    ]
    assert announced == [article]


def test_an_article_is_published_the_first_time_once() -> None:
    article = live_article()
    with time_machine.travel(LATER, tick=False):
        publish(article, *said(article).content.items, by=editor())

    assert (article.published_at, said(article).published_at) == (NOW, LATER)


@pytest.mark.parametrize(
    ("significance", "checked", "major"),
    [
        (Significance.TYPO, TODAY, None),
        (Significance.MEDIUM, LATER.date(), None),
        (Significance.MAJOR, LATER.date(), LATER),
    ],
)
def test_how_much_a_change_means_decides_what_counts_as_checked(
    significance: Significance, checked: date, major: datetime | None
) -> None:
    article = live_article(item_content(key="a"), item_content(key="b"))
    with time_machine.travel(LATER, tick=False):
        items = item_content(key="a"), item_content(key="b", body="Else.")
        publish(article, *items, by=editor(), significance=significance)

    same, other = article.items.order_by("position")
    assert (same.checked_on, same.changed_at, same.major_change_at) == (TODAY, NOW, None)
    assert (other.checked_on, other.changed_at, other.major_change_at) == (checked, LATER, major)
    assert article.checked_on == TODAY


def test_the_first_fact_that_ends_makes_its_item_due() -> None:
    ends = date(2026, 12, 1)
    facts = [
        SourceContent(mark="S1", name="One", review_by=date(2027, 1, 1)),
        SourceContent(mark="S2", name="Two", review_by=ends),
        SourceContent(mark="S3", name="Over already", review_by=date(2026, 1, 1)),
    ]
    article = live_article(item_content(sources=tuple(facts)), item_content(question="Else?"))

    assert [item.review_by for item in article.items.all()] == [ends, date(2027, 11, 20)]
    assert article.review_by == ends
    for day, overdue in ((ends, False), (ends + timedelta(days=1), True)):
        with time_machine.travel(datetime(day.year, day.month, day.day, tzinfo=UTC), tick=False):
            assert (article.is_overdue, article.items.all()[0].is_overdue) == (overdue, overdue)
            assert list(Article.objects.overdue()) == ([article] if overdue else [])


def test_items_change_places_and_keep_their_checks() -> None:
    article = live_article(*(item_content(key=key) for key in "abc"))
    with time_machine.travel(LATER, tick=False):
        publish(article, *(item_content(key=key) for key in "cab"), by=editor())

    assert [(item.key, item.checked_on) for item in article.items.order_by("position")] == [
        ("c", TODAY),
        ("a", TODAY),
        ("b", TODAY),
    ]


def test_an_item_left_out_is_not_shown_and_keeps_its_row() -> None:
    article = live_article(item_content(key="a"), item_content(key="b"))
    publish(article, item_content(key="b"), by=editor())

    assert [(item.key, item.is_published) for item in article.items.order_by("key")] == [
        ("a", False),
        ("b", True),
    ]


def test_a_scheduled_change_goes_live_at_its_time_and_once(announced: list[Article]) -> None:
    article, other = live_article(), live_article()
    revision, waiting = scheduled(article), scheduled(other, at=LATER + timedelta(seconds=1))
    announced.clear()

    with time_machine.travel(LATER - timedelta(microseconds=1), tick=False):
        assert publish_due() == []
    with time_machine.travel(LATER, tick=False):
        assert publish_due() == [revision]
        assert publish_due() == []
    article.refresh_from_db()
    waiting.refresh_from_db()
    assert (article.live_revision, article.items.get().short_answer) == (revision, "New.")
    assert said(article).published_at == LATER
    assert (waiting.state, announced) == ("scheduled", [article])


def test_a_scheduled_change_of_an_older_text_becomes_a_draft_and_says_so() -> None:
    article, other = live_article(), live_article()
    outdated, fine = scheduled(article), scheduled(other)
    roll_back_target = said(article).number
    # As roll-back does: it leaves the change on its way alone.
    ArticleRevision.objects.filter(pk=outdated.pk).update(base_number=roll_back_target + 5)

    with time_machine.travel(LATER, tick=False):
        assert publish_due() == [fine]
    outdated.refresh_from_db()
    article.refresh_from_db()
    assert (outdated.state, outdated.publish_at, outdated.reviewed_by) == ("draft", None, None)
    assert "was changed for readers after this draft" in outdated.review_note
    assert article.items.get().short_answer == "No."


def test_one_that_fails_keeps_nobody_else_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, fine = live_article(title="Broken"), live_article()
    first, second = scheduled(broken), scheduled(fine)

    def fail(article: Article) -> None:
        if article == broken:
            raise RuntimeError("No.")

    monkeypatch.setattr(registry, "_publications", [fail])
    with time_machine.travel(LATER, tick=False):
        assert publish_due() == [second]
    first.refresh_from_db()
    broken.refresh_from_db()
    assert (first.state, said(broken).number) == ("scheduled", 1)
    assert f"The scheduled revision {first.pk} could not go live" in caplog.text


def test_readers_get_back_what_they_saw() -> None:
    article = live_article(item_content(key="a", body="Then."), item_content(key="b"))
    publish(article, item_content(key="a", body="Now."), by=editor())
    by = editor()
    with time_machine.travel(LATER, tick=False):
        revision = roll_back(article=article, number=1, by=by)

    article.refresh_from_db()
    assert article.live_revision == revision
    assert (revision.number, revision.copied_from, revision.base_number) == (3, 1, 2)
    assert (revision.author, revision.note, revision.significance) == (
        by,
        "Back to revision 1",
        "major",
    )
    assert revision.content == article.revisions.get(number=1).content
    assert [(item.key, item.body, item.checked_on) for item in article.items.published()] == [
        ("a", "Then.", LATER.date()),
        ("b", "It helps.", LATER.date()),
    ]


def test_an_open_draft_survives_a_roll_back_and_has_to_be_saved_again() -> None:
    article, by = live_article(item_content(key="a")), editor()
    publish(article, item_content(key="a", body="Second."), by=editor())
    draft = draft_of(article, item_content(key="a", body="Third."), by=by)
    roll_back(article=article, number=1, by=editor())

    draft.refresh_from_db()
    assert draft.state == "draft"
    with pytest.raises(ValidationError, match="Open the draft, look at what changed"):
        submit_draft(revision=draft, by=by)
    saved = draft_of(article, item_content(key="a", body="Third."), by=by)
    assert saved.base_number == 2
    article.refresh_from_db()
    assert said(article).number == 4


@pytest.mark.parametrize("number", [1, 2, 3, 99], ids=["live", "dropped", "draft", "none"])
def test_only_what_readers_saw_comes_back(number: int) -> None:
    article, by = live_article(), editor()
    for answer in ("One.", "Two."):
        draft_of(article, item_content(key=article.items.get().key, short_answer=answer), by=by)

    with pytest.raises(ValidationError, match="Only what readers saw before"):
        roll_back(article=article, number=number, by=editor())
    assert article.revisions.count() == 3


def test_only_editors_roll_back_and_only_live_articles() -> None:
    article = live_article(item_content(key="a"))
    publish(article, item_content(key="a", body="Second."), by=editor())

    with pytest.raises(PermissionDenied, match="Only editors"):
        roll_back(article=article, number=1, by=UserFactory.create())
    Article.objects.update(state="archived")
    with pytest.raises(ValidationError, match="Only what readers saw before"):
        roll_back(article=article, number=1, by=editor())


def test_an_article_without_items_never_goes_live() -> None:
    article = ArticleFactory.create(state="draft", title="Empty")

    with pytest.raises(ValidationError, match="“Empty” has no items yet"):
        publish(article, by=editor())
    article.refresh_from_db()
    assert (article.state, article.live_revision) == ("draft", None)
