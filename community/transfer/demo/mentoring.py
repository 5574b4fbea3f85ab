"""The demo community’s private half, as its file tells it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from community.transfer.demo.texts import FOLDER

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class DeclinedText:
    by: str
    days_ago: float
    reason: str


@dataclass(frozen=True)
class ApplicationText:
    by: str
    days_ago: float
    role: str
    years: int
    tags: list[str]
    languages: list[str]
    time_zone: str
    style: str
    evidence: str
    conflicts: str
    declined: DeclinedText | None = None


@dataclass(frozen=True)
class MessageText:
    by: str
    days_ago: float
    body: str


@dataclass(frozen=True)
class TestimonialText:
    by: str
    text: str


@dataclass(frozen=True)
class EndText:
    by: str
    days_ago: float
    # Who has said whether it helped: “yes”, “partly” or “no”.
    helped: dict[str, str] = field(default_factory=dict)
    # Shown, by the leave of the other.
    testimonials: list[TestimonialText] = field(default_factory=list)


@dataclass(frozen=True)
class ReportText:
    by: str
    days_ago: float
    reason: str
    note: str
    # Which of the messages, counted from 1.
    messages: list[int]


@dataclass(frozen=True)
class RequestText:
    """Accepted when there are messages, which begin with the mentor’s."""

    by: str
    mentor: str
    days_ago: float
    goal: str
    background: str
    expectation: str
    hours: int
    messages: list[MessageText] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    meeting_in_days: float | None = None
    end: EndText | None = None
    report: ReportText | None = None


@dataclass(frozen=True)
class MentoringText:
    applications: list[ApplicationText]
    requests: list[RequestText]


def read_mentoring(folder: Path = FOLDER) -> MentoringText:
    entry = tomllib.loads((folder / "mentoring.toml").read_text())
    return MentoringText(
        applications=[_application(**application) for application in entry["applications"]],
        requests=[_request(**request) for request in entry["requests"]],
    )


def _application(*, declined: dict[str, Any] | None = None, **entry: Any) -> ApplicationText:
    return ApplicationText(**entry, declined=DeclinedText(**declined) if declined else None)


def _request(
    *,
    messages: list[dict[str, Any]] | None = None,
    end: dict[str, Any] | None = None,
    report: dict[str, Any] | None = None,
    **entry: Any,
) -> RequestText:
    return RequestText(
        **entry,
        messages=[MessageText(**one) for one in messages or []],
        end=_end(**end) if end else None,
        report=ReportText(**report) if report else None,
    )


def _end(*, testimonials: list[dict[str, Any]] | None = None, **entry: Any) -> EndText:
    return EndText(**entry, testimonials=[TestimonialText(**one) for one in testimonials or []])
