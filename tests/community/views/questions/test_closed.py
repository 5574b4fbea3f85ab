"""A question that takes no answers any more."""

import pytest
from django.test import Client
from django.utils import timezone

from careers.enums import ArticleState
from community.actions.drafts import save_draft
from community.models import Question
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.threads import asked

pytestmark = pytest.mark.django_db

TARGET = "Where is this answered for everybody?"


def closed(**target: object) -> Question:
    question = asked()
    fields = {"closed_at": timezone.now(), "closed_reason": "duplicate", **target}
    Question.objects.filter(pk=question.pk).update(**fields)
    return question


def page_of(client: Client, question: Question) -> str:
    return client.get(question.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_it_does_not_name_a_target_that_went_away(client: Client, state: str) -> None:
    target = asked(title=TARGET)
    question = closed(duplicate_of=target)
    assert TARGET in page_of(client, question)
    Question.objects.filter(pk=target.pk).update(**{state: timezone.now()})
    html = page_of(client, question)
    assert TARGET not in html
    assert "It is answered elsewhere." in html


@pytest.mark.parametrize(
    ("state", "is_named"),
    [(ArticleState.LIVE, True), (ArticleState.ARCHIVED, True), (ArticleState.DRAFT, False)],
)
def test_it_names_an_item_of_the_guide_that_can_be_read(
    client: Client, state: ArticleState, *, is_named: bool
) -> None:
    item = FaqItemFactory.create(question=TARGET, article__state=state)
    assert (TARGET in page_of(client, closed(answered_by_item=item))) is is_named


def test_an_answer_begun_before_is_not_lost(client: Client) -> None:
    question, helper = closed(), UserFactory.create()
    save_draft(by=helper, question=question, body="Half of what I know")
    client.force_login(helper)
    html = page_of(client, question)
    assert ">Half of what I know</textarea>" in html
    assert 'id="your-answer"' in html
    assert "Publish your answer" not in html


def test_an_answer_that_comes_too_late_is_handed_back(client: Client) -> None:
    question = closed()
    client.force_login(UserFactory.create())
    answer = client.post(
        f"/questions/{question.pk}/answer/",
        {
            "body": "Written for an hour, and sent a minute late.",
            "form_token": "6f1f3f5a-0c52-4d32-9c2f-2f1c8a3f7f11",
        },
    )
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "This question is closed" in html
    assert "Written for an hour, and sent a minute late.</textarea>" in html
