"""From a thread into a draft of the guide."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import User
from careers.enums import RevisionState
from careers.models import Article, ArticleRevision, FaqItem
from careers.queries.revisions import contributor_ids, working_revision
from community.actions.answers import edit_answer
from community.actions.guide.promotion import promote_passages
from community.actions.guide.proposals import propose_thread
from community.enums import ProposalState
from community.models import Answer, GuideLink, GuideUse, Question
from community.queries.guide.promotion import candidates_of, shelves
from core.markdown import SOURCE_LIMIT
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, mentor
from tests.support.guide import draft_of, editor, item_content, live_article

pytestmark = pytest.mark.django_db

TEXT = "Begin with one paper.\n\n```\ncode = 1\n\nmore = 2\n```\n\n- one\n- two"
NEW = {"item_question": "How do I begin?", "short_answer": "With one paper."}


@pytest.fixture
def by() -> User:
    return editor()


@pytest.fixture
def thread() -> Question:
    tags = [TagFactory.create(name="first-steps"), TagFactory.create(name="papers")]
    question = asked(tags=tags)
    answered(question, body=TEXT)
    return question


@pytest.fixture
def article() -> Article:
    return live_article(item_content(key="degree", body="It helps."))


def names(question: Question, *wanted: str) -> list[str]:
    """Of the passages that begin so."""
    return [
        name
        for one in candidates_of(question)
        for name, passage in one.passages.items()
        if passage.text.startswith(wanted)
    ]


def refused(question: Question, article: Article, by: User, chosen: list[str]) -> str:
    """Its sentence; and nothing is left behind."""
    before = ArticleRevision.objects.count()
    with pytest.raises((PermissionDenied, ValidationError)) as caught:
        promote_passages(question=question, names=chosen, article=article, by=by, **NEW)
    assert ArticleRevision.objects.count() == before
    assert (GuideUse.objects.count(), GuideLink.objects.count()) == (0, 0)
    error = caught.value
    return error.messages[0] if isinstance(error, ValidationError) else str(error)


@pytest.mark.parametrize("group", [None, "Moderators"])
def test_only_editors_promote(thread: Question, article: Article, group: str | None) -> None:
    person = staff_user(group) if group else mentor()
    assert "Only editors" in refused(thread, article, person, names(thread, "Begin"))


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_nothing_of_a_thread_that_went_away(
    thread: Question, article: Article, by: User, state: str
) -> None:
    chosen = names(thread, "Begin")
    Question.objects.filter(pk=thread.pk).update(**{state: timezone.now()})
    assert "public threads" in refused(thread, article, by, chosen)


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_nothing_of_an_answer_that_went_away(
    thread: Question, article: Article, by: User, state: str
) -> None:
    chosen = names(thread, "Begin")
    Answer.objects.update(**{state: timezone.now()})
    assert "changed or removed" in refused(thread, article, by, chosen)


def test_nothing_of_another_thread(thread: Question, article: Article, by: User) -> None:
    other = answered(body=TEXT).question
    assert "changed or removed" in refused(thread, article, by, names(other, "Begin"))


def test_nothing_that_its_author_has_changed_meanwhile(
    thread: Question, article: Article, by: User
) -> None:
    chosen = names(thread, "Begin", "- one")
    answer = thread.answers.get()
    body = TEXT.replace("one paper", "three papers")
    edit_answer(answer=answer, body=body, by=answer.author, base=1)
    assert "changed or removed" in refused(thread, article, by, chosen)


def test_nothing_at_all(thread: Question, article: Article, by: User) -> None:
    assert "Choose what" in refused(thread, article, by, [])


def test_a_new_item_needs_its_words(thread: Question, article: Article, by: User) -> None:
    with pytest.raises(ValidationError, match="short answer"):
        promote_passages(
            question=thread, names=names(thread, "Begin"), article=article, by=by,
            item_question="How?",
        )  # fmt: skip


def test_a_text_beyond_the_limit(thread: Question, article: Article, by: User) -> None:
    other = answered(thread, body="x" * (SOURCE_LIMIT - 20))
    chosen = names(thread, "Begin", other.body[:10])
    assert "too long" in refused(thread, article, by, chosen)


def test_passages_become_a_new_item_of_a_draft(
    thread: Question, article: Article, by: User
) -> None:
    answer = thread.answers.get()
    chosen = names(thread, "```", "- one")
    revision = promote_passages(question=thread, names=chosen, article=article, by=by, **NEW)

    assert (revision.state, revision.author) == (RevisionState.DRAFT, by)
    assert revision.note == f"From the thread #{thread.pk}"
    before, item = revision.content.items
    assert before.key == "degree"
    assert (item.question, item.short_answer) == ("How do I begin?", "With one paper.")
    assert item.body == "```\ncode = 1\n\nmore = 2\n```\n\n- one\n- two"
    assert item.ask_tags == "first-steps papers"
    assert item.origins == (f"answer/{answer.pk}/1",)
    row = FaqItem.objects.get(key=item.key)
    assert not row.is_published
    use = GuideUse.objects.get()
    assert (use.answer, use.item, use.revision_number) == (answer, row, 1)
    assert (use.seen_body, use.seen_public, use.is_live) == (TEXT, True, False)
    assert (use.passages, use.by) == (item.body, by)
    link = GuideLink.objects.get()
    assert (link.question, link.item, link.by) == (thread, row, by)


def test_passages_go_on_an_item_that_is_there(thread: Question, article: Article, by: User) -> None:
    answer = thread.answers.get()
    answered(thread, body="Unused.")
    promote_passages(
        question=thread, names=names(thread, "Begin"), article=article, by=by, key="degree"
    )
    revision = promote_passages(
        question=thread, names=names(thread, "- one"), article=article, by=by, key="degree"
    )
    (item,) = revision.content.items
    assert (item.question, item.short_answer) == ("Do I need a degree?", "No.")
    assert item.body == "It helps.\n\nBegin with one paper.\n\n- one\n- two"
    assert item.origins == (f"answer/{answer.pk}/1",)
    use = GuideUse.objects.get()
    assert use.passages == "Begin with one paper.\n\n- one\n- two"
    assert GuideLink.objects.count() == 1


def test_several_answers_stand_in_the_order_of_the_page(
    thread: Question, article: Article, by: User
) -> None:
    first = thread.answers.get()
    second = answered(thread, body="Then read a book.")
    edit_answer(
        answer=second, body="Then read a good book.", by=staff_user("Moderators"), base=1, note="So"
    )
    chosen = names(thread, "Then", "Begin")
    revision = promote_passages(question=thread, names=chosen, article=article, by=by, **NEW)
    item = revision.content.items[-1]
    assert item.body == "Begin with one paper.\n\nThen read a good book."
    assert item.origins == (f"answer/{first.pk}/1", f"answer/{second.pk}/2")
    assert contributor_ids(revision) == {by.pk, first.author_id, second.author_id}


def test_a_draft_on_its_way_is_gone_on_with(thread: Question, article: Article, by: User) -> None:
    draft = draft_of(
        article, item_content(key="degree", body="It helps a lot."), by=editor(), note="Mine"
    )
    revision = promote_passages(
        question=thread, names=names(thread, "Begin"), article=article, by=by, key="degree"
    )
    assert revision.number == draft.number + 1
    assert revision.content.items[0].body == "It helps a lot.\n\nBegin with one paper."
    assert working_revision(article) == revision


def test_an_item_that_left_the_article_takes_nothing_more(
    thread: Question, article: Article, by: User
) -> None:
    draft_of(article, item_content(key="other"), by=by)
    with pytest.raises(ValidationError, match="left the article"):
        promote_passages(
            question=thread, names=names(thread, "Begin"), article=article, by=by, key="degree"
        )


def test_a_proposal_is_taken_with_it(thread: Question, article: Article, by: User) -> None:
    proposal = propose_thread(question=thread, by=mentor())
    other = propose_thread(question=answered().question, by=mentor())
    promote_passages(question=thread, names=names(thread, "Begin"), article=article, by=by, **NEW)
    for one in (proposal, other):
        one.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.TAKEN, by)
    assert proposal.decided_at is not None
    assert other.state == ProposalState.OPEN


def test_only_public_answers_are_offered_the_best_first(thread: Question) -> None:
    first = thread.answers.get()
    best = answered(thread)
    Answer.objects.filter(pk=best.pk).update(confidence=0.5, score=3)
    for state in ("hidden_at", "deleted_at"):
        Answer.objects.filter(pk=answered(thread).pk).update(**{state: timezone.now()})
    assert [one.answer for one in candidates_of(thread)] == [best, first]


def test_every_article_that_is_written_on_is_a_target(article: Article) -> None:
    archived = live_article()
    Article.objects.filter(pk=archived.pk).update(state="archived")
    draft_of(article, item_content(key="new-one", question="New?"), by=editor())
    (shelf,) = shelves()
    assert (shelf.article, [item.key for item in shelf.items]) == (article, ["new-one"])
    assert shelf.open_revision == working_revision(article)


def test_an_answer_from_an_import_is_taken_too(by: User, article: Article) -> None:
    """A row without a revision of its own counts as its first text."""
    question = asked()
    answer = Answer.objects.create(
        question=question, author=UserFactory.create(), body="Old words.", body_html="<p>Old</p>"
    )
    revision = promote_passages(
        question=question, names=names(question, "Old"), article=article, by=by, **NEW
    )
    assert revision.content.items[-1].origins == (f"answer/{answer.pk}/1",)
