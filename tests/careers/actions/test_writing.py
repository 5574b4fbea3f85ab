from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from careers.actions.reviewing import approve_revision, send_back, submit_draft
from careers.actions.writing import StaleDraftError, discard_draft, save_draft, start_article
from careers.content import ArticleContent
from careers.models import Article, ArticleRevision, FaqItem
from careers.queries.revisions import contributor_ids, working_revision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, TopicFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = pytest.mark.django_db


def blank(**fields: object) -> Article:
    made: Article = ArticleFactory.create(state="draft", **fields)
    return made


@pytest.mark.parametrize("who", ["member", "moderator"])
def test_only_editors_write(who: str) -> None:
    person = UserFactory.create() if who == "member" else staff_user("Moderators")
    article = live_article()
    new = ArticleFactory.build(topic=TopicFactory.create())

    with pytest.raises(PermissionDenied, match="Only editors"):
        start_article(article=new, by=person)
    with pytest.raises(PermissionDenied, match="Only editors"):
        draft_of(article, item_content(), by=person)
    draft = draft_of(article, *said(article).content.items, by=editor())
    with pytest.raises(PermissionDenied, match="Only editors"):
        discard_draft(revision=draft, by=person)
    assert list(Article.objects.all()) == [article]
    assert [revision.state for revision in article.revisions.all()] == ["draft", "published"]


def test_a_new_article_begins_as_a_draft_without_items() -> None:
    by = editor()
    article = ArticleFactory.build(topic=TopicFactory.create(), state="draft", title="Pay")
    start_article(article=article, by=by)

    (revision,) = article.revisions.all()
    assert (revision.number, revision.base_number, revision.state) == (1, None, "draft")
    assert revision.content == ArticleContent(title="Pay", summary=article.summary)
    assert (revision.author, contributor_ids(revision)) == (by, {by.pk})


def test_saving_again_takes_the_place_of_the_open_draft() -> None:
    article, one, two = blank(), editor(), editor()
    first = draft_of(article, item_content(), by=one, note="First")
    second = draft_of(article, *first.content.items, by=two, note="Second")
    first.refresh_from_db()

    assert (first.state, second.state) == ("dropped", "draft")
    assert (second.number, second.author) == (2, two)
    assert contributor_ids(second) == {one.pk, two.pk}
    assert working_revision(article) == second


def test_a_change_of_a_live_article_leaves_what_readers_see() -> None:
    article = live_article(item_content(short_answer="Old."))
    (item,) = said(article).content.items
    draft = draft_of(article, item_content(key=item.key, short_answer="New."), by=editor())

    article.refresh_from_db()
    assert draft.base_number == said(article).number == 1
    assert (article.state, article.items.get().short_answer) == ("live", "Old.")


def test_whoever_wrote_what_is_live_already_does_not_count_for_the_next_change() -> None:
    first, second = editor(), editor()
    article = live_article(by=first)
    draft = draft_of(article, *said(article).content.items, by=second)

    assert contributor_ids(draft) == {second.pk}


def test_saving_over_a_newer_text_is_refused_and_names_it() -> None:
    article = blank()
    draft = draft_of(article, item_content(), by=editor())
    content = ArticleContent(title="Mine", summary="Mine.")

    for base in (0, 7):
        with pytest.raises(StaleDraftError) as refusal:
            save_draft(article=article, content=content, by=editor(), base=base)
        assert refusal.value.newest == draft
    assert list(article.revisions.all()) == [draft]


def test_a_draft_that_was_discarded_is_no_base_any_more() -> None:
    article = live_article()
    draft = draft_of(article, *said(article).content.items, by=editor())
    discard_draft(revision=draft, by=editor())

    with pytest.raises(StaleDraftError) as refusal:
        save_draft(article=article, content=draft.content, by=editor(), base=draft.number)
    assert refusal.value.newest == article.live_revision


def test_saving_an_approved_change_asks_for_approval_again_and_keeps_the_wish() -> None:
    at = datetime(2126, 11, 20, tzinfo=UTC)
    article = blank()
    draft = draft_of(article, item_content(), by=editor())
    submit_draft(revision=draft, by=editor())
    approve_revision(revision=draft, by=editor(), publish_at=at)
    saved = draft_of(article, *draft.content.items, by=editor())

    draft.refresh_from_db()
    assert (draft.state, draft.publish_at) == ("dropped", None)
    assert (saved.state, saved.publish_at, saved.reviewed_by) == ("draft", at, None)


def test_the_reviewers_note_stays_until_the_change_is_handed_in_again() -> None:
    article, writer = blank(), editor()
    draft = draft_of(article, item_content(), by=writer)
    submit_draft(revision=draft, by=writer)
    send_back(revision=draft, by=editor(), note="Name the source.")
    saved = draft_of(article, *draft.content.items, by=writer)

    assert saved.review_note == "Name the source."
    assert submit_draft(revision=saved, by=writer).review_note == ""


def test_a_discarded_draft_stays_in_the_history() -> None:
    article = live_article()
    draft = draft_of(article, *said(article).content.items, by=editor())
    discard_draft(revision=draft, by=editor())

    draft.refresh_from_db()
    assert draft.state == "dropped"
    assert working_revision(article) == article.live_revision
    with pytest.raises(ValidationError, match="not open any more"):
        discard_draft(revision=draft, by=editor())


def test_what_was_typed_is_kept_in_one_normal_form() -> None:
    draft = draft_of(blank(), item_content(question="Cafe\u0301?", body="a\r\nb"), by=editor())

    (item,) = draft.content.items
    assert (item.question, item.body) == ("Caf\u00e9?", "a\nb")


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Do I need a degree?", "do-i-need-a-degree"),
        ("Élan & Café?", "elan-cafe"),
        ("كيف أبدأ؟", "item"),
        ("very " * 30, ("very-" * 12).rstrip("-")),
    ],
)
def test_a_key_is_made_of_the_question(question: str, key: str) -> None:
    draft = draft_of(blank(), item_content(question=question), by=editor())

    assert [item.key for item in draft.content.items] == [key]
    assert [(row.key, row.is_published) for row in FaqItem.objects.all()] == [(key, False)]


def test_the_same_question_twice_gets_two_keys() -> None:
    live_article(item_content(question="Why?"))
    same = [item_content(question="Why?", body=body) for body in ("One.", "Two.")]
    draft = draft_of(blank(), item_content(question="Why not?"), *same, by=editor())

    assert [item.key for item in draft.content.items] == ["why-not", "why-2", "why-3"]


def test_a_key_that_was_chosen_is_kept() -> None:
    draft = draft_of(blank(), item_content(key="mine"), by=editor())

    assert draft.content.items[0].key == "mine"


@pytest.mark.parametrize("keys", [["theirs"], ["twice", "twice"]], ids=["another’s", "twice"])
def test_a_key_belongs_to_one_question(keys: list[str]) -> None:
    live_article(item_content(key="theirs"))
    article = blank()

    with pytest.raises(ValidationError, match="belongs to another question"):
        draft_of(article, *(item_content(key=key) for key in keys), by=editor())
    assert list(article.revisions.all()) == []
    assert [row.key for row in FaqItem.objects.all()] == ["theirs"]


def test_an_item_that_was_left_out_keeps_its_key_for_its_article() -> None:
    article = live_article(item_content(key="a"), item_content(key="b"))
    publish(article, said(article).content.items[0], by=editor())
    back = draft_of(article, item_content(key="a"), item_content(key="b"), by=editor())

    assert [item.key for item in back.content.items] == ["a", "b"]


@pytest.fixture
def translation() -> Article:
    original = live_article(language="en")
    return blank(translation_of=original, language="fr")


def test_a_draft_goes_on_saying_which_revision_it_translates(translation: Article) -> None:
    by = editor()
    content = ArticleContent(title="Titre", summary="Court.")
    said = save_draft(article=translation, content=content, by=by, base=0, translated_number=1)
    kept = save_draft(article=translation, content=content, by=by, base=said.number)

    assert [said.translated_number, kept.translated_number] == [1, 1]


def test_a_revision_never_changes_its_text() -> None:
    article = live_article(item_content(key="a", body="Then."))
    first = said(article)
    publish(article, item_content(key="a", body="Now."), by=editor())

    texts = [item.body for r in ArticleRevision.objects.all() for item in r.content.items]
    assert texts == ["Now.", "Then."]
    assert ArticleRevision.objects.get(pk=first.pk).snapshot == first.snapshot
