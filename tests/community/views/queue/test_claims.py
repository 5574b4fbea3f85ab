from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.models import Claim, Question
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.factories.threads import asked, commented, mentor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    user = mentor()
    user.name = "Ada Mentor"
    user.save(update_fields=["name"])
    return user


@pytest.fixture
def question() -> Question:
    return asked()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, question: Question) -> str:
    return client.get(question.get_absolute_url()).content.decode()


def send(user: User, question: Question, verb: str, **data: str) -> str:
    path = f"/questions/{question.pk}/{verb}/"
    return signed_in(user).post(path, data, follow=True).content.decode()


def test_a_claim_leads_to_the_answer_and_others_see_that_somebody_writes(
    ada: User, question: Question
) -> None:
    assert "Claim it" in page(signed_in(ada), question)
    answer = signed_in(ada).post(f"/questions/{question.pk}/claim/")
    assert answer.headers["Location"] == f"{question.get_absolute_url()}#your-answer"
    own = page(signed_in(ada), question)
    assert "You are writing the answer." in own
    assert "Extend" in own
    assert "Ada Mentor</bdi> is writing" not in own
    stranger = page(Client(), question)
    assert "A mentor is writing an answer, until" in stranger
    assert "Ada Mentor" not in stranger
    colleague = page(signed_in(mentor()), question)
    assert "<bdi>Ada Mentor</bdi> is writing an answer" in colleague
    assert "Claim it" not in colleague
    assert "Publish your answer" in colleague


def test_who_comes_second_is_told(ada: User, question: Question) -> None:
    ClaimFactory.create(question=question)
    assert "Another mentor was quicker" in send(ada, question, "claim")


def test_a_claim_is_extended_and_released_with_a_note_for_mentors(
    ada: User, question: Question
) -> None:
    ClaimFactory.create(question=question, mentor=ada.mentor)
    assert "You have more time for it." in send(ada, question, "extend")
    html = send(ada, question, "release", note="Ask about the visa.")
    assert "The question is back in its place." in html
    assert "Ask about the visa." in page(signed_in(mentor()), question)
    for other in (UserFactory.create(), question.author):
        assert "Ask about the visa." not in page(signed_in(other), question)
    assert "Ask about the visa." not in page(Client(), question)
    assert "has ended already" in send(ada, question, "release")
    assert "Your claim has ended." in send(ada, question, "extend")


def test_who_keeps_as_many_as_they_can_reads_why_there_is_no_button(
    ada: User, question: Question
) -> None:
    ClaimFactory.create_batch(3, mentor=ada.mentor)
    ClaimFactory.create(mentor=ada.mentor, expires_at=timezone.now())
    why = "You keep 3 questions already: answer or release one first."
    for path in (question.get_absolute_url(), "/desk/"):
        html = signed_in(ada).get(path).content.decode()
        assert why in html
        assert f"/questions/{question.pk}/claim/" not in html
    assert why in send(ada, question, "claim")
    ada.mentor.claims.filter(pk=ada.mentor.claims.active()[0].pk).delete()
    for path in (question.get_absolute_url(), "/desk/"):
        html = signed_in(ada).get(path).content.decode()
        assert why not in html
        assert f"/questions/{question.pk}/claim/" in html


def test_a_note_that_is_too_long_is_kept_and_said(ada: User, question: Question) -> None:
    ClaimFactory.create(question=question, mentor=ada.mentor)
    answer = signed_in(ada).post(f"/questions/{question.pk}/release/", {"note": "x" * 301})
    assert answer.status_code == 422
    assert "Write at most 300 characters" in answer.content.decode()
    assert "x" * 301 in answer.content.decode()
    assert Claim.objects.active().exists()


def test_a_hidden_question_cannot_be_claimed(ada: User, question: Question) -> None:
    Question.objects.update(hidden_at=timezone.now())
    for verb in ("claim", "extend", "release"):
        assert signed_in(ada).post(f"/questions/{question.pk}/{verb}/").status_code == 404


def test_the_asker_sees_the_place_and_settles_it(question: Question) -> None:
    asker = question.author
    assert "number 1 in <a" in page(signed_in(asker), question)
    assert "waits for nobody any more" in send(asker, question, "settle")
    assert "The asker says that it is solved." in page(Client(), question)
    empty = signed_in(asker).post(f"/questions/{question.pk}/unsettled/", {"missing": ""})
    assert empty.status_code == 422
    assert "Say what is missing" in empty.content.decode()
    html = send(asker, question, "unsettled", missing="Which comes first?", form_token=TOKEN)
    assert "before the others" in html
    assert "It comes first: what was answered did not solve it." in page(Client(), question)


def test_a_mentors_comment_asks_back_by_a_tick(ada: User, question: Question) -> None:
    assert 'name="asks_asker"' in page(signed_in(ada), question)
    assert 'name="asks_asker"' not in page(signed_in(UserFactory.create()), question)
    words = {"body": "Which country is it?", "form_token": TOKEN}
    send(ada, question, "comment", **words, asks_asker="on")
    assert "Waiting for the asker" in page(Client(), question)
    assert "It is your turn" in page(signed_in(question.author), question)
    part = signed_in(question.author).post(
        f"/questions/{question.pk}/comment/",
        {"body": "It is Portugal.", "form_token": TOKEN},
        headers={"HX-Request": "true"},
    )
    assert "Waiting for a mentor" in part.content.decode()


def test_without_the_tick_a_comment_leaves_the_turn(ada: User, question: Question) -> None:
    send(ada, question, "comment", body="Which country is it?", form_token=TOKEN)
    assert "Waiting for a mentor" in page(Client(), question)


def test_the_line_is_public_and_tells_no_names_of_who_writes(
    client: Client, ada: User, question: Question
) -> None:
    ClaimFactory.create(question=question, mentor=ada.mentor)
    back = asked(title="Which of them waits for its asker?")
    commented(back, by=ada, asks_asker=True)
    hidden = asked(title="Is this one hidden from all?")
    Question.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    Question.objects.filter(pk=question.pk).update(waiting_since=timezone.now() - timedelta(days=2))
    html = client.get("/waiting/").content.decode()
    assert html.index(question.title) < html.index("For the asker") < html.index(back.title)
    assert "A mentor is writing an answer" in html
    assert "Ada Mentor" not in html
    assert hidden.title not in html
    assert not client.cookies


def test_the_line_is_narrowed_to_a_tag_and_says_when_it_is_empty(client: Client) -> None:
    question = asked()
    tag = question.tag_list[0]
    TagFactory.create(name="nothing")
    assert question.title in client.get("/waiting/", {"tag": tag.slug}).content.decode()
    assert client.get("/waiting/", {"tag": "nonsense"}).status_code == 404
    Question.objects.update(turn="nobody")
    assert "Nobody is waiting" in client.get("/waiting/").content.decode()


TOKEN = "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e"
