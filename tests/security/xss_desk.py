"""A mentor’s desk, what is offered and handed on, and their forms when they are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Claim, Draft, Question, SavedReply
from core.text import normalise
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory, TagFactory
from tests.factories.mentorship import adult, mentor
from tests.factories.offers import OfferFactory
from tests.security.xss_guide import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from community.models import Answer, MentorProfile

EVERY = 50  # payloads of which each stands in the short texts of one question
# More than any field takes, and no more than a request may hold.
TOO_MUCH = "x" * 40_000
MENTOR_FIELDS = ("headline", "role", "years", "tags", "languages_0", "style")


def desk_pages(payloads: list[str]) -> Iterator[tuple[str, str]]:
    """Each page with the name of its kind."""
    text = "\n".join(map(normalise, payloads))
    for n, payload in enumerate(payloads[::EVERY]):
        yield from _of_one(payload, payloads[n * EVERY : (n + 1) * EVERY], text)


def _of_one(payload: str, chunk: list[str], text: str) -> Iterator[tuple[str, str]]:
    tag = TagFactory.create()
    asker = adult(name=line(payload, 60))
    profile = mentor(
        headline=line(payload, 120),
        role=line(payload, 120),
        style="\n".join(map(normalise, chunk))[:1_000],
        user__name=line(payload, 60),
    )
    profile.expertise.create(tag=tag)
    questions = [_question(one, asker) for one in chunk]
    for question in questions:
        question.tags.add(tag)
    released, asked, claimed = (_question(payload, asker) for _ in range(3))
    now = timezone.now()
    later, note = now + timedelta(days=1), line(payload, 300)
    Claim.objects.create(question=released, mentor=mentor(), expires_at=now, note=note)
    Claim.objects.create(question=claimed, mentor=profile, expires_at=later)
    offer = OfferFactory.create(question=asked, mentor=profile, asked_by=asker, expires_at=later)
    OfferFactory.create(
        question=released, mentor=profile, asked_by=asker, state="declined", reason=note
    )
    own = AnswerFactory.create(author=profile.user, question__author=asker)
    reply = CommentFactory.create(question=None, answer=own, author=asker)
    reply.set_body("\n\n".join(chunk))
    reply.save()
    Draft.objects.create(author=profile.user, question=questions[0], body=text[:9_000])
    saved = SavedReply.objects.create(
        owner=profile.user, title=line(payload, 80), body=text[:9_000]
    )
    theirs, askers = _signed_in(profile.user), _signed_in(asker)
    for kind, client, path in (
        ("desk", theirs, reverse("community:desk")),
        ("offer", theirs, reverse("community:offer", args=[offer.pk])),
        ("released", theirs, released.get_absolute_url()),
        ("asked outcome", askers, released.get_absolute_url()),
        ("mentor profile", theirs, reverse("community:mentor-profile")),
        ("saved reply", theirs, reverse("community:reply-edit", args=[saved.pk])),
        ("waiting", Client(), f"{reverse('community:waiting')}?tag={tag.slug}"),
        ("ask a mentor", askers, reverse("community:question-mentors", args=[asked.pk])),
        ("ask a mentor", askers, reverse("community:mentor-ask", args=[profile.user.username])),
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        yield kind, answer.content.decode()
    yield from _refused(theirs, claimed, offer.pk, text)
    yield from _refused_of_readers(askers, own, text)


def _question(payload: str, asker: User) -> Question:
    question: Question = QuestionFactory.create(author=asker, title=line(payload, 150))
    question.set_body(payload)
    question.save()
    return question


def _refused(client: Client, claimed: Question, offer: int, text: str) -> Iterator[tuple[str, str]]:
    """The mentor’s forms."""
    for name, args, typed in (
        ("question-release", [claimed.pk], {"note": text}),
        ("offer-decline", [offer], {"reason": text}),
        ("offer-hand-over", [offer], {"mentor": text}),
        ("mentor-profile", [], dict.fromkeys(MENTOR_FIELDS, text)),
        ("replies", [], {"title": text, "body": text + TOO_MUCH}),
    ):
        yield "desk refused", _answer(client, reverse(f"community:{name}", args=args), typed)


def _refused_of_readers(client: Client, own: Answer, text: str) -> Iterator[tuple[str, str]]:
    """What is said about an answer by those who read it."""
    Question.objects.filter(pk=own.question_id).update(turn="nobody")
    endorser: MentorProfile = mentor()
    for reader, name, pk, typed in (
        (client, "answer-thank", own.pk, {"text": text}),
        (client, "answer-mark", own.pk, {"kind": "outdated", "value": "1", "line": text}),
        (client, "question-unsettled", own.question_id, {"missing": text + TOO_MUCH}),
        (
            _signed_in(endorser.user),
            "answer-endorse",
            own.pk,
            {"stance": "disagree", "line": text},
        ),
    ):
        yield "said refused", _answer(reader, reverse(f"community:{name}", args=[pk]), typed)


def _answer(client: Client, path: str, typed: dict[str, str]) -> str:
    answer = client.post(path, typed)
    assert answer.status_code == 422, (path, answer.status_code)
    return answer.content.decode()


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
