import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from careers.enums import ArticleState
from community.models import Question
from community.queries.targets import find_target
from tests.factories.careers import FaqItemFactory
from tests.factories.community import AnswerFactory, QuestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    asked: Question = QuestionFactory.create()
    return asked


def test_a_question_is_found_by_its_number_or_address(question: Question) -> None:
    path = question.get_absolute_url()
    shared = reverse("community:question-short", args=[question.pk])
    typed = [f"#{question.pk}", str(question.pk), path, shared]
    typed += [f"{settings.SITE_URL}{path}?sort=newest#x"]
    assert [find_target(text) for text in typed] == [question] * 5


def test_a_question_is_found_by_the_address_of_an_answer(question: Question) -> None:
    answer = AnswerFactory.create(question=question)
    assert find_target(answer.get_permanent_url()) == question
    assert find_target(answer.get_absolute_url()) == question


def test_an_item_is_found_by_its_key_or_address() -> None:
    item = FaqItemFactory.create(key="what-is-it")
    typed = ["what-is-it", "#faq-what-is-it", item.get_permanent_url(), item.get_absolute_url()]
    assert [find_target(text) for text in typed] == [item] * 4


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_is_not_public_is_not_found(state: str) -> None:
    hidden = QuestionFactory.create(**{state: timezone.now()})
    answer = AnswerFactory.create(**{state: timezone.now()})
    draft = FaqItemFactory.create(article__state=ArticleState.DRAFT)
    typed = [f"#{hidden.pk}", hidden.get_absolute_url(), answer.get_permanent_url()]
    typed += [draft.key, draft.get_absolute_url(), draft.get_permanent_url()]
    assert [find_target(text) for text in typed] == [None] * 6


def test_what_is_nothing_of_ours_is_not_found(question: Question) -> None:
    FaqItemFactory.create()
    path = question.get_absolute_url()
    typed = [
        *("nothing", "#", "#²", "99999999", "9" * 40, "/", "/tags/", "/nowhere/", "//[", "/\x00/"),
        *(f"https://elsewhere.example{path}", f"//elsewhere.example{path}"),
    ]
    assert [find_target(text) for text in typed] == [None] * len(typed)
