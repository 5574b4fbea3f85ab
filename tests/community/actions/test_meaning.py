import time

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from community.actions import meaning as actions
from community.actions.search_index import index_questions
from community.models import Question, SearchDocument, Vector
from community.search.meaning import loading
from community.search.meaning.embedding import MeaningOffError
from community.search.meaning.loading import Tools
from tests.factories.community import QuestionFactory
from tests.support.meaning import documents_of
from tests.support.tasks import run_tasks

pytestmark = pytest.mark.django_db


def have_vectors() -> list[int]:
    """Documents whose vector is of the words they hold now."""
    return [
        vector.document_id
        for vector in Vector.objects.select_related("document").order_by("document")
        if vector.digest == vector.document.digest
    ]


@pytest.mark.usefixtures("task_queue")
def test_a_vector_follows_the_words_of_its_document(meaning: Tools) -> None:
    questions = QuestionFactory.create_batch(2)
    first, second = documents_of(*questions)
    assert have_vectors() == []
    run_tasks()
    assert have_vectors() == [first.pk, second.pk]
    kept = {vector.document_id: vector.pk for vector in Vector.objects.all()}

    Question.objects.filter(pk=questions[0].pk).update(title="Another title altogether")
    index_questions([question.pk for question in questions])
    assert have_vectors() == [second.pk]
    run_tasks()
    assert have_vectors() == [first.pk, second.pk]
    now = {vector.document_id: vector.pk for vector in Vector.objects.all()}
    assert now[first.pk] > kept[first.pk]
    assert now[second.pk] == kept[second.pk]


@pytest.mark.usefixtures("task_queue")
def test_without_the_extra_nothing_is_queued(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents_of(QuestionFactory.create())
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(loading, "find_spec", lambda _name: None)
    documents_of(QuestionFactory.create())
    assert not DBTaskResult.objects.exists()


@pytest.mark.usefixtures("task_queue")
def test_a_worker_without_the_extra_leaves_it_to_another(
    meaning: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents_of(QuestionFactory.create())
    with monkeypatch.context() as patch:
        patch.setattr(loading, "_load", lambda: MeaningOffError("no"))
        run_tasks()
        actions.queue_missing_vectors()
    assert DBTaskResult.objects.successful().count() == DBTaskResult.objects.count() == 1
    actions.queue_missing_vectors()
    run_tasks()
    assert len(have_vectors()) == 1


@pytest.mark.usefixtures("task_queue")
def test_what_is_missing_is_made_part_by_part(
    meaning: Tools, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_MEANING = False
    documents = documents_of(*QuestionFactory.create_batch(3))
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(actions, "BATCH", 1)
    monkeypatch.setattr(actions, "SECONDS", 0)
    actions.queue_missing_vectors()
    actions.queue_missing_vectors()
    assert DBTaskResult.objects.count() == 1
    monkeypatch.setattr(time, "monotonic", iter(range(100)).__next__)
    run_tasks()
    assert have_vectors() == [document.pk for document in documents]
    # One for each, and one that finds nothing left.
    assert DBTaskResult.objects.successful().count() == 4
    actions.queue_missing_vectors()
    assert not DBTaskResult.objects.ready().exists()


def test_it_goes_on_where_it_was_stopped(
    meaning: Tools, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_MEANING = False
    first, second, third = documents_of(*QuestionFactory.create_batch(3))
    settings.SEARCH_MEANING = True
    monkeypatch.setattr(actions, "BATCH", 2)
    assert next(actions.make_all()) == 2
    assert have_vectors() == [second.pk, third.pk]
    assert list(actions.make_all()) == [1]
    assert have_vectors() == [first.pk, second.pk, third.pk]
    assert list(actions.make_all()) == []


def test_a_document_that_is_gone_meanwhile_gets_none(
    meaning: Tools, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SEARCH_MEANING = False
    gone, left = documents_of(*QuestionFactory.create_batch(2))
    settings.SEARCH_MEANING = True
    replace = actions._replace

    def hidden_first(made: list[Vector]) -> None:
        SearchDocument.objects.filter(pk=gone.pk).delete()
        replace(made)

    monkeypatch.setattr(actions, "_replace", hidden_first)
    assert sum(actions.make_all()) == 2
    assert have_vectors() == [left.pk]


def test_vectors_of_another_recipe_are_made_anew(meaning: Tools) -> None:
    (document,) = documents_of(QuestionFactory.create())
    Vector.objects.filter(document=document).delete()
    Vector.objects.create(
        document=document, model="another", digest=document.digest, numbers=b"\0" * 768
    )
    assert sum(actions.make_all()) == 1
    assert Vector.objects.get().model == meaning.model


@pytest.mark.django_db(transaction=True, serialized_rollback=True)  # it ends with a VACUUM
def test_the_command_makes_what_is_missing(
    meaning: Tools, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SEARCH_MEANING = False
    documents = documents_of(*QuestionFactory.create_batch(3))
    call_command("rebuild_search")
    printed = capsys.readouterr()
    assert "vectors" not in printed.out
    assert "Searching by words only. Switched off: SEARCH_MEANING is 0.\n" in printed.err
    settings.SEARCH_MEANING = True
    call_command("rebuild_search")
    printed = capsys.readouterr()
    assert "3 vectors made.\n" in printed.out
    assert "vectors [##############################] 3/3\n" in printed.err
    assert have_vectors() == [document.pk for document in documents]
    call_command("rebuild_search")
    assert "0 vectors made.\n" in capsys.readouterr().out
