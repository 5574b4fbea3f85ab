import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from careers.actions.publishing import archive_article, go_live, put_back_article, roll_back
from careers.actions.reviewing import approve_revision, submit_draft
from careers.actions.writing import discard_draft, move_item
from careers.enums import Significance
from careers.models import Article, FaqItem
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = pytest.mark.django_db
Keys = list[str]


@pytest.fixture
def by() -> User:
    return editor()


@pytest.fixture
def source() -> Article:
    return live_article(*(item_content(key=key) for key in "abc"), slug="source", title="Source")


@pytest.fixture
def target() -> Article:
    return live_article(item_content(key="x"), slug="target", title="Target")


def moved(key: str, target: Article, by: User) -> None:
    """Into a draft of `target`, and approved there."""
    _left, joined = move_item(item=FaqItem.objects.get(key=key), to=target, by=by)
    submit_draft(revision=joined, by=by)
    approve_revision(revision=joined, by=editor())


def shown(article: Article) -> Keys:
    return [item.key for item in article.items.published().order_by("position")]


def spoken(article: Article) -> Keys:
    article.refresh_from_db()
    return [item.key for item in said(article).content.items]


def test_only_editors_move(source: Article, target: Article) -> None:
    item = source.items.get(key="b")

    with pytest.raises(PermissionDenied, match="Only editors"):
        move_item(item=item, to=target, by=UserFactory.create())
    with pytest.raises(ValidationError, match="stands in that article already"):
        move_item(item=item, to=source, by=editor())
    assert not source.revisions.open().exists()


def test_a_move_is_two_drafts_until_somebody_approves(
    source: Article, target: Article, by: User
) -> None:
    left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)

    assert [item.key for item in left.content.items] == ["a", "c"]
    assert [item.key for item in joined.content.items] == ["x", "b"]
    assert {left.note, joined.note} == {"Moved “Do I need a degree?”"}
    assert (shown(source), shown(target)) == (["a", "b", "c"], ["x"])


def test_nobody_approves_their_own_words_in_another_article(
    source: Article, target: Article, by: User
) -> None:
    author = editor()
    draft_of(source, item_content(key="b", body="My own words."), by=author)
    _left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)
    submit_draft(revision=joined, by=by)

    with pytest.raises(PermissionDenied, match="another editor"):
        approve_revision(revision=joined, by=author)


def test_what_readers_saw_already_is_nobodys_own(
    source: Article, target: Article, by: User
) -> None:
    _left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)

    assert list(joined.contributors.all()) == [by]


def test_a_change_that_turns_the_advice_goes_on_doing_so(
    source: Article, target: Article, by: User
) -> None:
    draft_of(target, item_content(key="x"), by=by, significance=Significance.MAJOR)

    left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)

    assert (left.significance, joined.significance) == (Significance.MEDIUM, Significance.MAJOR)


def test_what_a_draft_has_left_out_is_not_moved_again(
    source: Article, target: Article, by: User
) -> None:
    move_item(item=source.items.get(key="b"), to=target, by=by)

    with pytest.raises(ValidationError, match="left this question out already"):
        move_item(item=source.items.get(key="b"), to=live_article(), by=by)


def test_a_moved_item_keeps_its_key_its_check_and_its_words(
    source: Article, target: Article, by: User
) -> None:
    before = source.items.get(key="b")
    moved("b", target, by)

    after = FaqItem.objects.get(key="b")
    assert after.pk == before.pk
    assert after.article == target
    assert (after.checked_on, after.checked_by, after.changed_at) == (
        before.checked_on,
        before.checked_by,
        before.changed_at,
    )
    assert after.get_permanent_url() == before.get_permanent_url()
    assert (shown(source), shown(target)) == (["a", "c"], ["x", "b"])


def test_both_articles_say_what_their_readers_see(
    source: Article, target: Article, by: User
) -> None:
    moved("b", target, by)

    assert (spoken(source), spoken(target)) == (["a", "c"], ["x", "b"])
    left = said(source)
    assert (left.number, left.base_number, left.note) == (3, 1, "Moved to “Target”")
    assert (left.author, left.reviewed_by) == (by, said(target).reviewed_by)
    # Its own draft said the same: there is nothing left to approve.
    assert not source.revisions.open().exists()


def test_another_change_of_the_article_it_left_goes_on(
    source: Article, target: Article, by: User
) -> None:
    left, _joined = move_item(item=source.items.get(key="b"), to=target, by=by)
    first, last = left.content.items
    change = draft_of(source, first, item_content(key="c", body="Better."), by=by)
    joined = target.revisions.open().get()
    submit_draft(revision=joined, by=by)
    approve_revision(revision=joined, by=editor())

    change.refresh_from_db()
    assert (change.state, change.base_number) == ("draft", 4)
    submit_draft(revision=change, by=by)
    approve_revision(revision=change, by=editor())
    assert source.items.get(key="c").body == "Better."
    assert last.key == "c"


def test_a_change_that_still_holds_it_does_not_take_it_back(
    source: Article, target: Article, by: User
) -> None:
    left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)
    discard_draft(revision=left, by=by)
    old = draft_of(source, *(item_content(key=key, body="Mine.") for key in "abc"), by=by)
    submit_draft(revision=joined, by=by)
    approve_revision(revision=joined, by=editor())

    old.refresh_from_db()
    with pytest.raises(ValidationError, match="look at what changed and save it again"):
        submit_draft(revision=old, by=by)
    saved = draft_of(source, *old.content.items, by=by)
    assert [item.key for item in saved.content.items] == ["a", "c"]
    assert (shown(source), shown(target)) == (["a", "c"], ["x", "b"])


def test_saving_the_draft_that_takes_it_over_keeps_it(
    source: Article, target: Article, by: User
) -> None:
    _left, joined = move_item(item=source.items.get(key="b"), to=target, by=by)
    saved = draft_of(target, *joined.content.items, by=by)

    assert [item.key for item in saved.content.items] == ["x", "b"]


def test_it_moves_back_the_same_way(source: Article, target: Article, by: User) -> None:
    moved("b", target, by)
    source.refresh_from_db()
    moved("b", source, by)

    assert (shown(source), shown(target)) == (["a", "c", "b"], ["x"])
    assert (spoken(source), spoken(target)) == (["a", "c", "b"], ["x"])


def test_the_last_item_leaves_a_live_article_only_after_it_is_archived(
    source: Article, target: Article, by: User
) -> None:
    _left, joined = move_item(item=target.items.get(), to=source, by=by)
    submit_draft(revision=joined, by=by)

    with pytest.raises(ValidationError, match="“Target” would have no items left"):
        approve_revision(revision=joined, by=editor())
    assert (shown(source), shown(target)) == (["a", "b", "c"], ["x"])
    archive_article(article=target, by=by, successor=source)
    approve_revision(revision=joined, by=editor())
    assert (shown(source), shown(target)) == (["a", "b", "c", "x"], [])
    with pytest.raises(ValidationError, match="have moved to other articles"):
        put_back_article(article=target, by=by)


def test_a_roll_back_leaves_where_it_is_what_moved_on(
    source: Article, target: Article, by: User
) -> None:
    moved("b", target, by)
    revision = roll_back(article=source, number=1, by=by)

    assert [item.key for item in revision.content.items] == ["a", "c"]
    assert (shown(source), shown(target)) == (["a", "c"], ["x", "b"])


def test_an_item_that_readers_never_saw_moves_too(by: User, target: Article) -> None:
    draft_only = ArticleFactory.create(state="draft")
    draft_of(draft_only, item_content(key="new"), by=by)
    moved("new", target, by)

    assert shown(target) == ["x", "new"]
    draft_only.refresh_from_db()
    assert draft_only.live_revision is None


def test_laying_every_live_revision_out_again_changes_nothing(
    source: Article, target: Article, by: User
) -> None:
    publish(source, *(item_content(key=key, body=f"{key}!") for key in "cab"), by=by)
    moved("b", target, by)
    moved("x", source, by)
    before = list(FaqItem.objects.order_by("pk").values())
    articles = list(Article.objects.order_by("pk").values("title", "checked_on", "review_by"))

    for article in (source, target):
        article.refresh_from_db()
        revision = said(article)
        revision.base_number = revision.number
        go_live(article, revision)

    assert list(FaqItem.objects.order_by("pk").values()) == before
    assert (
        list(Article.objects.order_by("pk").values("title", "checked_on", "review_by")) == articles
    )
