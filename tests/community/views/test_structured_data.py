"""What pages say for search engines and shared links: all of what is public, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from community.actions.answers import accept_answer
from community.actions.counters import recount_question
from community.queries.cards import question_card
from tests.factories.accounts import UserFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)
from tests.support.schema_org.reading import structured_data

if TYPE_CHECKING:
    from django.test import Client

    from accounts.models import User
    from community.models import Question

pytestmark = pytest.mark.django_db

AT = "2026-03-04T05:06:07Z"
ASKED = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
HOSTILE = "</script><script>alert(1)</script><!-- <b>&amp;\u2028"


def read(client: Client, path: str) -> dict[str, dict[str, Any]]:
    response = client.get(path)
    assert response.status_code == 200
    return structured_data(response.content.decode())


def moderator() -> User:
    user: User = UserFactory.create()
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def question() -> Question:
    asked: Question = QuestionFactory.create(
        author=UserFactory.create(username="ada", name="Ada"),
        title="Do I need a degree?",
        slug="do-i-need-a-degree",
        body_html="<p>I have <b>none</b>.</p>\n<p>Two courses &amp; a project.</p>",
        created_at=ASKED,
        score=-2,
    )
    for name in ("degree", "first-job"):
        asked.tagged.create(tag=TagFactory.create(name=name))
    return asked


def test_a_thread_is_a_page_of_questions_and_answers(client: Client, question: Question) -> None:
    accepted = AnswerFactory.create(
        question=question,
        author=UserFactory.create(username="bob", name="Bob"),
        body_html="<p>No.</p>",
        created_at=ASKED,
        edited_at=ASKED,
        score=3,
    )
    gone = UserFactory.create(name="Gone", is_active=False)
    other = AnswerFactory.create(
        question=question, author=gone, body_html="<p>Yes.</p>", created_at=ASKED
    )
    CommentFactory.create(question=None, answer=other)
    for state in ("hidden_at", "deleted_at"):
        AnswerFactory.create(question=question, body_html="<p>Secret.</p>", **{state: ASKED})
        CommentFactory.create(question=question, body_html="<p>Secret.</p>", **{state: ASKED})
    recount_question(question.pk)
    accept_answer(answer=accepted, by=question.author)
    url = f"http://testserver/questions/{question.pk}/do-i-need-a-degree/"
    asker = {"@type": "Person", "name": "Ada", "url": "http://testserver/people/ada/"}
    expert = {"@type": "Person", "name": "Bob", "url": "http://testserver/people/bob/"}
    asked = post("Question", "I have none. Two courses & a project.", url, by=asker)
    assert read(client, question.get_absolute_url()) == {
        "QAPage": {
            "@type": "QAPage",
            "name": "Do I need a degree?",
            "url": url,
            "mainEntity": asked
            | {
                "name": "Do I need a degree?",
                "inLanguage": "en",
                "answerCount": 2,
                "keywords": "degree, first-job",
                "acceptedAnswer": post("Answer", "No.", f"{url}#answer-{accepted.pk}", by=expert)
                | {"upvoteCount": 3, "dateModified": AT},
                "suggestedAnswer": [
                    post(
                        "Answer",
                        "Yes.",
                        f"{url}#answer-{other.pk}",
                        by={"@type": "Person", "name": "Gone"},
                    )
                    | {"commentCount": 1},
                ],
            },
        }
    }


def post(kind: str, text: str, url: str, *, by: dict[str, str]) -> dict[str, object]:
    """Nobody has voted, commented or edited."""
    return {
        "@type": kind,
        "text": text,
        "url": url,
        "author": by,
        "upvoteCount": 0,
        "commentCount": 0,
        "dateCreated": AT,
        "datePublished": AT,
    }


def test_an_unanswered_question_says_so(client: Client, question: Question) -> None:
    asked = read(client, question.get_absolute_url())["QAPage"]["mainEntity"]
    assert (asked["answerCount"], asked["upvoteCount"]) == (0, -2)
    assert asked.keys().isdisjoint({"acceptedAnswer", "suggestedAnswer", "dateModified"})


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_moderators_and_authors_see_is_not_in_it(
    state: str, client: Client, question: Question
) -> None:
    answer = AnswerFactory.create(question=question, body_html="<p>Open.</p>")
    AnswerFactory.create(
        question=question,
        author=question.author,
        body_html="<p>Sealed.</p>",
        **{state: timezone.now()},
    )
    recount_question(question.pk)
    for reader in (question.author, moderator()):
        client.force_login(reader)
        page = client.get(question.get_absolute_url()).content.decode()
        assert "Sealed." in page
        asked = structured_data(page)["QAPage"]["mainEntity"]
        assert [each["text"] for each in asked["suggestedAnswer"]] == ["Open."]
        assert asked["answerCount"] == 1
    assert answer.is_public


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_a_question_that_is_not_public_says_nothing_to_machines(
    state: str, client: Client, question: Question
) -> None:
    setattr(question, state, timezone.now())
    question.save()
    for reader in (question.author, moderator()):
        client.force_login(reader)
        page = client.get(question.get_absolute_url()).content.decode()
        assert "Do I need a degree?" in page
        assert structured_data(page) == {}
        assert "og:" not in page


def test_a_long_thread_stays_light(client: Client, question: Question) -> None:
    for _ in range(25):
        AnswerFactory.create(question=question, body_html=f"<p>{'Long. ' * 1_000}</p>")
    recount_question(question.pk)
    asked = read(client, question.get_absolute_url())["QAPage"]["mainEntity"]
    assert asked["answerCount"] == 25
    assert len(asked["suggestedAnswer"]) == 20
    assert all(1_100 < len(each["text"]) <= 1_200 for each in asked["suggestedAnswer"])


@pytest.mark.parametrize("filling", ["<b>x</b>", "<b title='a'>", "word &lt; "])
def test_a_long_text_is_cut_between_its_elements(
    filling: str, client: Client, question: Question
) -> None:
    question.body_html = f"<p>Begins. {filling * 2_000}</p>"
    question.save()
    text = read(client, question.get_absolute_url())["QAPage"]["mainEntity"]["text"]
    assert text.startswith("Begins.")
    assert len(text) <= 1_200
    assert "b>" not in text
    assert "title" not in text


def test_hostile_words_stay_words(client: Client) -> None:
    author = UserFactory.create(name=HOSTILE[:60])
    question = QuestionFactory.create(title=HOSTILE, excerpt=HOSTILE, author=author)
    page = client.get(question.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    asked = structured_data(page)["QAPage"]["mainEntity"]
    assert (asked["name"], asked["author"]["name"]) == (HOSTILE, HOSTILE[:60])


def test_a_question_says_what_a_shared_link_shows(client: Client, question: Question) -> None:
    question.excerpt = "I have none & wonder."
    question.save()
    page = client.get(f"{question.get_absolute_url()}?sort=newest").content.decode()
    digest = question_card(question).digest
    url = f"http://testserver/questions/{question.pk}/"
    assert meta(page) == {
        "og:type": "article",
        "og:site_name": "Waypoint",
        "og:title": "Do I need a degree?",
        "og:description": "I have none &amp; wonder.",
        "og:url": f"{url}do-i-need-a-degree/",
        "og:image": f"{url}card/{digest}.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Do I need a degree?",
        "twitter:card": "summary_large_image",
    }


def test_a_member_has_a_profile_page(client: Client) -> None:
    mentor = MentorProfileFactory.create(
        user=UserFactory.create(username="ada", name="Ada", headline="Learns"),
        headline="Answers about first steps",
    )
    mentor.user.avatar = "avatars/ada.webp"
    mentor.user.save()
    QuestionFactory.create(author=mentor.user)
    QuestionFactory.create(author=mentor.user, hidden_at=timezone.now())
    AnswerFactory.create(author=mentor.user)
    url = "http://testserver/people/ada/"
    page = client.get("/people/ada/").content.decode()
    assert structured_data(page) == {
        "ProfilePage": {
            "@type": "ProfilePage",
            "url": url,
            "mainEntity": {
                "@type": "Person",
                "name": "Ada",
                "url": url,
                "alternateName": "ada",
                "description": "Answers about first steps",
                "image": "http://testserver/media/avatars/ada.webp",
                "agentInteractionStatistic": {
                    "@type": "InteractionCounter",
                    "interactionType": "https://schema.org/WriteAction",
                    "userInteractionCount": 2,
                },
            },
        }
    }
    assert meta(page) | {"og:url": url, "og:type": "profile", "og:title": "Ada"} == meta(page)
    assert meta(page)["og:image"] == "http://testserver/static/img/card.png"


def test_home_says_whose_site_it_is_and_how_to_search(client: Client) -> None:
    page = client.get("/").content.decode()
    assert structured_data(page) == {
        "WebSite": {
            "@type": "WebSite",
            "name": "Waypoint",
            "url": "http://testserver/",
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": "http://testserver/search/?q={search_term_string}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    }
    assert meta(page)["og:type"] == "website"
    assert meta(page)["og:url"] == f"{settings.SITE_URL}/"


def test_breadcrumbs_lead_from_home(client: Client) -> None:
    tag = TagFactory.create(name="degree")
    steps = read(client, tag.get_absolute_url())["BreadcrumbList"]["itemListElement"]
    assert [(step["name"], step["item"]) for step in steps] == [
        ("Waypoint", "http://testserver/"),
        ("Tags", f"http://testserver{reverse('community:tags')}"),
    ]


def meta(page: str) -> dict[str, str]:
    """What stands in the elements for shared links, as it is written."""
    rows = [row.split('"') for row in page.split("<meta ")[1:]]
    return {row[1]: row[3] for row in rows if row[1].startswith(("og:", "twitter:"))}
