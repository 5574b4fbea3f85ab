from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from careers.enums import ArticleState
from careers.models import Article, FaqItem, ItemFeedback
from careers.queries.revisions import open_revision
from community.actions.guide.gaps import (
    collect_gaps,
    decline_gap,
    reopen_gap,
    start_item,
)
from community.actions.search_index import index_article
from community.actions.search_misses import keep_search_miss
from community.enums import GapKind, GapState
from community.models import Gap, GuideLink, Question, SearchMiss, TaggedQuestion
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import QuestionFactory, TagFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def searched(words: str, times: int = 2) -> None:
    for _ in range(times):
        keep_search_miss(words=words)


def asked_again(question: Question, times: int) -> list[Question]:
    made: list[Question] = QuestionFactory.create_batch(
        times, duplicate_of=question, closed_at=NOON
    )
    return made


def unhelpful(item: FaqItem, votes: int = 8) -> None:
    for number in range(votes):
        ItemFeedback.objects.create(
            item=item, reader=str(number), day=NOON.date(), is_helpful=False
        )


def tagged(name: str, times: int) -> None:
    tag = TagFactory.create(name=name)
    for _ in range(times):
        TaggedQuestion.objects.create(content_object=QuestionFactory.create(), tag=tag)


def gaps() -> list[tuple[str, str, int, str]]:
    return list(Gap.objects.values_list("kind", "subject", "weight", "state"))


# --- collecting ---


def test_words_searched_twice_are_a_gap() -> None:
    searched("visa", 3)
    searched("once", 1)
    collect_gaps()
    assert gaps() == [("search", "visa", 3, "open")]


def test_words_of_which_nothing_is_opened_weigh_half_unless_the_guide_has_them_all() -> None:
    SearchMiss.objects.create(words="visa", unopened=5)
    SearchMiss.objects.create(words="mountains", count=1, unopened=2)
    SearchMiss.objects.create(words="seldom", unopened=3)
    SearchMiss.objects.create(words="need degree", unopened=9)
    live_article(item_content(question="Do I need a degree?"))
    collect_gaps()
    assert set(gaps()) == {("search", "visa", 2, "open"), ("search", "mountains", 2, "open")}


def test_a_question_asked_again_and_again_is_a_gap_unless_an_item_belongs_to_it() -> None:
    often, linked, once, hidden = QuestionFactory.create_batch(4)
    asked_again(often, 2)
    asked_again(linked, 3)
    GuideLink.objects.create(question=linked, item=live_article().items.get())
    asked_again(once, 1)
    QuestionFactory.create(duplicate_of=once, deleted_at=NOON)
    asked_again(hidden, 2)
    Question.objects.filter(pk=hidden.pk).update(hidden_at=NOON)
    collect_gaps()
    assert gaps() == [("duplicate", str(often.pk), 2, "open")]


def test_an_item_that_does_not_help_is_a_gap() -> None:
    item = live_article(item_content(key="pay")).items.get()
    unhelpful(item)
    unhelpful(live_article(item_content(key="few")).items.get(), votes=3)
    collect_gaps()
    assert gaps() == [("unhelpful", "pay", 8, "open")]


def test_a_tag_with_questions_and_no_item_is_a_gap() -> None:
    tagged("visa", 4)
    tagged("rare", 2)
    tagged("pay", 5)
    live_article(item_content(ask_tags="pay money"))
    draft = live_article()
    draft_of(draft, item_content(question="Visa?", ask_tags="visa"), by=editor())
    collect_gaps()
    assert gaps() == [("tag", "visa", 4, "open")]


def test_collecting_again_weighs_anew_and_changes_nothing_else() -> None:
    searched("visa", 2)
    with time_machine.travel(NOON, tick=False):
        collect_gaps()
    searched("visa", 3)
    collect_gaps()
    collect_gaps()
    assert gaps() == [("search", "visa", 5, "open")]
    assert Gap.objects.get().opened_at == NOON


def test_a_gap_goes_by_itself_when_readers_find_an_answer_and_comes_back_without_it() -> None:
    searched("visa")
    collect_gaps()
    article = live_article(item_content(question="Do I need a visa?"))
    collect_gaps()
    assert gaps() == [("search", "visa", 2, "filled")]
    assert Gap.objects.get().closed_at is not None
    Article.objects.filter(pk=article.pk).update(state=ArticleState.DRAFT)
    index_article(article)
    collect_gaps()
    assert gaps() == [("search", "visa", 2, "open")]
    assert Gap.objects.get().closed_at is None


def test_what_an_editor_decided_stays_decided() -> None:
    searched("visa")
    searched("mountains")
    collect_gaps()
    me = editor()
    decline_gap(gap=Gap.objects.get(subject="mountains"), reason="Not our trade.", by=me)
    start_item(gap=Gap.objects.get(subject="visa"), article=live_article(), by=me)
    searched("mountains", 5)
    collect_gaps()
    assert gaps() == [
        ("search", "mountains", 7, "not-for-us"),
        ("search", "visa", 2, "started"),
    ]


# --- deciding ---


def open_gap(kind: GapKind = GapKind.SEARCH, subject: str = "visa sponsoring") -> Gap:
    return Gap.objects.create(kind=kind, subject=subject, weight=2)


def test_an_item_is_started_at_the_end_of_a_draft_and_what_stood_there_stays() -> None:
    me, article = editor(), live_article(item_content(question="First?"))
    draft_of(article, item_content(question="In the draft?"), by=me)
    gap = open_gap()
    item = start_item(gap=gap, article=article, by=me)
    revision = open_revision(article)
    assert revision is not None
    assert [one.question for one in revision.content.items] == ["In the draft?", "Visa sponsoring"]
    assert (item.key, item.article, item.is_published) == ("visa-sponsoring", article, False)
    gap.refresh_from_db()
    assert (gap.state, gap.item, gap.closed_by) == (GapState.STARTED, item, me)


def test_what_was_asked_again_lends_its_title_and_tags() -> None:
    question = QuestionFactory.create(title="How do I get a visa for Norway?")
    for name in ("visa", "norway"):
        TaggedQuestion.objects.create(content_object=question, tag=TagFactory.create(name=name))
    article = live_article()
    start_item(gap=open_gap(GapKind.DUPLICATE, str(question.pk)), article=article, by=editor())
    revision = open_revision(article)
    assert revision is not None
    item = revision.content.items[-1]
    assert (item.question, item.ask_tags) == ("How do I get a visa for Norway?", "visa norway")


def test_a_tag_makes_a_question_that_carries_it() -> None:
    TagFactory.create(name="visa")
    article = live_article()
    start_item(gap=open_gap(GapKind.TAG, "visa"), article=article, by=editor())
    revision = open_revision(article)
    assert revision is not None
    item = revision.content.items[-1]
    assert (item.question, item.ask_tags) == ("What should I know about visa?", "visa")


def test_an_item_that_does_not_help_is_its_own_start() -> None:
    article = live_article(item_content(key="pay"))
    gap = open_gap(GapKind.UNHELPFUL, "pay")
    assert start_item(gap=gap, article=None, by=editor()) == article.items.get()
    assert open_revision(article) is None


def test_everything_else_needs_an_article() -> None:
    with pytest.raises(ValidationError, match="Choose the article"):
        start_item(gap=open_gap(), article=None, by=editor())
    assert Gap.objects.get().state == GapState.OPEN


def test_a_refusal_needs_a_reason() -> None:
    me, gap = editor(), open_gap()
    with pytest.raises(ValidationError, match="Say why"):
        decline_gap(gap=gap, reason="", by=me)
    with time_machine.travel(NOON, tick=False):
        decline_gap(gap=gap, reason="Not our trade.", by=me)
    gap.refresh_from_db()
    decided = (gap.state, gap.reason, gap.closed_by, gap.closed_at)
    assert decided == (GapState.NOT_FOR_US, "Not our trade.", me, NOON)


def test_a_decision_can_be_taken_back() -> None:
    me, gap = editor(), open_gap()
    decline_gap(gap=gap, reason="Not our trade.", by=me)
    reopen_gap(gap=gap, by=me)
    gap.refresh_from_db()
    assert (gap.state, gap.reason, gap.closed_by, gap.closed_at, gap.item) == (
        *(GapState.OPEN, "", None, None, None),
    )
    with pytest.raises(ValidationError, match="open already"):
        reopen_gap(gap=gap, by=me)


def test_two_editors_decide_once() -> None:
    gap = open_gap()
    decline_gap(gap=gap, reason="Not our trade.", by=editor())
    with pytest.raises(ValidationError, match="decided on this already"):
        start_item(gap=gap, article=live_article(), by=editor())


@pytest.mark.parametrize("group", ["", "Moderators"])
def test_only_editors_decide(group: str) -> None:
    user = staff_user(group) if group else UserFactory.create()
    gap, article = open_gap(), live_article()
    for decide in (
        lambda: decline_gap(gap=gap, reason="No.", by=user),
        lambda: start_item(gap=gap, article=article, by=user),
        lambda: reopen_gap(gap=gap, by=user),
    ):
        with pytest.raises(PermissionDenied):
            decide()
    assert Gap.objects.get().state == GapState.OPEN


def test_a_started_item_that_goes_live_answers_the_search() -> None:
    searched("visa sponsoring")
    collect_gaps()
    me, article = editor(), live_article(item_content(question="First?"))
    item = start_item(gap=Gap.objects.get(), article=article, by=me)
    publish(article, item_content(key=item.key, question="Who does visa sponsoring?"), by=me)
    collect_gaps()
    assert gaps() == [("search", "visa sponsoring", 2, "started")]
    assert keep_search_miss(words="visa sponsoring") is None
