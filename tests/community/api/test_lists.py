"""Lists: what is in them, in which order, a page at a time, and at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.actions.counters import recount_question
from community.actions.queue.turns import settle_turn
from community.models import Comment, TaggedQuestion, TagSynonym
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)
from tests.factories.tables import RoleNoteFactory, SkillNeedFactory, StepFactory, TermFactory

if TYPE_CHECKING:
    from community.models import Question

pytestmark = pytest.mark.django_db


def get(path: str) -> Any:  # noqa: ANN401  it is JSON
    answer = Client().get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(path: str) -> list[str]:
    return [row["title"] for row in get(path)["results"]]


def ask(title: str, **fields: object) -> Question:
    question: Question = QuestionFactory.create(title=title, **fields)
    return question


def test_questions_come_in_the_orders_of_their_page() -> None:
    ask("First", score=1)
    ask("Second", score=9)
    ask("Hidden", hidden_at=timezone.now(), score=99)
    ask("Third", score=4)
    assert titles("questions/") == ["Third", "Second", "First"]
    assert titles("questions/?sort=votes") == ["Second", "Third", "First"]
    assert titles("questions/?filter=waiting&sort=votes") == ["First", "Second", "Third"]


def test_questions_can_be_narrowed() -> None:
    tagged, answered, read = ask("Tagged"), ask("Answered"), ask("Read")
    tag = TagFactory.create(name="student")
    TagSynonym.objects.create(name="pupil", tag=tag)
    TaggedQuestion.objects.create(content_object=tagged, tag=tag)
    answer = AnswerFactory.create(question=answered)
    AnswerFactory.create(question=read, by_mentor=True)
    for question in (answered, read):
        recount_question(question.pk)
        settle_turn(question.pk)
    type(answered).objects.filter(pk=answered.pk).update(
        accepted_answer=answer, accepted_at=timezone.now()
    )
    assert titles("questions/?tag=student") == titles("questions/?tag=pupil") == ["Tagged"]
    assert titles("questions/?filter=unanswered") == ["Tagged"]
    assert titles("questions/?filter=waiting") == ["Tagged", "Answered"]
    assert titles("questions/?filter=unaccepted") == ["Read", "Tagged"]


def test_a_list_is_walked_to_its_end_and_back() -> None:
    for number in range(5):
        ask(f"Number {number}")
    path, seen, page = "questions/?limit=2", [], {}
    while path:
        answer = Client().get(f"/api/v1/{path}")
        page = answer.json()
        seen.append([row["title"][-1] for row in page["results"]])
        links = [page["next"] and f'<{page["next"]}>; rel="next"']
        links += [page["previous"] and f'<{page["previous"]}>; rel="prev"']
        assert answer.headers.get("Link", "") == ", ".join(filter(None, links))
        following = urlsplit(page["next"] or "")
        path = f"questions/?{following.query}" if following.query else ""
    assert seen == [["4", "3"], ["2", "1"], ["0"]]
    back = urlsplit(page["previous"])
    assert back.geturl().startswith("http://testserver/api/v1/questions/?")
    assert titles(f"questions/?{back.query}") == ["Number 2", "Number 1"]


def test_the_end_of_a_list_does_not_lead_to_its_beginning() -> None:
    last, _first = ask("Last"), ask("First")
    following = urlsplit(get("questions/?limit=1")["next"]).query
    type(last).objects.filter(pk=last.pk).update(hidden_at=timezone.now())
    assert get(f"questions/?{following}") == {"results": [], "next": None, "previous": None}


def test_tags_come_with_what_everybody_may_count() -> None:
    tag = TagFactory.create(name="student", group="stage", description="Those who learn.")
    TagFactory.create(name="python", group="skills")
    TagSynonym.objects.create(name="pupil", tag=tag)
    for hidden_at in (None, timezone.now()):
        question = QuestionFactory.create(hidden_at=hidden_at)
        TaggedQuestion.objects.create(content_object=question, tag=tag)
    expected = {
        "name": "student",
        "url": "http://testserver/questions/tagged/student/",
        "api_url": "http://testserver/api/v1/tags/student/",
        "group": "stage",
        "description": "Those who learn.",
        "synonyms": ["pupil"],
        "question_count": 1,
        "waiting_count": 1,
    }
    assert [row["name"] for row in get("tags/")["results"]] == ["python", "student"]
    assert get("tags/?group=stage")["results"] == [expected]
    assert get("tags/student/") == get("tags/pupil/") == expected
    assert get("synonyms/")["results"] == [{"name": "pupil", "tag": "student"}]


def fill(count: int) -> Question:
    """Returns a thread with `count` of everything; there are as many of all else."""
    author = UserFactory.create(username="ada")
    MentorProfileFactory.create(user=author)
    thread: Question = QuestionFactory.create(author=author)
    for number in range(count):
        tag = TagFactory.create(name=f"tag-{number}")
        TagSynonym.objects.create(name=f"synonym-{number}", tag=tag)
        TaggedQuestion.objects.create(content_object=thread, tag=tag)
        TaggedQuestion.objects.create(content_object=QuestionFactory.create(author=author), tag=tag)
        answer = AnswerFactory.create(question=thread, author=author)
        CommentFactory.create(question=None, answer=answer)
        CommentFactory.create(question=thread)
        item = FaqItemFactory.create(article__state="live")
        TermFactory.create(item=item)
        RoleNoteFactory.create()
        SkillNeedFactory.create()
        StepFactory.create().items.add(item)
    assert Comment.objects.count() == 2 * count
    return thread


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("questions/", 2),
        ("questions/?tag=tag-0", 3),
        ("questions/{thread}/", 5),
        ("questions/{thread}/answers/", 3),
        ("tags/", 3),
        ("synonyms/", 1),
        ("guide/topics/", 1),
        ("guide/articles/", 1),
        ("guide/items/", 1),
        ("guide/glossary/", 1),
        ("guide/roles/", 4),
        ("guide/skills/", 3),
        ("guide/roadmap/", 3),
        ("people/ada/", 6),
        ("people/ada/questions/", 3),
        ("people/ada/answers/", 3),
    ],
)
def test_a_list_costs_the_same_however_long(path: str, queries: int, count: int) -> None:
    address = path.format(thread=fill(count).pk)
    with CaptureQueriesContext(connection) as seen:
        get(address)
    assert len(seen) == queries
