from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Draft, Question
from tests.factories.accounts import UserFactory
from tests.factories.threads import ANSWER, answered, asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def url(question: Question) -> str:
    return f"/questions/{question.pk}/answer/"


def form(**changes: object) -> dict[str, Any]:
    return {"body": ANSWER, "form_token": uuid4(), **changes}


def test_a_question_is_answered(client: Client, writer: User) -> None:
    question = asked()
    Draft.objects.create(author=writer, question=question, body="Less than")
    answer = client.post(url(question), form(), follow=True)
    row = Answer.objects.get()
    assert answer.redirect_chain == [(f"{question.get_absolute_url()}#answer-{row.pk}", 302)]
    assert (row.body, row.author, row.question) == (ANSWER, writer, question)
    html = answer.content.decode()
    assert "Your answer is published." in html
    assert ANSWER in html
    assert Draft.objects.count() == 0


def test_the_form_sent_twice_leads_to_the_one_answer(client: Client, writer: User) -> None:
    question, sent = asked(), form()
    first, second = (client.post(url(question), sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Answer.objects.count() == 1


def test_another_text_from_a_form_that_was_sent_is_not_lost(client: Client, writer: User) -> None:
    question, sent = asked(), form()
    client.post(url(question), sent)
    other = "And one more thing, which only occurred to me afterwards."
    answer = client.post(url(question), sent | {"body": other})
    shown = answer.context["answer_form"]
    assert answer.status_code == 409
    assert "This form has made an answer already." in answer.content.decode()
    assert shown["body"].value() == other
    assert [one.body for one in Answer.objects.all()] == [ANSWER]

    client.post(url(question), sent | {"body": other, "form_token": shown["form_token"].value()})
    assert {one.body for one in Answer.objects.all()} == {ANSWER, other}


def test_what_is_wrong_is_said_and_nothing_is_lost(client: Client, writer: User) -> None:
    question = asked()
    answer = client.post(url(question), form(body="Yes, surely."))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "at least 30 characters" in html
    assert "Yes, surely." in html
    assert question.title in html
    assert Answer.objects.count() == 0


def test_the_preview_without_a_script_shows_the_page_again(client: Client, writer: User) -> None:
    answer = client.post(url(asked()), form(body="Be **fluent**", preview="1"))
    html = answer.content.decode()
    assert "Be <strong>fluent</strong>" in html
    assert "Be **fluent**" in html
    assert Answer.objects.count() == 0


def test_a_closed_question_refuses_with_a_sentence(client: Client, writer: User) -> None:
    question = asked()
    Question.objects.update(closed_at=timezone.now())
    answer = client.post(url(question), form())
    assert answer.status_code == 403
    assert "This question is closed: it takes no new answers." in answer.content.decode()


def test_a_hidden_question_is_not_there(client: Client, writer: User) -> None:
    question = asked()
    Question.objects.update(hidden_at=timezone.now())
    assert client.post(url(question), form()).status_code == 404


def test_any_unicode_is_taken(client: Client, writer: User) -> None:
    client.post(url(asked()), form(body=f"{ANSWER}\x00 نعم 👩🏽‍💻\u202e"))
    assert Answer.objects.get().body == f"{ANSWER} نعم 👩🏽‍💻\u202e"


def test_the_permanent_address_leads_to_the_answer(client: Client) -> None:
    answer = answered()
    found = client.get(f"/answers/{answer.pk}/")
    assert found.headers["Location"] == f"{answer.question.get_absolute_url()}#answer-{answer.pk}"


@pytest.mark.parametrize("model", [Answer, Question])
def test_the_permanent_address_of_what_is_hidden_tells_nothing(
    model: type[Answer] | type[Question], client: Client
) -> None:
    answer = answered()
    model.objects.update(hidden_at=timezone.now())
    assert client.get(f"/answers/{answer.pk}/").status_code == 404


def test_an_answer_is_deleted_and_restored(client: Client, writer: User) -> None:
    answer = answered(by=writer)
    deleted = client.post(f"/answers/{answer.pk}/delete/", follow=True)
    assert "You deleted this." in deleted.content.decode()
    assert list(Answer.objects.public()) == []
    restored = client.post(f"/answers/{answer.pk}/restore/", follow=True)
    assert "Your answer is back." in restored.content.decode()
    assert list(Answer.objects.public()) == [answer]


@pytest.mark.parametrize("door", ["delete", "restore", "accept"])
def test_others_are_refused_with_a_sentence(door: str, client: Client, writer: User) -> None:
    refused = client.post(f"/answers/{answered().pk}/{door}/")
    assert refused.status_code == 403
    assert "Only " in refused.content.decode()
