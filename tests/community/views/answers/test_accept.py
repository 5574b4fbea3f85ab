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


def test_the_whole_page_follows_what_was_accepted(client: Client) -> None:
    """Not the answers alone: whose turn it is changes with them."""
    answer = answered(asked(), by=MentorProfileFactory.create().user)
    client.force_login(answer.question.author)
    before = client.get(answer.question.get_absolute_url()).content.decode()
    assert "That settles it" in before
    page = client.post(f"/answers/{answer.pk}/accept/", headers=HTMX, follow=True)
    after = page.content.decode()
    assert "Accepted by the asker" in after
    assert "That settles it" not in after


def test_nobody_else_is_offered_to_accept(client: Client) -> None:
    answer = answered()
    client.force_login(answer.author)
    page = client.get(answer.question.get_absolute_url())
    assert "This solved it" not in page.content.decode()
