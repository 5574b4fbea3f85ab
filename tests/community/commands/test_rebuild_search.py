import pytest
from django.core.management import call_command
from django.utils import timezone

from community.actions import search_index
from community.models import Question, SearchDocument
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[object, ...]]:
    return list(SearchDocument.objects.order_by("question", "item").values_list())


def test_what_is_missing_is_written_and_what_is_gone_taken_away(
    capsys: pytest.CaptureFixture[str],
) -> None:
    QuestionFactory.create_batch(2)
    hidden = QuestionFactory.create()
    search_index.index_questions([hidden.pk])
    Question.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    FaqItemFactory.create()
    call_command("rebuild_search")
    output = capsys.readouterr()
    assert output.out == "3 written, 1 taken away.\n"
    assert "2/2" in output.err
    assert SearchDocument.objects.count() == 3


def test_a_second_run_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    QuestionFactory.create_batch(2)
    call_command("rebuild_search")
    before = rows()
    capsys.readouterr()
    call_command("rebuild_search")
    assert capsys.readouterr().out == "0 written, 0 taken away.\n"
    assert rows() == before


def test_all_is_written_anew_and_a_killed_run_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    QuestionFactory.create_batch(3)
    call_command("rebuild_search")
    monkeypatch.setattr(search_index, "BATCH", 2)
    index = search_index.index_questions
    calls: list[list[int]] = []

    def killed(ids: list[int]) -> None:
        if calls:
            raise KeyboardInterrupt
        calls.append(ids)
        index(ids)

    monkeypatch.setattr(search_index, "index_questions", killed)
    with pytest.raises(KeyboardInterrupt):
        call_command("rebuild_search", "--all")
    monkeypatch.setattr(search_index, "index_questions", index)
    capsys.readouterr()
    call_command("rebuild_search")
    assert capsys.readouterr().out == "1 written, 0 taken away.\n"
