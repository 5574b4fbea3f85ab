"""A mentor’s desk: what is owed, what waits in their tags and elsewhere, how their answers fared.

A new kind of thing that is owed is one function here and one template beside the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from community.models import Expertise, MentorProfile, Question, Tag
from community.queries.blocks import blocked_ids
from community.queries.mentoring.conversations import conversations_owed
from community.queries.mentoring.requests import waiting_requests
from community.queries.mentors.impact import Impact, impact_of, latest_answers_of
from community.queries.queue.offers import offers_made
from community.queries.queue.outlook import attach_outlooks
from community.queries.queue.owed import answers_begun, claims_held, owed_replies
from community.queries.queue.waiting import queue_rows
from community.rules.claims import why_full

if TYPE_CHECKING:
    from collections.abc import Callable

    from community.models import Answer
    from community.models.question import QuestionQuerySet
    from community.queries.desk_sections import Section

IN_MY_TAGS = 20
ELSEWHERE = 10

# In the order in which they are owed; each is given the mentor and whoever keeps away from them.
OWED: tuple[Callable[[MentorProfile, set[int]], Section], ...] = (
    owed_replies,
    conversations_owed,
    claims_held,
    offers_made,
    waiting_requests,
    answers_begun,
)


@dataclass(frozen=True)
class Queue:
    questions: list[Question]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.questions)


@dataclass(frozen=True)
class Desk:
    # Those that hold something.
    owed: list[Section]
    # Empty while they can claim another question.
    why_no_claim: str
    # With a tag chosen, of that tag alone, and nothing elsewhere.
    mine: Queue
    elsewhere: Queue | None
    impact: Impact
    latest: list[Answer]


def desk_of(mentor: MentorProfile, *, tag: Tag | None = None) -> Desk:
    """A mentor’s own questions, and those of people who keep away, are not theirs to answer."""
    blocked = blocked_ids(mentor.user_id)
    waiting = Question.objects.waiting().exclude(author__in=[mentor.user_id, *blocked])
    expertise = Expertise.objects.filter(
        mentor=mentor, tag__tagged_questions__content_object=OuterRef("pk")
    )
    mine = waiting.tagged(tag) if tag else waiting.filter(Exists(expertise))
    sections = [owed(mentor, blocked) for owed in OWED]
    held = next(len(section.items) for section in sections if section.name == "claims")
    return Desk(
        owed=[section for section in sections if section.items],
        why_no_claim=why_full(held=held, question_capacity=mentor.question_capacity),
        mine=_queue(mine, IN_MY_TAGS),
        elsewhere=None if tag else _queue(waiting.exclude(Exists(expertise)), ELSEWHERE),
        impact=impact_of(mentor.user),
        latest=latest_answers_of(mentor.user),
    )


def _queue(questions: QuestionQuerySet, size: int) -> Queue:
    shown = list(queue_rows(questions)[:size])
    attach_outlooks(shown)
    return Queue(questions=shown, count=questions.count())
