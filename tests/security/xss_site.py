"""A site on which every text is a payload, and its pages as they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Bio, ProfileLink, User
from community.actions.log import log
from community.actions.questions import ask_question
from community.enums import LogAction
from community.models import (
    Answer,
    Comment,
    Draft,
    Question,
    Revision,
    Tag,
)
from community.search.pieces import MAX_LENGTH
from core.text import normalise
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import TopicFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.security.xss_guide import (
    GuideShelf,
    addresses,
    fill_guide_shelf,
    fill_tables,
    line,
)
from tests.security.xss_guide_pages import guide_addresses, guide_forms
from tests.security.xss_mentors import fill_mentors, mentor_pages
from tests.security.xss_trust import say_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from careers.models import Topic

CHUNK = 100  # payloads on one page
# An article of the guide for each so many chunks: its pages are large, and they show every text
# by the same renderer and the same escaping as the thread of each chunk.
CHUNKS_PER_ARTICLE = 9


@dataclass(frozen=True)
class Shelf:
    """What holds one chunk of the payloads."""

    payloads: list[str]
    person: User
    thread: Question
    guide: GuideShelf | None


@dataclass(frozen=True)
class Site:
    payloads: list[str]
    shelves: list[Shelf]
    member: User
    editor: User
    moderator: User
    admin: User


def build_site(payloads: list[str]) -> Site:
    tag, editor = TagFactory.create(name="first-steps"), staff_user("Editors")
    topic = TopicFactory.create(title=line(payloads[0], 60))
    fill_tables(payloads)
    people = _people(payloads)
    for person, payload in zip(people, payloads, strict=True):
        ask_question(title=line(payload, 150), body=payload, tags=[tag], by=person)
    shelves = [
        _shelf(
            payloads[start : start + CHUNK],
            people[start : start + CHUNK],
            topic if number % CHUNKS_PER_ARTICLE == 0 else None,
            editor,
        )
        for number, start in enumerate(range(0, len(payloads), CHUNK))
    ]
    return Site(
        payloads=payloads,
        shelves=shelves,
        member=UserFactory.create(),
        editor=editor,
        moderator=staff_user("Moderators"),
        admin=UserFactory.create(is_staff=True, is_superuser=True),
    )


def _people(payloads: list[str]) -> list[User]:
    people: list[User] = User.objects.bulk_create(
        User(username=f"person{n}", name=line(payload, 60), headline=line(payload, 120))
        for n, payload in enumerate(payloads)
    )
    fill_mentors(payloads, people)
    return people


def _shelf(payloads: list[str], people: list[User], topic: Topic | None, editor: User) -> Shelf:
    """With an article where there is a topic for it."""
    thread = QuestionFactory.create(
        author=people[0],
        closed_at=timezone.now(),
        closed_reason="unclear",
        closed_note=line(payloads[0], 300),
        locked_at=timezone.now(),
        locked_note=line(payloads[-1], 300),
    )
    _write_thread(thread, payloads, people)
    for payload in payloads:
        log(by=people[0], action=LogAction.HIDE, subject=line(payload, 200), reason=payload)
    _write_profile(people[0], payloads)
    guide = None
    if topic:
        guide = fill_guide_shelf(payloads, topic=topic, thread=thread, editor=editor)
    return Shelf(payloads, people[0], thread, guide)


def _write_thread(thread: Question, payloads: list[str], people: list[User]) -> None:
    now = timezone.now()
    answers = []
    for n, (payload, person) in enumerate(zip(payloads, people, strict=True)):
        answer = Answer(question=thread, author=person, by_mentor=not n % 2)
        answer.set_body(payload)
        if n % 3 == 0:
            answer.hidden_at, answer.hidden_reason = now, "other"
            answer.hidden_note = line(payload, 300)
        answers.append(answer)
    comments = []
    say_about(Answer.objects.bulk_create(answers), payloads, people[0])
    for answer in answers:
        comment = Comment(answer=answer, author=answer.author)
        comment.set_body(answer.body)
        comments.append(comment)
    Comment.objects.bulk_create(comments)
    Revision.objects.bulk_create(
        Revision(
            question=thread,
            number=n,
            by=people[0],
            title=line(payload, 150),
            tag_names=line(payload, 250),
            body=normalise(payload),
            note=line(payload, 200),
        )
        for n, payload in enumerate(payloads, start=1)
    )


def _write_profile(person: User, payloads: list[str]) -> None:
    bio = Bio(user=person)
    bio.set_body("\n\n".join(payloads)[:5_000])
    bio.save()
    ProfileLink.objects.bulk_create(
        ProfileLink(user=person, label=line(payload, 40), url=url)
        for payload in payloads
        for url in addresses(payload)
    )
    Draft.objects.bulk_create(
        Draft(
            author=person,
            title=line(payload, 300),
            body=normalise(payload),
            tag_names=line(payload, 300),
        )
        for payload in payloads
    )


def signed_in(user: User) -> Client:
    (client := Client()).force_login(user)
    return client


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Each page with the name of its kind."""
    yield from _lists(site)
    yield from _posts(site)
    yield from _guide(site)
    yield from _echoes(site)
    yield from mentor_pages(site.member, site.moderator, _packs(site.payloads, 4_000))


def _read(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def _lists(site: Site) -> Iterator[tuple[str, str]]:
    moderator, admin, reader = signed_in(site.moderator), signed_in(site.admin), Client()
    for kind, client, door in (
        ("question list", reader, "community:questions"),
        ("log", moderator, "community:moderation-log"),
    ):
        url: str | None = reverse(door)
        while url:
            answer = client.get(url)
            yield kind, answer.content.decode()
            cursor = answer.context["page"].next_cursor
            url = f"{reverse(door)}?page={cursor}" if cursor else None
    for name in ("community:home", "careers:index", "community:tags"):
        yield name, _read(reader, reverse(name))
    for number in range(1, len(site.payloads) // 50 + 2, 4):
        url = reverse("admin:community_question_changelist")
        yield "admin list", _read(admin, f"{url}?p={number}")
    for word in ("alert", "script", "xss", "img onerror", "javascript", "style", "svg", '"'):
        for sort in ("", "&sort=newest"):
            yield "found", _read(reader, f"{reverse('community:search')}?q={quote(word)}{sort}")
        yield "suggested", _read(reader, f"{reverse('community:suggest')}?title={quote(word)}")


def _posts(site: Site) -> Iterator[tuple[str, str]]:
    moderator, admin, reader = signed_in(site.moderator), signed_in(site.admin), Client()
    for shelf in site.shelves:
        thread = shelf.thread
        yield "thread", _read(moderator, thread.get_absolute_url())
        yield "history", _read(reader, reverse("community:question-revisions", args=[thread.pk]))
        yield "profile", _read(reader, shelf.person.get_absolute_url())
        for door in ("drafts", "thanks", "replies"):
            yield door, _read(signed_in(shelf.person), reverse(f"community:{door}"))
    tag = Tag.objects.get(name="first-steps")
    for question in Question.objects.tagged(tag).order_by("pk")[
        :: max(1, len(site.payloads) // 50)
    ]:
        yield "question", _read(reader, question.get_absolute_url())
        yield "edit", _read(admin, reverse("community:question-edit", args=[question.pk]))
        yield "close", _read(moderator, reverse("community:question-close", args=[question.pk]))


def _guide(site: Site) -> Iterator[tuple[str, str]]:
    """What readers and editors see of it, and its forms when they are refused."""
    readers = {
        "reader": Client(),
        "editor": signed_in(site.editor),
        "admin": signed_in(site.admin),
    }
    shelves = [shelf.guide for shelf in site.shelves if shelf.guide]
    for kind, who, path in guide_addresses(shelves):
        yield kind, _read(readers[who], path)
    for text in _packs(site.payloads, 4_000):
        for kind, who, path, typed in guide_forms(shelves[0], text):
            yield kind, _refused(readers[who], path, typed)


def _echoes(site: Site) -> Iterator[tuple[str, str]]:
    """What was typed comes back: in the search, and in every form that was refused."""
    member, moderator, reader = signed_in(site.member), signed_in(site.moderator), Client()
    question = site.shelves[0].thread
    doors = [
        (reader, "community:tags", "q"),
        (reader, "community:suggest", "q"),
        (moderator, "community:moderation-log", "person"),
    ]
    for text in _packs(site.payloads, 4_000):
        for client, door, key in doors:
            yield door, _read(client, f"{reverse(door)}?{key}={quote(text)}")
    searched = list(_packs(site.payloads, MAX_LENGTH))
    for number, text in enumerate(searched[:: max(1, len(searched) // 60)]):
        places = (text, f"[{text}]", f"foo:{text}", f"user:{text}", f'is:waiting "{text}"')
        words = quote(places[number % len(places)])
        yield "community:search", _read(reader, f"{reverse('community:search')}?q={words}")
    for text in _packs(site.payloads, 12_000):
        typed = {"title": text, "body": text, "tags": text, "note": text, "target": text}
        about = {"name": text, "headline": text, "time_zone": text, "form-0-url": text}
        yield "ask", _refused(member, reverse("community:ask"), typed)
        edit = reverse("community:question-edit", args=[question.pk])
        yield "conflict", _refused(moderator, edit, typed | {"base": "1"})
        close = reverse("community:question-close", args=[question.pk])
        yield "close", _refused(moderator, close, typed)
        yield "settings", _refused(member, reverse("accounts:settings"), about | {"body": text * 9})
        preview = member.post(reverse("community:preview"), typed)
        yield "preview", preview.content.decode()


def _refused(client: Client, url: str, typed: dict[str, str]) -> str:
    answer = client.post(url, typed)
    assert answer.status_code in {409, 422}, (url, answer.status_code)
    return answer.content.decode()


def _packs(payloads: list[str], longest: int) -> Iterator[str]:
    pack = ""
    for payload in map(normalise, payloads):
        if len(pack) + len(payload) > longest:
            yield pack
            pack = ""
        pack += f" {payload}"
    yield pack
