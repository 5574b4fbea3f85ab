"""The index follows each change in its own transaction."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from careers.actions.publishing import archive_article
from community.actions.answers import accept_answer, delete_answer, edit_answer, post_answer
from community.actions.hiding import hide_post, unhide_post
from community.actions.questions import (
    ask_question,
    delete_question,
    edit_question,
    restore_question,
)
from community.actions.search_index import count_words, forget_gone_documents, index_questions
from community.enums import HideReason
from community.models import Question, SearchDocument, SearchWord
from community.search.engines import engine
from community.search.matching import best
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import QuestionFactory, TagFactory
from tests.support.guide import editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    titles = dict(SearchDocument.objects.values_list("pk", "title"))
    return [titles[row.document_id] for row in best(text, limit=10)]


def asked(title: str = "Which visa for Spain?", body: str = "I want to work there.") -> Question:
    return ask_question(title=title, body=body, tags=[TagFactory.create()], by=UserFactory.create())


def test_a_question_is_found_at_once_by_title_body_and_tag() -> None:
    question = ask_question(
        title="Which visa for Spain?",
        body="I want to work *there*.",
        tags=[TagFactory.create(name="abroad")],
        by=UserFactory.create(),
    )
    for word in ("visas", "worked", "abroad"):
        assert found(word) == [question.title]


def test_an_edit_is_found_and_the_old_words_no_longer() -> None:
    question = asked()
    edit_question(
        question=question,
        title="Which papers for Norway?",
        body="I want to live there.",
        tags=list(question.tag_list),
        by=question.author,
        base=1,
    )
    assert found("visa") == []
    assert found("norway") == ["Which papers for Norway?"]


def test_an_answer_comes_changes_and_goes() -> None:
    question, mentor = asked(), UserFactory.create()
    answer = post_answer(question=question, body="Ask the consulate.", by=mentor)
    assert found("consulate") == [question.title]
    edit_answer(answer=answer, body="Ask the embassy.", by=mentor, base=1)
    assert (found("consulate"), found("embassy")) == ([], [question.title])
    hide_post(post=answer, by=staff_user("Moderators"), reason=HideReason.SPAM)
    assert found("embassy") == []
    unhide_post(post=answer, by=staff_user("Moderators"))
    assert found("embassy") == [question.title]
    delete_answer(answer=answer, by=mentor)
    assert found("embassy") == []


def test_what_is_hidden_or_deleted_is_gone_at_once_and_comes_back() -> None:
    question = asked()
    hide_post(post=question, by=staff_user("Moderators"), reason=HideReason.SPAM)
    assert found("visa") == []
    unhide_post(post=question, by=staff_user("Moderators"))
    assert found("visa") == [question.title]
    delete_question(question=question, by=question.author)
    assert found("visa") == []
    restore_question(question=question, by=question.author)
    assert found("visa") == [question.title]


def test_an_acceptance_pulls() -> None:
    question = asked()
    answer = post_answer(question=question, body="Ask the consulate.", by=UserFactory.create())
    before = SearchDocument.objects.get().pull
    accept_answer(answer=answer, by=question.author)
    assert SearchDocument.objects.get().pull > before


def test_an_item_is_found_while_its_article_is_live() -> None:
    writer = editor()
    article = live_article(item_content(key="degree"), by=writer)
    assert found("degree") == ["Do I need a degree?"]
    publish(article, item_content(key="degree", question="Do I need a diploma?"), by=writer)
    assert found("diploma") == ["Do I need a diploma?"]
    archive_article(article=article, by=writer)
    assert found("diploma") == []


def test_what_is_rolled_back_was_never_findable() -> None:
    with transaction.atomic():
        asked()
        transaction.set_rollback(True)
    assert SearchDocument.objects.count() == 0
    assert found("visa") == []


def test_documents_of_rows_hidden_by_hand_can_be_forgotten() -> None:
    kept, gone = asked(), asked()
    Question.objects.filter(pk=gone.pk).update(hidden_at=timezone.now())
    assert forget_gone_documents() == 1
    assert SearchDocument.objects.get().question == kept


def test_words_are_counted_and_those_of_nothing_forgotten() -> None:
    asked()
    gone = asked(title="Only here: xylophones")
    count_words()
    assert SearchWord.objects.get(word="visa").documents == 1
    assert SearchWord.objects.get(word="xylophones").documents == 1
    gone.delete()
    count_words()
    assert not SearchWord.objects.filter(word="xylophones").exists()


def test_indexing_many_costs_as_many_queries_as_indexing_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    questions = QuestionFactory.create_batch(3)
    for some in (questions[:1], questions):
        with django_assert_max_num_queries(10):
            index_questions(question.pk for question in some)
    assert SearchDocument.objects.count() == len(questions)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_an_emptied_table_leaves_nothing_in_the_index() -> None:
    """As `manage.py flush` empties it, by TRUNCATE where the engine has that."""
    asked()
    call_command("flush", interactive=False, verbosity=0)
    assert engine().rank(["visa"], among=None, limit=5) == []
