"""A mentor’s saved replies."""

import pytest
from django.test import Client

from accounts.models import User
from community.actions.mentors import saved_replies
from community.models import Answer, SavedReply
from tests.factories.accounts import UserFactory
from tests.factories.threads import asked, mentor

pytestmark = pytest.mark.django_db

BODY = "Begin with one small thing,\n\nand *finish* it."


@pytest.fixture
def owner(client: Client) -> User:
    user: User = mentor()
    client.force_login(user)
    return user


@pytest.fixture
def reply(owner: User) -> SavedReply:
    reply: SavedReply = owner.saved_replies.create(title="Begin", body=BODY)
    return reply


@pytest.fixture
def other() -> SavedReply:
    return SavedReply.objects.create(owner=mentor(), title="Secret", body="Secret words")


def test_they_are_added_changed_and_deleted(client: Client, owner: User, other: SavedReply) -> None:
    client.post("/desk/replies/", {"title": "Begin", "body": BODY})
    mine = owner.saved_replies.get()
    assert (mine.title, mine.body) == ("Begin", BODY)
    html = client.get("/desk/replies/").content.decode()
    assert "Begin" in html
    assert "Secret" not in html
    refused = client.post(f"/desk/replies/{mine.pk}/", {"title": "", "body": "Else."})
    assert refused.status_code == 422
    assert refused.context["form"]["body"].value() == "Else."
    client.post(f"/desk/replies/{mine.pk}/", {"title": "Else", "body": "Else."})
    assert list(owner.saved_replies.values_list("title", "body")) == [("Else", "Else.")]
    client.post(f"/desk/replies/{mine.pk}/delete/")
    assert list(SavedReply.objects.all()) == [other]


@pytest.mark.usefixtures("owner")
def test_those_of_others_are_not_there(client: Client, other: SavedReply) -> None:
    assert client.get(f"/desk/replies/{other.pk}/").status_code == 404
    assert client.post(f"/desk/replies/{other.pk}/delete/").status_code == 404
    put = client.post(f"/questions/{asked().pk}/reply/", {"body": "Mine", "reply": other.pk})
    assert "Secret words" not in put.content.decode()
    assert SavedReply.objects.get() == other


@pytest.mark.usefixtures("reply")
def test_too_many_are_refused_and_nothing_typed_is_lost(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_replies, "MOST", 1)
    refused = client.post("/desk/replies/", {"title": "Two", "body": "Two."})
    assert refused.status_code == 422
    assert "You have 1 replies already." in refused.content.decode()
    assert refused.context["form"]["body"].value() == "Two."


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "part"])
def test_one_is_put_below_what_was_typed(
    client: Client, reply: SavedReply, headers: dict[str, str]
) -> None:
    question = asked()
    typed = {"body": "You ask this\n", "reply": reply.pk, "basis": "did", "year": "20"}
    response = client.post(f"/questions/{question.pk}/reply/", typed, headers=headers)
    html = response.content.decode()
    form = response.context["answer_form"]
    assert form["body"].value() == f"You ask this\n\n{BODY}"
    assert (form["basis"].value(), form["year"].value()) == ("did", "20")
    assert ("<html" in html) == (not headers)
    assert 'id="your-answer"' in html
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("reply_id", ["", "0", "x", "9" * 40])
@pytest.mark.usefixtures("owner")
def test_nothing_is_lost_without_one(client: Client, reply_id: str) -> None:
    response = client.post(
        f"/questions/{asked().pk}/reply/", {"body": "You ask this", "reply": reply_id}
    )
    assert response.context["answer_form"]["body"].value() == "You ask this"


def test_the_form_offers_them_to_their_owner(client: Client, reply: SavedReply) -> None:
    url = asked().get_absolute_url()
    assert f'<option value="{reply.pk}">Begin</option>' in client.get(url).content.decode()
    client.force_login(UserFactory.create())
    assert "Saved reply" not in client.get(url).content.decode()
