import pytest
from django.test import Client

from community.models import Expertise, TaggedQuestion
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
URL = "/desk/"


def test_others_are_told_what_it_is(client: Client) -> None:
    for person in (
        UserFactory.create(),
        MentorProfileFactory.create(approved_at=None).user,
        UserFactory.create(is_superuser=True),
    ):
        client.force_login(person)
        response = client.get(URL)
        assert response.status_code == 403
        assert "The desk is for mentors" in response.content.decode()
        assert "/questions/?filter=waiting" in response.content.decode()


def test_a_mentor_finds_the_day_on_it(client: Client) -> None:
    mentor, tag = MentorProfileFactory.create(), TagFactory.create(name="student")
    Expertise.objects.create(mentor=mentor, tag=tag)
    mine = QuestionFactory.create(title="In my tags?")
    TaggedQuestion.objects.create(content_object=mine, tag=tag)
    QuestionFactory.create(title="Elsewhere?")
    answer = AnswerFactory.create(
        author=mentor.user, score=4, question__title="Answered?", question__mentor_answer_count=1
    )
    client.force_login(mentor.user)
    html = client.get(URL).content.decode()
    assert html.index("In my tags?") < html.index("Elsewhere?")
    assert answer.get_absolute_url() in html
    assert "4 votes" in html
    assert "1 answer so far" in html


def test_an_empty_desk_says_why(client: Client) -> None:
    mentor = MentorProfileFactory.create()
    client.force_login(mentor.user)
    html = client.get(URL).content.decode()
    assert "You have named no tags yet" in html
    assert "None yet." in html

    Expertise.objects.create(mentor=mentor, tag=TagFactory.create())
    html = client.get(URL).content.decode()
    assert "Nobody waits in your tags" in html
    assert "Nothing waits there either" in html


def test_the_rest_of_the_queue_is_a_link_away(client: Client) -> None:
    QuestionFactory.create_batch(11)
    client.force_login(MentorProfileFactory.create().user)
    assert "See the whole waiting list" in client.get(URL).content.decode()
