"""Two editors, or two workers, at the same moment."""

from datetime import UTC, datetime
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from careers.actions.publishing import publish_due
from careers.actions.reviewing import approve_revision, submit_draft
from careers.actions.writing import StaleDraftError, discard_draft, move_item, save_draft
from careers.content import ArticleContent
from careers.models import Article, ArticleRevision, FaqItem, ItemCheck
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, item_content, live_article, said
from tests.support.races import at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AT = datetime(2126, 11, 20, tzinfo=UTC)


def waiting() -> ArticleRevision:
    article, by = live_article(item_content(key="a")), editor()
    revision = draft_of(article, item_content(key="a", short_answer="New."), by=by)
    return submit_draft(revision=revision, by=by)


def test_of_two_who_save_at_once_one_is_told_and_nothing_is_lost() -> None:
    article = live_article()
    texts = ["Mine.", "Yours."]
    results = at_once(
        *(
            partial(save_draft, article=article, content=content, by=editor(), base=1)
            for content in (ArticleContent(title=text, summary=text) for text in texts)
        )
    )

    assert kinds(results) == ["ArticleRevision", "StaleDraftError"]
    saved = article.revisions.open().get()
    (refusal,) = [result for result in results if isinstance(result, StaleDraftError)]
    assert refusal.newest == saved
    assert (saved.number, saved.content.title in texts) == (2, True)


def test_of_two_who_approve_at_once_one_does() -> None:
    revision, reviewers = waiting(), [editor(), editor()]
    results = at_once(*(partial(approve_revision, revision=revision, by=by) for by in reviewers))

    assert kinds(results) == ["ArticleRevision", "ValidationError"]
    article = Article.objects.get()
    assert article.live_revision == revision
    assert ItemCheck.objects.count() == 2  # the first text’s, and this one’s


def test_a_change_is_either_approved_or_written_on() -> None:
    revision, reviewer, writer = waiting(), editor(), editor()
    content = ArticleContent(title="Newer", summary="S", items=revision.content.items)
    results = at_once(
        lambda: approve_revision(revision=revision, by=reviewer),
        lambda: save_draft(
            article=revision.article, content=content, by=writer, base=revision.number
        ),
    )

    article = Article.objects.get()
    if isinstance(results[0], ValidationError):
        assert (said(article).number, article.revisions.open().get().number) == (1, 3)
    else:
        # The live text is the number it was written on: it goes on from there.
        assert article.live_revision == revision
        assert isinstance(results[1], ArticleRevision)
        assert results[1].base_number == revision.number


def test_a_change_is_either_approved_or_discarded() -> None:
    revision, reviewer, writer = waiting(), editor(), editor()
    results = at_once(
        lambda: approve_revision(revision=revision, by=reviewer),
        lambda: discard_draft(revision=revision, by=writer),
    )

    revision.refresh_from_db()
    assert sum(isinstance(result, ValidationError) for result in results) == 1
    expected = "dropped" if isinstance(results[0], ValidationError) else "published"
    assert revision.state == expected


def test_two_workers_publish_each_change_once() -> None:
    revision = approve_revision(revision=waiting(), by=editor(), publish_at=AT)
    before = ItemCheck.objects.count()
    results = at_once(*(lambda: publish_due(now=AT) for _ in range(3)))

    assert sorted(results, key=bool) == [[], [], [revision]]
    assert ItemCheck.objects.count() == before + 1
    assert Article.objects.get().live_revision == revision


def test_two_new_items_of_the_same_words_get_two_keys() -> None:
    articles = [ArticleFactory.create(state="draft") for _ in range(3)]
    results = at_once(
        *(
            partial(draft_of, article, item_content(question="Why?"), by=editor())
            for article in articles
        )
    )

    assert kinds(results) == ["ArticleRevision"] * 3
    assert sorted(FaqItem.objects.values_list("key", flat=True)) == ["why", "why-2", "why-3"]


def test_two_articles_that_give_each_other_an_item_do_not_lock_up() -> None:
    by = editor()
    one, two = (live_article(*(item_content(key=key) for key in keys)) for keys in ("ab", "xy"))
    for article, item, to in ((one, "a", two), (two, "x", one)):
        move_item(item=article.items.get(key=item), to=to, by=by)
    changes = [article.revisions.open().get() for article in (one, two)]
    for change in changes:
        submit_draft(revision=change, by=by)
    results = at_once(
        *(partial(approve_revision, revision=change, by=editor()) for change in changes)
    )

    assert kinds(results) == ["ArticleRevision"] * 2
    for article, keys in ((one, ["b", "x"]), (two, ["a", "y"])):
        article.refresh_from_db()
        assert sorted(item.key for item in article.items.published()) == keys
        assert sorted(item.key for item in said(article).content.items) == keys
