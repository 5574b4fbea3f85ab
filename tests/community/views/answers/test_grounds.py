"""What an answer rests on: asked for, kept, shown, and part of its history."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Draft, Question, Revision
from community.models.grounds import Grounds
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import ANSWER, answered, asked, mentor

pytestmark = pytest.mark.django_db

TITLE = "Do I need a degree to begin with this?"
SAID = {
    "basis": "did",
    "position": "depends",
    "region": "Germany",
    "seniority": "senior",
    "company": "start-up",
    "year": "2024",
    "ai_help": "translation",
}
GROUNDS = Grounds(**(SAID | {"year": 2024}))  # type: ignore[arg-type]


@pytest.fixture
def question() -> Question:
    return asked(title=TITLE)


@pytest.fixture
def writer(client: Client) -> User:
    user = mentor()
    client.force_login(user)
    return user


def url(question: Question) -> str:
    return f"/questions/{question.pk}/answer/"


def form(**changes: object) -> dict[str, Any]:
    return {"body": ANSWER, "form_token": uuid4(), **changes}


def edit_form(answer: Answer, **changes: object) -> dict[str, Any]:
    newest = answer.revisions.order_by("-number")[0]
    return {"body": answer.body, "base": newest.number, "seen": newest.fingerprint, **changes}


def test_a_mentor_says_how_they_know(client: Client, writer: User, question: Question) -> None:
    refused = client.post(url(question), form(region="Ghana"))
    assert refused.status_code == 422
    shown = refused.context["answer_form"]
    assert shown.errors == {"basis": ["Say how you know this: readers ask mentors."]}
    assert (shown["body"].value(), shown["region"].value()) == (ANSWER, "Ghana")
    assert Answer.objects.count() == 0
    client.post(url(question), form(basis="hired"))
    assert Answer.objects.get().grounds == Grounds(basis="hired")


def test_others_may_say_it(client: Client, question: Question) -> None:
    client.force_login(UserFactory.create())
    client.post(url(question), form())
    client.post(url(question), form(basis="read"))
    assert [answer.basis for answer in Answer.objects.order_by("pk")] == ["", "read"]


def test_the_form_names_the_rule_about_ai_beside_its_declaration(
    client: Client, writer: User, question: Question
) -> None:
    html = client.get(question.get_absolute_url()).content.decode()
    rule = 'Answers written by AI are <a href="/conduct/">not allowed</a>'
    assert html.index('id="your-answer"') < html.index(rule) < html.index('name="ai_help"')


def test_it_is_kept_with_the_first_revision_and_shown(
    client: Client, writer: User, question: Question
) -> None:
    page = client.post(url(question), form(**SAID), follow=True).content.decode()
    assert Answer.objects.get().grounds == Revision.objects.get(answer__gt=0).grounds == GROUNDS
    for words in ("Did it", "in Germany", "Senior", "2024", "AI helped with the translation"):
        assert f"{words}</" in page, words
    assert "Says: <b>It depends</b>" in page


def test_a_position_is_asked_for_where_one_can_be_taken(client: Client, writer: User) -> None:
    other = asked(title="How much mathematics does the job need?")
    assert 'name="position"' not in client.get(other.get_absolute_url()).content.decode()
    client.post(url(other), form(**SAID))
    assert Answer.objects.get().position == ""


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("year", "1969", "Write a year from 1970 to"),
        ("year", str(timezone.localdate().year + 1), "Write a year from 1970 to"),
        ("year", "last", "Write a year as four digits"),
        ("year", "99999999999999999999", "Write a year from 1970 to"),
        ("region", "x" * 41, "Write at most 40 characters"),
        ("seniority", "boss", "Select a valid choice"),
        ("basis", "guessed", "Select a valid choice"),
        ("ai_help", "wrote", "Select a valid choice"),
    ],
    ids=["too old", "to come", "no number", "huge", "long", "seniority", "basis", "help"],
)
@pytest.mark.usefixtures("writer")
def test_what_is_wrong_stands_beside_its_field(
    client: Client, question: Question, field: str, typed: str, error: str
) -> None:
    answer = client.post(url(question), form(**(SAID | {field: typed})))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert [*answer.context["answer_form"].errors] == [field]
    assert error in html
    assert answer.context["answer_form"][field].value() == typed
    assert field == "basis" or "<details open>" in html
    assert Answer.objects.count() == 0


def test_the_preview_keeps_all_of_it(client: Client, writer: User, question: Question) -> None:
    shown = client.post(url(question), form(preview="1", **SAID)).context["answer_form"]
    assert {name: shown[name].value() for name in SAID} == SAID


def test_a_draft_keeps_all_of_it(client: Client, writer: User, question: Question) -> None:
    unfinished = SAID | {"year": "20", "basis": ""}
    client.post("/questions/drafts/save/", {"question": question.pk, "body": "Half", **unfinished})
    draft = Draft.objects.get()
    assert draft.said == {name: text for name, text in unfinished.items() if text}
    shown = client.get(question.get_absolute_url()).context["answer_form"]
    assert {name: shown[name].value() or "" for name in SAID} == unfinished
    too_long = {"question": question.pk, "region": "x" * 301}
    assert client.post("/questions/drafts/save/", too_long).status_code == 413


def test_a_change_stands_in_the_history(client: Client, writer: User, question: Question) -> None:
    answer = answered(question, by=writer, grounds=GROUNDS)
    Revision.objects.update(created_at=timezone.now() - timedelta(hours=1))
    path = f"/answers/{answer.pk}/edit/"
    shown = client.get(path).context["form"]
    assert {name: str(shown[name].value()) for name in SAID} == SAID
    client.post(path, edit_form(answer, **(SAID | {"basis": "read"})))
    answer.refresh_from_db()
    assert answer.grounds == Grounds(**(SAID | {"basis": "read", "year": 2024}))  # type: ignore[arg-type]
    assert [one.basis for one in answer.revisions.order_by("number")] == ["did", "read"]
    html = client.get(f"/answers/{answer.pk}/revisions/").content.decode()
    assert "What it rests on" in html

    client.post(f"/answers/{answer.pk}/revisions/1/restore/")
    answer.refresh_from_db()
    assert answer.grounds == GROUNDS


def test_a_mentor_cannot_take_the_basis_away(
    client: Client, writer: User, question: Question
) -> None:
    answer = answered(question, by=writer, grounds=GROUNDS)
    refused = client.post(f"/answers/{answer.pk}/edit/", edit_form(answer))
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"basis"}


def test_an_editor_says_nothing_for_the_author(client: Client, question: Question) -> None:
    answer = answered(question, by=mentor(), grounds=GROUNDS)
    client.force_login(staff_user("Editors"))
    path = f"/answers/{answer.pk}/edit/"
    assert 'name="basis"' not in client.get(path).content.decode()
    better = edit_form(answer, note="Typo", basis="read", region="")
    client.post(path, better | {"body": f"{ANSWER} Better."})
    answer.refresh_from_db()
    assert (answer.body, answer.grounds) == (f"{ANSWER} Better.", GROUNDS)


def test_two_windows_are_told_of_each_others_grounds(
    client: Client, writer: User, question: Question
) -> None:
    answer = answered(question, by=writer, grounds=GROUNDS)
    stale = edit_form(answer, **SAID)
    client.post(f"/answers/{answer.pk}/edit/", edit_form(answer, **(SAID | {"region": "Peru"})))
    conflict = client.post(f"/answers/{answer.pk}/edit/", stale)
    assert conflict.status_code == 409
    lines = conflict.context["grounds_lines"]
    assert lines
    assert "Peru" in conflict.content.decode()
    assert conflict.context["form"]["region"].value() == "Germany"


def test_an_answer_without_grounds_says_nothing(client: Client, question: Question) -> None:
    answered(question)
    html = client.get(question.get_absolute_url()).content.decode()
    assert ANSWER in html
    assert 'class="row meta grounds"' not in html


def test_programs_and_search_engines_read_it(client: Client, question: Question) -> None:
    answer = answered(question, grounds=GROUNDS)
    silent = answered(question)
    said = client.get(f"/api/v1/answers/{answer.pk}/").json()
    assert said["grounds"] == SAID | {"year": 2024}
    assert client.get(f"/api/v1/answers/{silent.pk}/").json()["grounds"]["year"] is None
    html = client.get(question.get_absolute_url()).content.decode()
    assert html.count('"spatialCoverage": {"@type": "Place", "name": "Germany"}') == 1
    assert html.count('"temporalCoverage": "2024"') == 1
