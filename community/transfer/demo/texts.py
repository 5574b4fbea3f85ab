"""The demo community’s people and threads, as its files tell them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

FOLDER = Path(__file__).parents[2] / "demo"
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
    # Back in so many days; silent for so many.
    paused_days: int | None = None
    silent_days: float | None = None


@dataclass(frozen=True)
class ReplyText:
    title: str
    body: str


@dataclass(frozen=True)
class PersonText:
    username: str
    name: str
    role: str
    headline: str = ""
    bio: str = ""
    expertise: list[str] = field(default_factory=list)
    mentor: MentorText | None = None
    follows_tags: list[str] = field(default_factory=list)
    follows_people: list[str] = field(default_factory=list)
    replies: list[ReplyText] = field(default_factory=list)


@dataclass(frozen=True)
class CommentText:
    author: str
    days_ago: float
    body: str
    # A mentor’s, which puts the turn to the asker.
    asks_asker: bool = False


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
class UnsettledText:
    """“This did not solve it”, by the asker."""

    days_ago: float
    missing: str


@dataclass(frozen=True)
class ReleasedText:
    """A claim that its mentor gave up, with a note for the next one."""

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
    muted_by: list[str] = field(default_factory=list)
    settled_days_ago: float | None = None
    unsettled: UnsettledText | None = None
    released: ReleasedText | None = None
    # Who writes an answer while the community is loaded; whom the asker has asked by name.
    claimed_by: str = ""
    asked: list[str] = field(default_factory=list)


_PARTS = {
    "edited": EditText,
    "closed": ClosedText,
    "linked": LinkedText,
    "proposed": ProposedText,
    "unsettled": UnsettledText,
    "released": ReleasedText,
}


def read_people(folder: Path = FOLDER) -> list[PersonText]:
    entries = tomllib.loads((folder / "people.toml").read_text())["people"]
    return [_person(**entry) for entry in entries]


def _person(*, mentor: dict[str, Any] | None = None, **entry: Any) -> PersonText:
    entry["replies"] = _each(ReplyText, entry.get("replies", []))
    return PersonText(mentor=MentorText(**mentor) if mentor else None, **entry)


def read_threads(folder: Path = FOLDER) -> list[ThreadText]:
    """Oldest first, so that a duplicate comes after what it repeats."""
    threads = [_thread(file) for file in (folder / "questions").glob("*.toml")]
    return sorted(threads, key=lambda thread: thread.days_ago, reverse=True)


def _thread(file: Path) -> ThreadText:
    entry: dict[str, Any] = tomllib.loads(file.read_text())
    entry |= {name: kind(**entry[name]) for name, kind in _PARTS.items() if name in entry}
    return ThreadText(
        number=int(file.stem.partition("-")[0]),
        answers=[_answer(**answer) for answer in entry.pop("answers", [])],
        comments=_each(CommentText, entry.pop("comments", [])),
        **entry,
    )


def _answer(**entry: Any) -> AnswerText:
    kinds = {"comments": CommentText, "endorsements": EndorsementText, "thanks": ThanksText}
    return AnswerText(
        **entry | {name: _each(kind, entry.get(name, [])) for name, kind in kinds.items()}
    )


def _each(kind: type[_Text], entries: list[dict[str, Any]]) -> list[_Text]:
    return [kind(**entry) for entry in entries]
