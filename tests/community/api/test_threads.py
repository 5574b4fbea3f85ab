"""Single things: a thread, an answer, a person, what is in the guide, and what is one’s own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import create_token
from accounts.enums import TokenLife, TokenScope
from accounts.models import Bio, ProfileLink
from community.models import Bookmark, Draft, ImportedPerson, ImportedPost, SourceSite
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory, SourceFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
)
from tests.support import searching

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import FaqItem
    from community.models import Question

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def get(path: str, secret: str = "") -> Any:  # noqa: ANN401  it is JSON
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    answer = Client(headers=headers).get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def secret_of(user: User) -> str:
    return create_token(by=user, name="Mine", scopes=[TokenScope.OWN], life=TokenLife.MONTH)[1]


def test_a_thread_comes_whole_and_without_what_is_hidden() -> None:
    now = timezone.now()
    asker = UserFactory.create(username="ada", name="Ada")
    thread = QuestionFactory.create(author=asker, created_at=MOMENT, body="How?")
    good = AnswerFactory.create(question=thread, confidence=0.9, by_mentor=True)
    other = AnswerFactory.create(question=thread, confidence=0.1)
    type(thread).objects.filter(pk=thread.pk).update(accepted_answer=other)
    said = CommentFactory.create(question=thread)
    below = CommentFactory.create(question=None, answer=good)
    for state in ("hidden_at", "deleted_at"):
        AnswerFactory.create(question=thread, **{state: now})
        CommentFactory.create(question=thread, **{state: now})
        CommentFactory.create(question=None, answer=good, **{state: now})

    found = get(f"questions/{thread.pk}/")
    assert found["author"] == {"username": "ada", "name": "Ada", "url": f"{SITE}/people/ada/"}
    assert found["created_at"] == "2026-11-02T09:30:00Z"
    assert (found["body_markdown"], found["source"], found["closed"]) == ("How?", None, None)
    assert [comment["id"] for comment in found["comments"]] == [said.pk]
    answers = [(one["id"], one["is_accepted"], one["by_mentor"]) for one in found["answers"]]
    assert answers == [(good.pk, False, True), (other.pk, True, False)]
    assert [one["id"] for one in found["answers"][0]["comments"]] == [below.pk]
    assert found["answers"][0] == get(f"answers/{good.pk}/")
    listed = get(f"questions/{thread.pk}/answers/?sort=oldest")["results"]
    assert [one["id"] for one in listed] == [good.pk, other.pk]


def test_an_answer_is_hidden_with_its_question() -> None:
    answer = AnswerFactory.create(question__hidden_at=timezone.now())
    for path in (f"answers/{answer.pk}/", f"questions/{answer.question_id}/answers/"):
        assert Client().get(f"/api/v1/{path}").status_code == 404


def test_addresses_in_texts_are_whole() -> None:
    html = '<p><a href="/people/ada/">@ada</a> <img src="/images/7/" alt=""></p>'
    thread = QuestionFactory.create(body_html=html)
    assert get(f"questions/{thread.pk}/")["body_html"] == html.replace('="/', f'="{SITE}/')


def close(question: Question, **why: object) -> Any:  # noqa: ANN401  it is JSON
    type(question).objects.filter(pk=question.pk).update(
        closed_at=MOMENT, closed_reason="duplicate", duplicate_of=None, answered_by_item=None
    )
    type(question).objects.filter(pk=question.pk).update(**why)
    return get(f"questions/{question.pk}/")["closed"]


def test_a_closed_question_says_what_answers_it_unless_that_is_hidden() -> None:
    question = QuestionFactory.create()
    public, hidden = QuestionFactory.create(), QuestionFactory.create(hidden_at=MOMENT)
    live = FaqItemFactory.create(key="live")
    draft = FaqItemFactory.create(key="draft", article__state="draft")
    expected = {"at": "2026-11-02T09:30:00Z", "reason": "duplicate", "note": ""}
    nothing = expected | {"duplicate_of": None, "item_url": None}
    assert close(question, duplicate_of=public) == nothing | {"duplicate_of": public.pk}
    assert close(question, duplicate_of=hidden) == nothing
    item_url = f"{SITE}{live.get_permanent_url()}"
    assert close(question, answered_by_item=live) == nothing | {"item_url": item_url}
    assert close(question, answered_by_item=draft) == nothing


def test_what_was_brought_from_elsewhere_says_from_where() -> None:
    answer = AnswerFactory.create()
    site = SourceSite.objects.create(host="qa.example.org")
    author = ImportedPerson.objects.create(
        site=site, foreign_id=5, name="Grace", account=answer.author
    )
    ImportedPost.objects.create(
        site=site, foreign_id=12, answer=answer, author=author, licence="CC BY-SA 3.0"
    )
    with CaptureQueriesContext(connection) as seen:
        found = get(f"answers/{answer.pk}/")
    assert len(seen) == 2
    assert found["licence"] == "CC BY-SA 3.0"
    assert found["source"] == {
        "url": "https://qa.example.org/a/12",
        "author": "Grace",
        "author_url": "https://qa.example.org/users/5",
    }
    own = get(f"questions/{answer.question_id}/")
    assert (own["licence"], own["source"]) == ("CC BY-SA 4.0", None)


def test_a_profile_holds_what_its_page_shows_and_no_more() -> None:
    mentor = MentorProfileFactory.create(
        user__username="Ada", user__email="ada@example.org", user__time_zone="Europe/Oslo"
    )
    user = mentor.user
    bio = Bio(user=user)
    bio.set_body("I **teach**.")
    bio.save()
    ProfileLink.objects.create(user=user, label="Site", url="https://ada.example/")
    QuestionFactory.create(author=user)
    QuestionFactory.create(author=user, hidden_at=MOMENT)
    found = get("people/ADA/")
    assert found.keys() == {
        *("username", "name", "url", "api_url", "headline", "avatar_url", "bio_markdown"),
        *("bio_html", "links", "joined_at", "mentor", "question_count", "answer_count"),
    }
    assert found["bio_html"] == "<p>I <strong>teach</strong>.</p>\n"
    assert found["links"] == [{"label": "Site", "url": "https://ada.example/"}]
    assert found["mentor"] == {"headline": mentor.headline, "tags": []}
    assert (found["question_count"], found["answer_count"]) == (1, 0)
    user.is_active = False
    user.save()
    for path in ("people/ada/", "people/ada/questions/", "people/ada/answers/"):
        assert Client().get(f"/api/v1/{path}").status_code == 404


def test_an_item_comes_with_its_sources() -> None:
    item: FaqItem = FaqItemFactory.create(
        key="degree", ask_tags="student", body_html="<p>So [^S1].</p>", checked_on=date(2026, 1, 2)
    )
    SourceFactory.create(item=item, mark="S1", name="A study", as_of="2021-03")
    FaqItemFactory.create(article=item.article, is_published=False)
    found = get("guide/items/degree/")
    assert (found["tags"], found["checked_on"]) == (["student"], "2026-01-02")
    assert [source["mark"] for source in found["sources"]] == ["S1"]
    assert f'href="{SITE}/careers/{item.article.slug}/#faq-degree.S1"' in found["body_html"]
    whole = get(f"guide/articles/{item.article.slug}/")
    assert whole["items"] == [found]
    assert [row["key"] for row in get("guide/items/?tag=student")["results"]] == ["degree"]
    assert get("guide/items/?tag=other")["results"] == []


@pytest.mark.parametrize(("state", "status"), [("live", 200), ("archived", 200), ("draft", 404)])
def test_of_an_article_readers_see_what_they_see_on_its_page(state: str, status: int) -> None:
    item = FaqItemFactory.create(key="degree", article__slug="first", article__state=state)
    for path in ("guide/articles/first/", "guide/items/degree/"):
        assert Client().get(f"/api/v1/{path}").status_code == status
    listed = [row["slug"] for row in get("guide/articles/")["results"]]
    assert listed == ([item.article.slug] if state == "live" else [])


def test_search_finds_what_the_page_of_results_finds() -> None:
    asked = searching.question("How do I get a degree?", "Slowly.")
    searching.question("How do I hide a degree?", hidden_at=MOMENT)
    told = searching.item("Is a degree needed?")
    searching.others()
    found = get("search/?q=degree")
    assert {hit["title_html"] for hit in found["results"]} == {
        "How do I get a <mark>degree</mark>?",
        "Is a <mark>degree</mark> needed?",
    }
    assert found["counts"] == {"questions": 1, "guide": 1}
    guide = get("search/?q=degree&kind=guide")["results"]
    assert [hit["item"]["key"] for hit in guide] == [told.key]
    assert [hit["question"]["id"] for hit in get("search/?q=degree+is:question")["results"]] == [
        asked.pk
    ]
    assert get("search/?q=degrree")["mended"] == "degree"
    assert get("search/?q=score:many")["remarks"]
    assert get("search/?q=zebrafish")["results"] == []
    assert Client().get("/api/v1/search/?q=degree&cursor=7").status_code == 404


def test_members_read_their_own_and_nobody_elses() -> None:
    user, other = UserFactory.create(username="ada"), UserFactory.create()
    mine = QuestionFactory.create(author=user, hidden_at=MOMENT)
    answer = AnswerFactory.create(author=user, deleted_at=MOMENT)
    public = QuestionFactory.create(author=other)
    hidden = QuestionFactory.create(author=other, hidden_at=MOMENT)
    AnswerFactory.create(author=user, question=hidden)
    for marked in (public, hidden):
        Bookmark.objects.create(user=user, question=marked)
    draft = Draft.objects.create(author=user, title="Half", body="Begun", tag_names="a b")
    Draft.objects.create(author=other, title="Not yours")
    Draft.objects.create(author=user, question=hidden)

    secret = secret_of(user)
    assert get("me/", secret) == get("people/ada/")
    questions = get("me/questions/", secret)["results"]
    assert [(row["id"], row["is_hidden"], row["is_deleted"]) for row in questions] == [
        (mine.pk, True, False)
    ]
    answers = get("me/answers/", secret)["results"]
    assert [(row["id"], row["is_hidden"], row["is_deleted"]) for row in answers] == [
        (answer.pk, False, True)
    ]
    drafts = get("me/drafts/", secret)["results"]
    assert [(row["id"], row["title"], row["tags"]) for row in drafts] == [
        (str(draft.pk), "Half", ["a", "b"])
    ]
    bookmarks = get("me/bookmarks/", secret)["results"]
    assert [row["question"]["id"] for row in bookmarks] == [public.pk]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    # To see whose posts they may see, two queries ask for their permissions.
    [("me/questions/", 3), ("me/answers/", 5), ("me/drafts/", 4), ("me/bookmarks/", 4)],
)
def test_ones_own_costs_the_same_however_long(path: str, queries: int, count: int) -> None:
    user = UserFactory.create()
    for _number in range(count):
        question = QuestionFactory.create(author=user)
        AnswerFactory.create(author=user, question=question)
        Bookmark.objects.create(user=user, question=question)
        Draft.objects.create(author=user, question=question)
    secret = secret_of(user)
    with CaptureQueriesContext(connection) as seen:
        get(path, secret)
    assert len(seen) == queries
