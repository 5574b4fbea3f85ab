"""What an asker had read before asking: offered, said or left out, shown, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.test import Client

from careers.models import FaqItem, Stage, Step
from community.models import Question, QuestionReading
from community.queries.guide.readings import MOST, readings_of
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import TagFactory
from tests.factories.threads import BODY, TITLE, asked

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse
    from pytest_django import DjangoAssertNumQueries

    from accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/questions/ask/"


@pytest.fixture
def asker(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture
def items() -> list[FaqItem]:
    TagFactory.create(name="mathematics")
    return [FaqItemFactory.create(key=key) for key in ("degree", "maths", "pay")]


def form(**changes: object) -> dict[str, Any]:
    fields = {"title": TITLE, "body": BODY, "tags": "mathematics", "form_token": uuid4()}
    return {**fields, **changes}


def written() -> list[tuple[str, bool]]:
    return list(QuestionReading.objects.values_list("item__key", "is_origin"))


def boxes(answer: _MonkeyPatchedWSGIResponse) -> list[tuple[str, bool, bool]]:
    return [(one.item.key, one.is_said, one.is_origin) for one in answer.context["readings"]]


def test_keys_that_no_database_can_hold_are_nobodys(
    client: Client, asker: User, items: list[FaqItem]
) -> None:
    sent = {"offered": ["\x00", "maths\x00"], "read": ["maths"], "origin": "a\x00b"}
    assert client.post(URL, form(**sent)).status_code == 302
    assert written() == [("maths", False)]


def test_the_item_that_one_comes_from_is_offered(
    client: Client, asker: User, items: list[FaqItem]
) -> None:
    answer = client.get(f"{URL}?item=degree")
    assert boxes(answer) == [("degree", True, True)]
    html = answer.content.decode()
    assert "You read these before asking" in html
    assert items[0].question in html


def test_without_any_the_field_waits_for_the_script(client: Client, asker: User) -> None:
    assert "data-readings hidden" in client.get(URL).content.decode()


def test_what_is_left_ticked_is_said(client: Client, asker: User, items: list[FaqItem]) -> None:
    client.post(URL, form(offered=["degree", "maths", "pay"], read=["pay", "degree"], origin="pay"))
    assert written() == [("pay", True), ("degree", False)]


def test_everything_can_be_left_out(client: Client, asker: User, items: list[FaqItem]) -> None:
    client.post(URL, form(offered=["degree", "maths"], origin="degree"))
    assert Question.objects.count() == 1
    assert written() == []


def test_only_what_readers_find_counts(client: Client, asker: User, items: list[FaqItem]) -> None:
    FaqItemFactory.create(key="secret", article__state="draft")
    FaqItemFactory.create(key="gone", is_published=False)
    sent = ["secret", "gone", "nowhere", "x" * 500, "maths"]
    client.post(URL, form(offered=sent, read=sent, origin="secret"))
    assert written() == [("maths", False)]


def test_more_than_the_script_remembers_is_cut(
    client: Client, asker: User, items: list[FaqItem]
) -> None:
    keys = [item.key for item in FaqItemFactory.create_batch(MOST + 5)]
    client.post(URL, form(offered=keys, read=keys))
    assert [key for key, _ in written()] == keys[: MOST + 1]


def test_they_are_kept_when_something_is_wrong(
    client: Client, asker: User, items: list[FaqItem]
) -> None:
    sent = form(title="Short", offered=["maths", "degree"], read=["degree"], origin="degree")
    answer = client.post(URL, sent)
    assert answer.status_code == 422
    assert boxes(answer) == [("degree", True, True), ("maths", False, False)]
    assert written() == []


@pytest.mark.parametrize("size", [1, 3])
def test_offering_them_costs_one_query(
    size: int, items: list[FaqItem], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [item.key for item in items[:size]]
    with django_assert_num_queries(1):
        assert [reading.item.key for reading in readings_of(keys, said=[])] == keys


def read_question(items: list[FaqItem]) -> Question:
    return asked(read=items[:2], origin=items[1])


def page_of(question: Question, reader: User | None) -> str:
    client = Client()
    if reader:
        client.force_login(reader)
    return client.get(question.get_absolute_url()).content.decode()


def test_they_are_shown_to_those_who_answer_the_origin_first(items: list[FaqItem]) -> None:
    question = read_question(items)
    html = page_of(question, UserFactory.create())
    assert "Read before asking:" in html
    places = [html.index(f'href="/careers/faq/{key}/"') for key in ("maths", "degree")]
    assert places == sorted(places)
    assert "/careers/faq/pay/" not in html
    assert "Do not show this any more" not in html


def test_they_are_not_shown_to_strangers_nor_where_nobody_answers(items: list[FaqItem]) -> None:
    question = read_question(items)
    assert "Read before asking:" not in page_of(question, None)
    Question.objects.update(closed_at=question.created_at)
    assert "Read before asking:" not in page_of(question, UserFactory.create())
    assert "Read before asking:" in page_of(question, question.author)


def test_what_left_the_guide_is_not_shown(items: list[FaqItem]) -> None:
    question = read_question(items)
    FaqItem.objects.update(is_published=False)
    assert "Read before asking:" not in page_of(question, question.author)


def test_the_asker_takes_them_back(client: Client, items: list[FaqItem]) -> None:
    question = read_question(items)
    door = f"/questions/{question.pk}/readings/forget/"
    for other in (UserFactory.create(), staff_user("Editors")):
        client.force_login(other)
        assert client.post(door).status_code == 403
    assert question.readings.count() == 2
    client.force_login(question.author)
    answer = client.post(door, follow=True)
    assert answer.redirect_chain == [(question.get_absolute_url(), 302)]
    assert question.readings.count() == 0
    assert "Read before asking:" not in answer.content.decode()


def test_a_step_of_the_roadmap_fills_the_form(client: Client, asker: User) -> None:
    stage = Stage.objects.create(slug="begin", title="Begin", summary="First")
    Step.objects.create(
        stage=stage, slug="first-model", title="Train [a] model", ask_tags="first-steps", text="Do"
    )
    answer = client.get(f"{URL}?step=first-model")
    assert answer.context["form"].initial == {
        "title": "",
        "tags": "first-steps",
        "body": "On the roadmap I am at: "
        r"[Train \[a\] model](/careers/roadmap/#step-first-model)"
        "\n\n",
    }
    assert "You come from the roadmap:" in answer.content.decode()
    assert boxes(answer) == []
    assert client.get(f"{URL}?step=nowhere").context["form"].initial["body"] == ""
