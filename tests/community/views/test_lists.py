import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.models import Question, Tag, TaggedQuestion, TagSynonym
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory

pytestmark = pytest.mark.django_db
URL = "/questions/"


def page(client: Client, query: str = "") -> str:
    response = client.get(URL + query)
    assert response.status_code == 200
    return response.content.decode()


def titles(client: Client, query: str) -> list[str]:
    return [question.title for question in client.get(URL + query).context["page"].items]


def test_the_list_shows_a_row_for_each_question(client: Client) -> None:
    author = UserFactory.create(name="Ada <b>")
    question = QuestionFactory.create(
        title="Is “x < y” enough?", author=author, answer_count=2, mentor_answer_count=1
    )
    TaggedQuestion.objects.create(content_object=question, tag=TagFactory.create(name="student"))
    html = page(client)
    assert "Is “x &lt; y” enough?" in html
    assert f'href="{question.get_absolute_url()}"' in html
    assert "Ada &lt;b&gt;" in html
    assert 'href="/questions/tagged/student/"' in html
    assert "Mentor answered" in html


def test_order_and_filter_come_from_the_address(client: Client) -> None:
    QuestionFactory.create(title="low", score=1, answer_count=1)
    QuestionFactory.create(title="high", score=5, answer_count=1)
    QuestionFactory.create(title="open", score=3)
    assert titles(client, "?sort=votes") == ["high", "open", "low"]
    assert titles(client, "?filter=unanswered") == ["open"]


@pytest.mark.parametrize(
    "query", ["?sort=nonsense", "?filter=nonsense", "?page=nonsense", "?page=%00", "?sort=%ff"]
)
def test_a_hand_made_address_gives_the_plain_list(client: Client, query: str) -> None:
    QuestionFactory.create(title="Here anyway")
    assert titles(client, query) == ["Here anyway"]


def test_links_keep_the_other_choice(client: Client) -> None:
    response = client.get(URL, {"sort": "votes", "filter": "unanswered"})
    assert [link["url"] for link in response.context["filters"]] == [
        "/questions/?sort=votes",
        "/questions/?sort=votes&filter=unanswered",
        "/questions/?sort=votes&filter=waiting",
        "/questions/?sort=votes&filter=unaccepted",
    ]
    assert [link["url"] for link in response.context["sorts"]] == [
        "/questions/?filter=unanswered",
        "/questions/?sort=active&filter=unanswered",
        "/questions/?sort=hot&filter=unanswered",
        "/questions/?sort=votes&filter=unanswered",
    ]
    links = [*response.context["filters"], *response.context["sorts"]]
    assert [link["label"] for link in links if link["current"]] == ["Unanswered", "Most voted"]


def test_the_queue_offers_no_other_order(client: Client) -> None:
    QuestionFactory.create()
    response = client.get(URL, {"filter": "waiting"})
    assert response.context["sorts"] == []
    assert "owed most first" in response.content.decode()


def test_paging_keeps_the_filter(client: Client) -> None:
    QuestionFactory.create_batch(31)
    html = page(client, "?filter=unanswered")
    assert 'rel="next"' in html
    assert "?filter=unanswered&amp;page=" in html


def test_a_hidden_question_is_listed_for_nobody(client: Client) -> None:
    author = UserFactory.create()
    QuestionFactory.create(title="A hidden one", author=author, hidden_at=timezone.now())
    client.force_login(author)
    assert "A hidden one" not in page(client)
    client.force_login(UserFactory.create(is_superuser=True))
    assert "A hidden one" not in page(client)


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("", "No questions yet"),
        ("unanswered", "Everything is answered"),
        ("waiting", "Nobody is waiting"),
        ("unaccepted", "Every asker was helped"),
    ],
)
def test_an_empty_list_says_why_and_leads_on(client: Client, which: str, sentence: str) -> None:
    html = page(client, f"?filter={which}")
    assert sentence in html
    assert f'href="{reverse("community:ask")}"' in html


def test_a_tag_in_the_address_leads_to_the_tags_page(client: Client) -> None:
    tag = TagFactory.create(name="student")
    TagSynonym.objects.create(name="college", tag=tag)
    for name in ("student", "college"):
        response = client.get(URL, {"tag": name, "filter": "waiting"})
        assert response.status_code == 301
        assert response["Location"] == "/questions/tagged/student/?filter=waiting"
    assert client.get(URL, {"tag": "nothing"}).status_code == 404
    assert client.get(URL, {"tag": ""}).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_a_signed_in_reader_costs_seven_queries(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Session, member, their mentor profile; questions, tags, waiting count, guide topics."""
    tags: list[Tag] = TagFactory.create_batch(2)
    for _ in range(rows):
        question: Question = QuestionFactory.create()
        FaqItemFactory.create()
        for tag in tags:
            TaggedQuestion.objects.create(content_object=question, tag=tag)
    client.force_login(MentorProfileFactory.create().user)
    with django_assert_num_queries(7):
        page(client)


def test_the_list_is_within_its_budget(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    QuestionFactory.create_batch(40)
    client.force_login(UserFactory.create())
    with django_assert_max_num_queries(8):
        page(client, "?sort=votes&filter=unanswered")
