"""A thread of the dump, understood and not yet written; what of it counts as brought in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from community.transfer.stackexchange.closing import closing
from community.transfer.stackexchange.history import CLOSED, TEXTS, steps
from community.transfer.stackexchange.marks import ACCEPTANCES, CLOSINGS
from community.transfer.stackexchange.people import author_key
from community.transfer.stackexchange.reading import moment, number
from community.transfer.stackexchange.texts import Source
from core.text import excerpt, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from community.transfer.stackexchange.closing import Closing
    from community.transfer.stackexchange.history import Step
    from community.transfer.stackexchange.people import Key
    from community.transfer.stackexchange.reading import Row
    from community.transfer.stackexchange.report import Report
    from community.transfer.stackexchange.spool import Thread

TITLE_LENGTH = 150
MOST_POINTS = 1_000_000_000


@dataclass
class IncomingComment:
    id: int
    post: int
    row: Row
    author: Key
    at: datetime


@dataclass
class IncomingPost:
    id: int
    row: Row
    author: Key
    at: datetime
    steps: list[Step]
    title: str = ""  # of a question

    @property
    def points(self) -> int:
        return max(-MOST_POINTS, min(number(self.row, "Score") or 0, MOST_POINTS))

    @property
    def source(self) -> Source:
        """A title that is too long for its column begins the text as well."""
        body = self.row.get("Body", "")
        whole = _title(self.row)
        if self.title and self.title != whole:
            body = f"<p><strong>{escape(whole)}</strong></p>{body}"
        # Of a text that was edited, the difference to the last edit should be the edit.
        bodies = list(dict.fromkeys(step.body for step in self.steps))
        return Source(body, written=bodies[-1] if len(bodies) > 1 else "")


@dataclass
class IncomingThread:
    id: int
    question: IncomingPost | None
    answers: list[IncomingPost]
    comments: list[IncomingComment]
    closing: Closing | None = None
    # The number of the accepted answer, when it comes in now.
    accepted: int | None = None
    accepted_on: str | None = None
    history: list[Row] = field(default_factory=list)

    @property
    def posts(self) -> list[IncomingPost]:
        return [*([self.question] if self.question else []), *self.answers]

    @property
    def sources(self) -> list[Source]:
        """In the order of `posts`, then of `comments`."""
        comments = [Source(each.row["Text"], is_comment=True) for each in self.comments]
        return [*(post.source for post in self.posts), *comments]

    @property
    def authors(self) -> Iterator[Key]:
        for post in self.posts:
            yield post.author
            yield from (step.by for step in post.steps if step.by)
        yield from (comment.author for comment in self.comments)


def understand(thread: Thread, *, host: str, is_linked: bool) -> IncomingThread:
    """`is_linked`: to a question that it repeats."""

    def post(id_: int, row: Row) -> IncomingPost:
        return IncomingPost(
            id=id_,
            row=row,
            author=author_key(row, "Owner"),
            at=_at(row),
            steps=steps(thread.history.get(id_, [])),
        )

    question = None
    changes = thread.history.get(thread.id, [])
    if row := thread.question:
        question = post(thread.id, row)
        question.title = excerpt(_title(row), TITLE_LENGTH - 1) or f"Question {thread.id}"
    accepted = number(thread.question or {}, "AcceptedAnswerId")
    return IncomingThread(
        id=thread.id,
        question=question,
        answers=[post(id_, row) for id_, row in thread.answers.items()],
        comments=[
            IncomingComment(id_, on, row, author_key(row, ""), _at(row))
            for id_, on, row in thread.comments
        ],
        closing=closing(row, changes, host=host, is_linked=is_linked) if row else None,
        accepted=accepted if accepted in thread.answers else None,
        history=[row for rows in thread.history.values() for _id, row in rows],
    )


def _title(row: Row) -> str:
    return " ".join(normalise(row.get("Title", "")).split())


def _at(row: Row) -> datetime:
    at = moment(row, "CreationDate")
    if at is None:
        raise ValueError("Rows without a date are left out when they are read.")
    return at


def count(thread: IncomingThread, report: Report) -> None:
    """The rows of a thread that come in, whether they are written or it is a dry run."""
    posts, votes = report.file("Posts"), report.file("Votes")
    if thread.question:
        posts.imported["questions"] += 1
    if thread.answers:
        posts.imported["answers"] += len(thread.answers)
    if thread.comments:
        report.file("Comments").imported["comments"] += len(thread.comments)
    if thread.accepted_on is not None:
        votes.imported[ACCEPTANCES] += 1
        votes.left_out["acceptances that were taken back"] -= 1
    changes = report.file("PostHistory")
    texts = sum(row["PostHistoryTypeId"] in TEXTS for row in thread.history)
    if texts:
        changes.imported["titles, texts and tags of revisions"] += texts
    closings = sum(row["PostHistoryTypeId"] == CLOSED for row in thread.history)
    if closings and thread.closing:
        changes.imported[CLOSINGS] += 1
        closings -= 1
    if closings:
        changes.left_out["closings that were taken back"] += closings
