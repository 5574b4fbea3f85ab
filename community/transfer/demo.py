"""The demo community’s files, and the past that its posts are given."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import F
from django.utils import timezone

from community.models import (
    Answer,
    Bookmark,
    Comment,
    GuideProposal,
    Notification,
    Promise,
    Question,
    Revision,
    Vote,
)

# Days after which the demo people have read what they were told.
READ_AFTER = 7
FOLDER = Path(__file__).parent.parent / "demo"
_Text = TypeVar("_Text")


@dataclass(frozen=True)
class MentorText:
    role: str
    style: str
    languages: list[str]
    time_zone: str
    question_capacity: int
    mentee_capacity: int
    endorsed: list[str]


@dataclass(frozen=True)
class PersonText:
    username: str
    name: str
    role: str
    headline: str = ""
    bio: str = ""
    expertise: list[str] = field(default_factory=list)
    mentor: MentorText | None = None


@dataclass(frozen=True)
class CommentText:
    author: str
    days_ago: float
    body: str


@dataclass(frozen=True)
class EndorsementText:
    by: str
    stance: str
    line: str


@dataclass(frozen=True)
class ThanksText:
    by: str
    text: str
    is_public: bool


@dataclass(frozen=True)
class AnswerText:
    author: str
    days_ago: float
    body: str
    votes_up: list[str]
    votes_down: list[str]
    accepted: bool = False
    # Of the demo mentors none did it: what they say stands on the guide’s sources.
    basis: str = ""
    position: str = ""
    comments: list[CommentText] = field(default_factory=list)
    endorsements: list[EndorsementText] = field(default_factory=list)
    thanks: list[ThanksText] = field(default_factory=list)
    works_for: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class EditText:
    by: str
    days_ago: float
    note: str
    title: str = ""
    body: str = ""


@dataclass(frozen=True)
class ClosedText:
    by: str
    days_ago: float
    reason: str


@dataclass(frozen=True)
class ProposedText:
    by: str
    days_ago: float
    note: str


@dataclass(frozen=True)
class LinkedText:
    """Items of the guide, by their keys; what a guide does not hold is left out."""

    by: str
    items: list[str]


@dataclass(frozen=True)
class ThreadText:
    number: int
    title: str
    author: str
    tags: list[str]
    days_ago: float
    body: str
    votes_up: list[str]
    votes_down: list[str]
    bookmarked_by: list[str]
    comments: list[CommentText] = field(default_factory=list)
    answers: list[AnswerText] = field(default_factory=list)
    edited: EditText | None = None
    closed: ClosedText | None = None
    duplicate_of: int | None = None
    # Keys of what the asker had read in the guide; the first is what the question is about.
    read: list[str] = field(default_factory=list)
    linked: LinkedText | None = None
    proposed: ProposedText | None = None


def read_people(folder: Path = FOLDER) -> list[PersonText]:
    entries = tomllib.loads((folder / "people.toml").read_text())["people"]
    return [_person(**entry) for entry in entries]


def _person(*, mentor: dict[str, Any] | None = None, **entry: Any) -> PersonText:
    return PersonText(mentor=MentorText(**mentor) if mentor else None, **entry)


def read_threads(folder: Path = FOLDER) -> list[ThreadText]:
    """Oldest first, so that a duplicate comes after what it repeats."""
    threads = [_thread(file) for file in (folder / "questions").glob("*.toml")]
    return sorted(threads, key=lambda thread: thread.days_ago, reverse=True)


def _thread(file: Path) -> ThreadText:
    entry = tomllib.loads(file.read_text())
    answers = [_answer(**answer) for answer in entry.pop("answers", [])]
    comments = _each(CommentText, entry.pop("comments", []))
    edited = EditText(**entry.pop("edited")) if "edited" in entry else None
    closed = ClosedText(**entry.pop("closed")) if "closed" in entry else None
    linked = LinkedText(**entry.pop("linked")) if "linked" in entry else None
    proposed = ProposedText(**entry.pop("proposed")) if "proposed" in entry else None
    return ThreadText(
        number=int(file.stem.partition("-")[0]),
        answers=answers,
        comments=comments,
        edited=edited,
        closed=closed,
        linked=linked,
        proposed=proposed,
        **entry,
    )


def _answer(**entry: Any) -> AnswerText:
    kinds = {"comments": CommentText, "endorsements": EndorsementText, "thanks": ThanksText}
    return AnswerText(
        **entry | {name: _each(kind, entry.get(name, [])) for name, kind in kinds.items()}
    )


def _each(kind: type[_Text], entries: list[dict[str, Any]]) -> list[_Text]:
    return [kind(**entry) for entry in entries]


def past(days_ago: float) -> datetime:
    return timezone.now() - timedelta(days=days_ago)


def backdate(post: Question | Answer | Comment, at: datetime) -> None:
    """As if `post` had been written at `at`; its counters are the caller’s to recount."""
    type(post).objects.filter(pk=post.pk).update(created_at=at)
    post.created_at = at
    if isinstance(post, Question):
        Question.objects.filter(pk=post.pk).update(waiting_since=at, turn_since=at)
    if not isinstance(post, Comment):
        Revision.objects.filter(**_key(post), number=1).update(created_at=at)


def backdate_wait(question: Question) -> None:
    """Nobody waited before asking, and the turn changed with the last thing that was said."""
    row = Question.objects.filter(pk=question.pk)
    row.update(waiting_since=F("created_at"), turn_since=F("active_at"))
    made = Promise.objects.filter(question=question)
    made.update(made_at=question.created_at, due_at=None, waited_seconds=None)


def backdate_news(question: Question) -> None:
    """What was told in the past lies read in the inbox, and no mail follows of it."""
    told = Notification.objects.filter(question=question)
    for row in told.select_related("answer", "comment"):
        row.created_at = (row.comment or row.answer or question).created_at
        row.mail_due_at = None
        if row.created_at < past(READ_AFTER):
            row.read_at = row.created_at + timedelta(hours=6)
        row.save(update_fields=["created_at", "mail_due_at", "read_at"])


def backdate_edit(question: Question, number: int, at: datetime) -> None:
    Question.objects.filter(pk=question.pk).update(edited_at=at)
    Revision.objects.filter(question=question, number=number).update(created_at=at)


def backdate_reactions(post: Question | Answer) -> None:
    """Votes and bookmarks came one after the other in the day after the post."""
    rows = [*Vote.objects.filter(**_key(post))]
    for place, vote in enumerate(rows, start=1):
        at = min(timezone.now(), post.created_at + place * timedelta(hours=3))
        Vote.objects.filter(pk=vote.pk).update(created_at=at)
    if isinstance(post, Question):
        at = min(timezone.now(), post.created_at + timedelta(days=1))
        Bookmark.objects.filter(question=post).update(created_at=at)


def backdate_acceptance(question: Question, answer: Answer) -> None:
    at = min(timezone.now(), answer.created_at + timedelta(hours=20))
    Question.objects.filter(pk=question.pk).update(accepted_at=at)


def backdate_closing(question: Question, at: datetime) -> None:
    Question.objects.filter(pk=question.pk).update(closed_at=at)


def backdate_proposal(proposal: GuideProposal, at: datetime) -> None:
    GuideProposal.objects.filter(pk=proposal.pk).update(created_at=at)


def _key(post: Question | Answer) -> dict[str, Any]:
    return {"question": post} if isinstance(post, Question) else {"answer": post}
