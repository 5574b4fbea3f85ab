"""One hidden question, one deleted answer, one draft article: no door lets a stranger see them.

Nor the mentor who had begun to work on it; nor the name of somebody whose account is closed.

Asked of every door, with the addresses of what is public and of what is not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from careers.enums import ArticleState
from careers.models import FaqItem
from community.actions.search_index import index_items, index_questions
from community.enums import Level, NewsKind
from community.models import (
    Claim,
    GuideLink,
    GuideUse,
    Question,
    QuestionReading,
    Subscription,
    TaggedQuestion,
)
from tests.factories.careers import FaqItemFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
)
from tests.factories.news import NotificationFactory
from tests.factories.offers import OfferFactory
from tests.factories.tables import TermFactory
from tests.security.doors import Door, our_doors
from tests.security.world import World, person
from tests.support.guide import draft_of, item_content
from tests.support.guide import editor as guide_editor
from tests.support.trust import say_all_of, thanked

if TYPE_CHECKING:
    from pytest_django import Settings

    from community.models import MentorProfile

pytestmark = pytest.mark.django_db

WORD = "zebrafish"  # what is searched for; pages may repeat it
SECRET = "sealedletter"  # stands beside it, only in what is not public
PUBLIC = "openletter"  # stands beside it, only in what is public

# The mentor, to whom it had been offered: see `hand_to`.
ENGAGED = "engaged mentor"
ROLES = ("anonymous", "member", "mentor", ENGAGED)
QUERIES = (
    "",
    f"?q={WORD}",
    f"?q={SECRET[:6]}",
    f"?title={WORD}",
    f"?q={WORD}+is:question&sort=newest",
    "?filter=unanswered",
    "?filter=waiting",
    "?sort=hot",
)


def text(word: str) -> dict[str, str]:
    body = f"{WORD} {word}"
    return {"body": body, "body_html": f"<p>{body}</p>"}


def title(word: str) -> dict[str, str]:
    name = f"{WORD} {word}"
    return text(word) | {"title": name, "slug": word, "excerpt": name}


def index() -> None:
    """As the actions do when something changes."""
    index_questions(Question.objects.values_list("pk", flat=True))
    index_items(FaqItem.objects.values_list("pk", flat=True))


@pytest.fixture(autouse=True)
def _as_often_as_wanted(settings: Settings) -> None:
    settings.API_RATE = ""


@pytest.fixture
def public(world: World) -> World:
    """What may be found, by the same author and under the same tag."""
    question = QuestionFactory.create(author=world.author, answer_count=1, **title(PUBLIC))
    TaggedQuestion.objects.create(content_object=question, tag=world.tagged.tag)
    GuideLink.objects.create(question=question, item=world.item)
    answer = AnswerFactory.create(author=world.author, question=question, **text(PUBLIC))
    index()
    return replace(world, question=question, answer=answer)


@pytest.fixture
def secret(public: World) -> World:
    now = timezone.now()
    hidden = QuestionFactory.create(author=public.author, hidden_at=now, **title(SECRET))
    deleted = QuestionFactory.create(author=public.author, deleted_at=now, **title(SECRET))
    for question in (hidden, deleted):
        TaggedQuestion.objects.create(content_object=question, tag=public.tagged.tag)
    words = text(SECRET)
    by = {"author": public.author}
    for state in ("hidden_at", "deleted_at"):
        AnswerFactory.create(question=public.question, **by, **words, **{state: now})
        CommentFactory.create(question=public.question, **by, **words, **{state: now})
        GuideLink.objects.create(
            question=hidden if state == "hidden_at" else deleted,
            item=public.item,
        )
    CommentFactory.create(question=hidden, **by, **words)
    draft = FaqItemFactory.create(
        key=SECRET,
        question=f"{WORD} {SECRET}",
        short_answer=SECRET,
        ask_tags=public.tagged.tag.name,
        article__state=ArticleState.DRAFT,
        article__title=f"{WORD} {SECRET}",
        article__slug=SECRET,
        article__summary=SECRET,
        article__topic=public.item.article.topic,
        **text(SECRET),
    )
    hang_on(draft, public)
    GuideLink.objects.create(question=public.question, item=draft)
    QuestionReading.objects.create(question=public.question, item=draft, is_origin=True)
    GuideUse.objects.create(
        answer=public.answer, item=draft, is_live=True, revision_number=1, seen_body="", passages=""
    )
    answer = AnswerFactory.create(question=hidden, **by, **words)
    for one in (public.answer, answer):
        say_all_of(one, hidden=f"{WORD} {SECRET}")
    for question in (hidden, deleted):
        hand_to(public.desk.mentor, question)
    leave_behind(public)
    index()
    return replace(public, question=hidden, answer=answer, item=draft)


def hand_to(mentor: MentorProfile, question: Question) -> None:
    """All that a mentor has of a question before it goes: it waits, and is their turn."""
    later = timezone.now() + timedelta(days=1)
    Claim.objects.create(question=question, mentor=mentor, expires_at=later)
    OfferFactory.create(
        question=question, mentor=mentor, asked_by=question.author, expires_at=later
    )
    answer = AnswerFactory.create(question=question, author=mentor.user, by_mentor=True)
    owed = {"author": question.author, "question": None, "answer": answer}
    CommentFactory.create(**owed, **text(SECRET))
    thanked(answer, by=question.author)
    Subscription.objects.create(user=mentor.user, question=question, level=Level.FOLLOW)
    for kind in NewsKind:
        NotificationFactory.create(
            recipient=mentor.user, kind=kind, question=question, actor=question.author
        )


def leave_behind(public: World) -> None:
    """A mentor whose account is closed: listed and named nowhere but at what they wrote."""
    gone = MentorProfileFactory.create(
        user__name=f"{WORD} {SECRET}", user__is_active=False, headline=SECRET
    )
    gone.expertise.create(tag=public.tagged.tag)
    gone.languages.create(code="en")
    NotificationFactory.create(
        recipient=public.desk.mentor.user, question=public.question, actor=gone.user
    )


def hang_on(draft: FaqItem, public: World) -> None:
    """All that leads to it from what is public, and a change on its way of what is public."""
    article = public.item.article
    article.related.add(draft.article)
    public.step.items.add(draft)
    TermFactory.create(name=PUBLIC, item=draft)
    type(article).objects.filter(pk=draft.article_id).update(translation_of=article, language="de")
    FaqItemFactory.create(
        article=article,
        key=f"{SECRET}-left-out",
        is_published=False,
        ask_tags=public.tagged.tag.name,
        question=f"{WORD} {SECRET}",
        **text(SECRET),
    )
    words = f"{WORD} {SECRET}"
    items = [
        item_content(key=key, question=words, body=words)
        for key in (public.item.key, f"{SECRET}-new")
    ]
    draft_of(article, *items, by=guide_editor(), note=words)
    article.refresh_from_db()


def read(client: Client, door: Door, world: World, query: str = "") -> str:
    answer = client.get(reverse(door.name, kwargs=world.arguments(door)) + query, follow=True)
    assert answer.status_code < 500
    return "" if answer.streaming else answer.content.decode(errors="replace")


def visitor(role: str, world: World) -> Client:
    client = Client()
    user = world.desk.mentor.user if role == ENGAGED else person(role, world)
    if user:
        client.force_login(user)
    return client


@pytest.mark.parametrize("door", our_doors(), ids=str)
def test_no_door_shows_it(door: Door, public: World, secret: World) -> None:
    for role in ROLES:
        client = visitor(role, public)
        for query in QUERIES:
            assert SECRET not in read(client, door, public, query), (role, query)
        page = read(client, door, secret).replace(f"/{SECRET}/", "")  # the address asked for
        assert f"{WORD} {SECRET}" not in page, role


def test_the_doors_do_show_what_is_public(public: World, secret: World) -> None:
    """Without this, a site that shows nothing would pass."""
    client = visitor("anonymous", public)
    showing = {
        door.name
        for door in our_doors()
        if any(PUBLIC in read(client, door, public, query) for query in QUERIES)
    }
    assert {
        *("community:home", "community:questions", "community:question", "community:search"),
        *("community:tag", "community:profile", "community:answer"),
        "community:item-questions",
        *("community:api:questions", "community:api:question", "community:api:question-answers"),
        *("community:api:answer", "community:api:search"),
        *("community:api:person-questions", "community:api:person-answers"),
    } <= showing


@pytest.mark.parametrize("role", ["author", "moderator"])
def test_its_author_and_moderators_see_it(role: str, secret: World) -> None:
    question = Door("community:question", ("pk", "slug"))
    assert f"{WORD} {SECRET}" in read(visitor(role, secret), question, secret)


def test_editors_see_the_draft(secret: World) -> None:
    article = Door("careers:article", ("slug",))
    assert f"{WORD} {SECRET}" in read(visitor("editor", secret), article, secret)
