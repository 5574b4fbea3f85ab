import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import Bio, ProfileLink, User
from community.models import Expertise, Question, TaggedQuestion
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
URL = "/people/Ada/"


@pytest.fixture
def ada() -> User:
    return UserFactory.create(username="Ada", name="Ada L. <b>", headline="Counts")


def page(client: Client, query: str = "") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


def body(html: str) -> str:
    """The head says which of two addresses it has."""
    return html.partition("</head>")[2]


def test_it_shows_who_somebody_is(client: Client, ada: User) -> None:
    bio = Bio(user=ada)
    bio.set_body("I **count**.")
    bio.save()
    ProfileLink.objects.create(user=ada, label="Notes", url="https://example.org/notes")
    html = page(client)
    assert "<bdi>Ada L. &lt;b&gt;</bdi>" in html
    assert "Counts" in html
    assert "<strong>count</strong>" in html
    assert '<a href="https://example.org/notes" rel="nofollow ugc me">' in html
    assert f"Here since {ada.date_joined:%B %Y}" in html
    assert "badge--mentor" not in html


def test_a_mentor_is_marked_with_what_they_answer(client: Client, ada: User) -> None:
    profile = MentorProfileFactory.create(user=ada, headline="Answers about counting")
    Expertise.objects.create(mentor=profile, tag=TagFactory.create(name="statistics"))
    html = page(client)
    assert "badge--mentor" in html
    assert "Answers about counting" in html
    assert "/questions/tagged/statistics/" in html


def test_the_address_has_one_spelling(client: Client, ada: User) -> None:
    response = client.get("/people/aDA/")
    assert (response.status_code, response["Location"]) == (301, URL)


def test_a_closed_account_and_nobody_have_no_page(client: Client, ada: User) -> None:
    ada.is_active = False
    ada.save()
    assert client.get(URL).status_code == 404
    assert client.get("/people/nobody/").status_code == 404
    assert client.get("/people/%00/").status_code == 404


@time_machine.travel("2026-11-20 12:00Z", tick=False)
def test_tabs_show_answers_questions_and_tags_with_their_numbers(client: Client, ada: User) -> None:
    answer = AnswerFactory.create(author=ada, score=3)
    Question.objects.filter(pk=answer.question_id).update(
        title="Answered?", accepted_answer=answer, accepted_at=timezone.now()
    )
    QuestionFactory.create(author=ada, title="Asked?")
    TaggedQuestion.objects.create(
        content_object=answer.question, tag=TagFactory.create(name="student")
    )
    answers, questions, tags = (page(client, f"?tab={t}") for t in ("answers", "questions", "tags"))
    assert body(page(client)) == body(answers)
    assert "Answered?" in answers
    assert answer.get_absolute_url().split("#")[1] in answers
    assert "Accepted" in answers
    assert "Asked?" not in answers
    assert "Asked?" in questions
    assert "Answered?" not in questions
    assert "/questions/tagged/student/" in tags
    for html in (answers, questions, tags):
        assert 'Answers <span class="count">1</span>' in html
        assert 'Questions <span class="count">1</span>' in html
        assert 'Tags <span class="count">1</span>' in html


def test_who_only_asks_is_met_by_their_questions(client: Client, ada: User) -> None:
    QuestionFactory.create(author=ada, title="Asked?")
    assert "Asked?" in page(client)


def test_nobody_sees_hidden_or_deleted_posts_there(client: Client, ada: User) -> None:
    now = timezone.now()
    hidden = QuestionFactory.create(author=ada, title="A hidden question", hidden_at=now)
    QuestionFactory.create(author=ada, title="A deleted question", deleted_at=now)
    AnswerFactory.create(author=ada, question__title="A hidden answer’s", hidden_at=now)
    AnswerFactory.create(author=ada, question=hidden)
    for reader in (None, ada, UserFactory.create(is_superuser=True)):
        if reader:
            client.force_login(reader)
        for tab in ("answers", "questions", "tags"):
            html = page(client, f"?tab={tab}")
            assert "A hidden" not in html
            assert "A deleted" not in html
            assert 'Questions <span class="count">0</span>' in html


def test_only_oneself_is_offered_to_edit(client: Client, ada: User) -> None:
    assert "Edit profile" not in page(client)
    client.force_login(UserFactory.create())
    assert "Edit profile" not in page(client)
    client.force_login(ada)
    html = page(client)
    assert "Edit profile" in html
    assert "Somebody may be waiting" in html


@pytest.mark.parametrize("rows", [1, 3])
def test_a_profile_costs_the_same_for_any_number_of_posts(
    rows: int, client: Client, ada: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    profile = MentorProfileFactory.create(user=ada)
    for _ in range(rows):
        Expertise.objects.create(mentor=profile, tag=TagFactory.create())
        for question in (
            QuestionFactory.create(author=ada),
            AnswerFactory.create(author=ada).question,
        ):
            TaggedQuestion.objects.create(content_object=question, tag=TagFactory.create())
    client.force_login(UserFactory.create())
    for tab, queries in (("answers", 24), ("questions", 25), ("tags", 23)):
        with django_assert_num_queries(queries):
            page(client, f"?tab={tab}")
