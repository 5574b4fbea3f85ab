import pytest
from django.core.management import call_command

from accounts.models import User
from community.models import Question
from core.management.commands import rerender_markdown
from core.markdown import RENDERER_VERSION, render
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def outdated(question: Question) -> Question:
    Question.objects.filter(pk=question.pk).update(body_version=0, body_html="old", body="*new*")
    return question


def test_a_body_takes_text_and_html_together() -> None:
    question = QuestionFactory.build(author=User())
    question.set_body("  *a*\r\n\x00b ")
    assert question.body == "*a*\nb"
    assert question.body_html == "<p><em>a</em>\nb</p>\n"
    assert question.body_version == RENDERER_VERSION


def test_texts_of_an_older_renderer_are_rendered_in_batches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rerender_markdown, "BATCH", 2)
    questions = [outdated(QuestionFactory.create()) for _ in range(5)]
    answer = AnswerFactory.create(question=questions[0], body="*b*", body_html="old")
    comment = CommentFactory.create(question=questions[0], body="*c*", body_html="old")
    current = QuestionFactory.create(body_html="kept", body_version=RENDERER_VERSION)

    call_command("rerender_markdown")
    for question in questions:
        question.refresh_from_db()
        assert question.body_html == "<p><em>new</em></p>\n"
        assert question.body_version == RENDERER_VERSION
    for post, html in [(answer, "b"), (comment, "c")]:
        post.refresh_from_db()
        assert post.body_html == f"<p><em>{html}</em></p>\n"
    current.refresh_from_db()
    assert current.body_html == "kept"

    output = capsys.readouterr()
    assert "community.Question: 5 rendered\n" in output.out
    assert "community.Question [##############################] 5/5\n" in output.err

    call_command("rerender_markdown")
    assert "community.Question: 0 rendered\n" in capsys.readouterr().out


def test_everything_is_rendered_when_it_is_said() -> None:
    current = QuestionFactory.create(body="*a*", body_html="x", body_version=RENDERER_VERSION)
    call_command("rerender_markdown", "--all")
    current.refresh_from_db()
    assert current.body_html == "<p><em>a</em></p>\n"


def test_hidden_and_deleted_texts_are_rendered_too() -> None:
    question = outdated(QuestionFactory.create())
    moment = question.created_at
    Question.objects.filter(pk=question.pk).update(hidden_at=moment, deleted_at=moment)
    call_command("rerender_markdown")
    question.refresh_from_db()
    assert question.body_version == RENDERER_VERSION


def test_a_text_written_meanwhile_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = outdated(QuestionFactory.create())

    def render_while_somebody_writes(source: str) -> str:
        Question.objects.filter(pk=question.pk).update(
            body="theirs", body_html="theirs", body_version=RENDERER_VERSION
        )
        return render(source)

    monkeypatch.setattr(rerender_markdown, "render", render_while_somebody_writes)
    call_command("rerender_markdown")
    question.refresh_from_db()
    assert (question.body, question.body_html) == ("theirs", "theirs")
    assert "community.Question: 0 rendered\n" in capsys.readouterr().out


def test_only_the_html_is_written() -> None:
    question = outdated(QuestionFactory.create(score=3))
    names = [field.attname for field in Question._meta.concrete_fields]
    before = Question.objects.values_list(*names).get(pk=question.pk)
    call_command("rerender_markdown")
    after = Question.objects.values_list(*names).get(pk=question.pk)
    changed = [name for name, old, new in zip(names, before, after, strict=True) if old != new]
    assert changed == ["body_html", "body_version"]
