import pytest
from django.core.management import call_command

from community.actions.votes import cast_vote
from community.models import Answer, Question
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered

pytestmark = pytest.mark.django_db


def test_a_healthy_database_is_left_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered()
    cast_vote(post=answer, value=1, by=UserFactory.create())
    before = list(Question.objects.values()), list(Answer.objects.values())
    call_command("rebuild_counters")
    output = capsys.readouterr()
    assert output.out == "Nothing to mend.\n"
    assert "1/1" in output.err
    assert (list(Question.objects.values()), list(Answer.objects.values())) == before


def test_what_is_wrong_is_mended(capsys: pytest.CaptureFixture[str]) -> None:
    answer = answered()
    before = list(Question.objects.values()), list(Answer.objects.values())
    Question.objects.update(score=5, hotness=0)
    Answer.objects.update(score=5)
    call_command("rebuild_counters")
    assert capsys.readouterr().out == "Mended 2 rows.\n"
    assert (list(Question.objects.values()), list(Answer.objects.values())) == before
    assert answer.question_id
