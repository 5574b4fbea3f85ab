from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.utils import timezone

from community.models import Draft, Question
from tests.factories.accounts import UserFactory
from tests.factories.threads import asked

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

    from accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/questions/drafts/"
SAVE = "/questions/drafts/save/"


@pytest.fixture
def writer(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def save(client: Client, **fields: Any) -> TestResponse:
    return client.post(SAVE, fields, headers={"Accept": "application/json"})


def test_a_draft_is_saved_while_it_is_typed(client: Client, writer: User) -> None:
    first = save(client, title="How", body="I wond", tags="maths").json()
    draft = Draft.objects.get()
    assert first == {
        "id": str(draft.pk),
        "url": f"/questions/ask/?draft={draft.pk}",
        "saved_at": draft.updated_at.isoformat(),
    }
    again = save(client, draft=first["id"], title="How much", body="I wonder", tags="maths roles")
    assert again.json()["id"] == first["id"]
    draft = Draft.objects.get()
    assert (draft.author, draft.question) == (writer, None)
    assert (draft.title, draft.body, draft.tag_names) == ("How much", "I wonder", "maths roles")


def test_several_questions_are_begun_at_once(client: Client, writer: User) -> None:
    ids = {save(client, title=title).json()["id"] for title in ("One", "Two")}
    assert len(ids) == Draft.objects.count() == 2


def test_an_answer_has_one_draft_a_question(client: Client, writer: User) -> None:
    question, other = asked(), asked()
    urls = {
        save(client, question=question.pk, body=body).json()["url"]
        for body in ("Less", "Less than")
    }
    save(client, question=other.pk, body="More")
    assert urls == {f"{question.get_absolute_url()}#your-answer"}
    assert set(Draft.objects.values_list("question", "body")) == {
        (question.pk, "Less than"),
        (other.pk, "More"),
    }


def test_nothing_typed_is_nothing_saved(client: Client, writer: User) -> None:
    assert save(client, title=" ", body="\n").json() == {"id": "", "url": "", "saved_at": ""}
    assert Draft.objects.count() == 0


def test_a_draft_that_was_deleted_elsewhere_is_made_anew(client: Client, writer: User) -> None:
    gone = uuid4()
    saved = save(client, draft=gone, body="Still typing").json()
    assert saved["id"] not in {"", str(gone)}
    assert Draft.objects.get().body == "Still typing"


def test_nobody_writes_into_anothers_draft(client: Client, writer: User) -> None:
    other = Draft.objects.create(author=UserFactory.create(), body="Not yours")
    save(client, draft=other.pk, body="Mine now")
    other.refresh_from_db()
    assert other.body == "Not yours"


@pytest.mark.parametrize(
    "fields", [{"body": "x" * 60_001}, {"title": "x" * 301}, {"tags": "x" * 301}]
)
def test_far_too_much_is_refused_with_a_sentence(
    fields: dict[str, str], client: Client, writer: User
) -> None:
    refused = save(client, **fields)
    assert refused.status_code == 413
    assert refused.json() == {
        "error": "This text is too long to be kept as a draft. Copy it to a safe place."
    }


def test_a_long_text_is_kept_although_it_could_not_be_published(
    client: Client, writer: User
) -> None:
    assert save(client, title="x" * 300, body="x" * 60_000).status_code == 200


def test_the_number_of_drafts_has_an_end(client: Client, writer: User) -> None:
    Draft.objects.bulk_create(Draft(author=writer, body=str(number)) for number in range(30))
    refused = save(client, body="One more")
    assert refused.status_code == 413
    assert "You have 30 drafts already." in refused.json()["error"]
    assert save(client, question=asked().pk, body="An answer").status_code == 200


@pytest.mark.parametrize("pk", ["0", "nonsense", "9" * 40])
def test_an_answer_to_nothing_is_not_kept(pk: str, client: Client, writer: User) -> None:
    assert save(client, question=pk, body="Less").status_code == 404


def test_an_answer_to_a_hidden_question_is_not_kept(client: Client, writer: User) -> None:
    question = asked()
    Question.objects.update(hidden_at=timezone.now())
    assert save(client, question=question.pk, body="Less").status_code == 404


def test_without_a_script_a_button_saves_and_the_list_follows(client: Client, writer: User) -> None:
    page = client.post(SAVE, {"title": "How much", "body": "I wonder"}, follow=True)
    assert page.redirect_chain == [(URL, 302)]
    html = page.content.decode()
    assert "Your draft is saved." in html
    assert "How much" in html


def test_without_a_script_what_is_refused_is_shown_to_be_copied(
    client: Client, writer: User
) -> None:
    refused = client.post(SAVE, {"title": "x" * 301, "body": "All that I wrote"})
    assert refused.status_code == 413
    assert "All that I wrote</textarea>" in refused.content.decode()


def test_the_list_holds_ones_own_drafts(client: Client, writer: User) -> None:
    question = asked(title="Where does one begin with this?")
    hidden = asked(title="Hidden since I began to answer")
    Draft.objects.create(author=writer, title="Mine", body="<b>half</b>")
    Draft.objects.create(author=writer, question=question, body="Begin")
    Draft.objects.create(author=writer, question=hidden, body="Began")
    Draft.objects.create(author=UserFactory.create(), title="Somebody else’s")
    Question.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    html = client.get(URL).content.decode()
    assert "Mine" in html
    assert "&lt;b&gt;half&lt;/b&gt;" in html
    assert "Answer to: Where does one begin with this?" in html
    assert "Hidden since" not in html
    assert "Somebody else’s" not in html


def test_an_empty_list_says_what_it_is_for(client: Client, writer: User) -> None:
    assert "No drafts" in client.get(URL).content.decode()


def test_a_draft_is_deleted_by_its_author_alone(client: Client, writer: User) -> None:
    mine = Draft.objects.create(author=writer, title="Mine")
    other = Draft.objects.create(author=UserFactory.create(), title="Theirs")
    assert client.post(f"{URL}{mine.pk}/delete/").headers["Location"] == URL
    assert client.post(f"{URL}{other.pk}/delete/").status_code == 404
    assert list(Draft.objects.all()) == [other]
