import pytest
from django.test import Client

from community.models import Question
from tests.factories.community import MentorProfileFactory
from tests.factories.threads import answered, asked

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def test_the_asker_accepts_and_takes_it_back(client: Client) -> None:
    question = asked()
    answer = answered(question)
    client.force_login(question.author)
    page = client.post(f"/answers/{answer.pk}/accept/", follow=True)
    assert page.redirect_chain == [(f"{question.get_absolute_url()}#{answer.anchor}", 302)]
    html = page.content.decode()
    assert "Accepted by the asker" in html
    assert "Take the acceptance back" in html

    page = client.post(f"/questions/{question.pk}/unaccept/", follow=True)
    html = page.content.decode()
    assert "Accepted by the asker" not in html
    assert "This solved it" in html
    assert Question.objects.get().accepted_answer is None


def test_with_a_script_all_answers_are_shown_anew(client: Client) -> None:
    question = asked()
    before, after = answered(question), answered(question)
    client.force_login(question.author)
    client.post(f"/answers/{before.pk}/accept/", headers=HTMX)
    piece = client.post(f"/answers/{after.pk}/accept/", headers=HTMX)
    html = piece.content.decode()
    assert html.strip().startswith('<section id="answers"')
    assert html.count("Accepted by the asker") == 1
    assert html.index(before.anchor) < html.index(after.anchor) < html.index("Accepted by")
    assert "<html" not in html


def test_with_a_script_the_turn_follows(client: Client) -> None:
    answer = answered(asked(), by=MentorProfileFactory.create().user)
    client.force_login(answer.question.author)
    page = client.get(answer.question.get_absolute_url()).content.decode()
    assert "That settles it" in page
    piece = client.post(f"/answers/{answer.pk}/accept/", headers=HTMX).content.decode()
    assert 'hx-swap-oob="innerHTML:#whose-turn"' in piece
    assert "That settles it" not in piece
    again = client.post(f"/questions/{answer.question.pk}/unaccept/", headers=HTMX)
    assert "That settles it" in again.content.decode()


def test_nobody_else_is_offered_to_accept(client: Client) -> None:
    answer = answered()
    client.force_login(answer.author)
    page = client.get(answer.question.get_absolute_url())
    assert "This solved it" not in page.content.decode()
