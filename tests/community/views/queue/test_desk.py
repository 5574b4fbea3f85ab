import pytest
from django.test import Client

from community.models import Draft, Expertise, TaggedQuestion
from community.models.mentor import UNTIL_BACK
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)
from tests.factories.mentoring import ClaimFactory

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
        assert "/waiting/" in response.content.decode()


def test_a_mentor_finds_the_day_on_it_what_is_owed_first(client: Client) -> None:
    mentor, tag = MentorProfileFactory.create(), TagFactory.create(name="student")
    Expertise.objects.create(mentor=mentor, tag=tag)
    mine = QuestionFactory.create(title="In my tags?")
    TaggedQuestion.objects.create(content_object=mine, tag=tag)
    QuestionFactory.create(title="Elsewhere?")
    ClaimFactory.create(mentor=mentor, question__title="Claimed?", question__turn="asker")
    begun = QuestionFactory.create(title="Begun?", turn="nobody")
    Draft.objects.create(author=mentor.user, question=begun, body="Half an answer")
    answer = AnswerFactory.create(
        author=mentor.user, score=4, question__title="Answered?", question__mentor_answer_count=1
    )
    CommentFactory.create(question=None, answer=answer, author=answer.question.author)
    client.force_login(mentor.user)
    html = client.get(URL).content.decode()
    order = ["wait for your reply", "Answered?", "Claimed?", "Begun?", "In my tags?", "Elsewhere?"]
    places = [html.index(words) for words in order]
    assert places == sorted(places)
    assert f'action="/questions/{mine.pk}/claim/"' in html
    assert answer.get_absolute_url() in html
    assert "4 votes" in html
    assert "person helped" in html
    for page in ("availability", "requests", "replies", "profile"):
        assert f'href="/desk/{page}/"' in html


@pytest.mark.parametrize("is_paused", [True, False])
def test_a_mentor_on_a_break_is_reminded_of_it(client: Client, *, is_paused: bool) -> None:
    until = UNTIL_BACK if is_paused else None
    client.force_login(MentorProfileFactory.create(paused_until=until).user)
    assert ("You are paused" in client.get(URL).content.decode()) is is_paused


def test_a_question_that_is_gone_leaves_the_text_and_not_its_title(client: Client) -> None:
    mentor = MentorProfileFactory.create()
    gone = QuestionFactory.create(title="A secret?", hidden_at="2026-11-01T12:00Z")
    Draft.objects.create(author=mentor.user, question=gone, body="Half an answer")
    client.force_login(mentor.user)
    html = client.get(URL).content.decode()
    assert "Half an answer" in html
    assert "A secret?" not in html


def test_an_empty_desk_says_why(client: Client) -> None:
    mentor = MentorProfileFactory.create()
    client.force_login(mentor.user)
    html = client.get(URL).content.decode()
    assert "You have named no tags yet" in html
    assert "Nothing yet." in html

    Expertise.objects.create(mentor=mentor, tag=TagFactory.create(name="salary"))
    html = client.get(URL).content.decode()
    assert "Nobody waits in your tags" in html
    assert "Nothing waits there either" in html
    html = client.get(URL, {"tag": "salary"}).content.decode()
    assert "Nobody waits in this tag" in html
    assert client.get(URL, {"tag": "nonsense"}).status_code == 404


def test_the_rest_of_the_queue_is_a_link_away(client: Client) -> None:
    QuestionFactory.create_batch(11)
    client.force_login(MentorProfileFactory.create().user)
    assert "See all that waits" in client.get(URL).content.decode()
