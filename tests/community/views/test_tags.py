import pytest
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from community.enums import TagGroup
from community.models import Expertise, Tag, TaggedQuestion, TagSynonym
from tests.factories.careers import FaqItemFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag() -> Tag:
    tag: Tag = TagFactory.create(name="student", description="Studying.", group=TagGroup.STAGE)
    TagSynonym.objects.create(name="college", tag=tag)
    return tag


def test_the_list_shows_groups_descriptions_and_what_waits(client: Client, tag: Tag) -> None:
    question = QuestionFactory.create()
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    html = client.get("/tags/").content.decode()
    assert '<h2 id="group-stage">Stage</h2>' in html
    assert "Studying." in html
    assert "1 question<" in html
    assert 'href="/questions/tagged/student/?filter=waiting">1 waits for a mentor' in html


def test_the_box_narrows_the_list(client: Client, tag: Tag) -> None:
    TagFactory.create(name="salary")
    html = client.get("/tags/", {"q": " STUDent "}).content.decode()
    assert "/questions/tagged/student/" in html
    assert "/questions/tagged/salary/" not in html
    assert 'value="student"' in html


@pytest.mark.parametrize("typed", ["zebra", "\x00", "x" * 10_000, "%_\\", "<b>"])
def test_a_box_without_a_hit_leads_back(client: Client, tag: Tag, typed: str) -> None:
    response = client.get("/tags/", {"q": typed})
    assert response.status_code == 200
    if typed != "\x00":
        assert "See all tags" in response.content.decode()
        assert "<b>" not in response.content.decode()


def test_a_tags_page_gathers_what_helps(client: Client, tag: Tag) -> None:
    question = QuestionFactory.create(title="Mine?")
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    QuestionFactory.create(title="Another tag’s?")
    article = FaqItemFactory.create(ask_tags="student").article
    mentor = MentorProfileFactory.create(headline="Teaches")
    Expertise.objects.create(mentor=mentor, tag=tag)

    html = client.get("/questions/tagged/student/").content.decode()
    assert "Studying." in html
    assert "Mine?" in html
    assert "Another tag’s?" not in html
    assert article.title in html
    assert mentor.user.display_name in html
    assert "Teaches" in html
    assert "1 waits for a mentor" in html
    assert "/questions/ask/?tags=student" in html


def test_a_synonym_leads_to_the_tag_and_nothing_to_nothing(client: Client, tag: Tag) -> None:
    response = client.get("/questions/tagged/college/")
    assert (response.status_code, response["Location"]) == (301, "/questions/tagged/student/")
    for nothing in ("nothing", "%00", "%FF", "a" * 300):
        assert client.get(f"/questions/tagged/{nothing}/").status_code == 404


def test_an_empty_tag_invites_the_first_question(client: Client, tag: Tag) -> None:
    html = client.get("/questions/tagged/student/").content.decode()
    assert "No question has this tag yet" in html
    html = client.get("/questions/tagged/student/?filter=waiting").content.decode()
    assert 'href="/questions/tagged/student/">See all questions' in html


@pytest.mark.parametrize("rows", [1, 3])
def test_a_tags_page_costs_a_signed_in_reader_ten_queries(
    rows: int, client: Client, tag: Tag, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        question = QuestionFactory.create()
        TaggedQuestion.objects.create(content_object=question, tag=tag)
        FaqItemFactory.create(ask_tags="student")
        Expertise.objects.create(mentor=MentorProfileFactory.create(), tag=tag)
    client.force_login(MentorProfileFactory.create().user)
    with django_assert_num_queries(10):
        assert client.get("/questions/tagged/student/").status_code == 200


def test_completion_answers_in_json(client: Client, tag: Tag) -> None:
    response = client.get("/tags/complete/", {"q": "COLL"})
    assert response.json() == {
        "tags": [
            {"name": "college", "description": "Studying.", "count": 0, "synonym_of": "student"}
        ]
    }
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies


@pytest.mark.parametrize("typed", ["", "\x00", "%", "_", "zebra", "x" * 10_000])
def test_completion_has_an_answer_to_anything(client: Client, tag: Tag, typed: str) -> None:
    assert client.get("/tags/complete/", {"q": typed}).json() == {"tags": []}


def test_a_page_of_completion_has_a_limit(client: Client, tag: Tag) -> None:
    with override_settings(THROTTLES={"tag-complete": "2/m"}):
        answers = [client.get("/tags/complete/", {"q": "st"}) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Cache-Control"] == "no-store"
