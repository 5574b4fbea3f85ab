"""A mentor's desk: what waits in their tags, what else waits, how their answers fared."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from community.models import Answer, Expertise, MentorProfile, Question
from community.queries.question_lists import LONGEST_WAIT_FIRST, rows

IN_MY_TAGS = 20
ELSEWHERE = 10
LATEST_ANSWERS = 5


@dataclass(frozen=True)
class Desk:
    in_my_tags: list[Question]
    in_my_tags_count: int
    elsewhere: list[Question]
    elsewhere_count: int
    latest_answers: list[Answer]
    answer_count: int
    accepted_count: int


def desk_of(mentor: MentorProfile) -> Desk:
    """Waiting questions come oldest first; a mentor's own are not theirs to answer."""
    waiting = Question.objects.waiting().exclude(author=mentor.user)
    mine = Exists(
        Expertise.objects.filter(
            mentor=mentor, tag__tagged_questions__content_object=OuterRef("pk")
        )
    )
    in_my_tags, elsewhere = waiting.filter(mine), waiting.exclude(mine)
    answers = Answer.objects.public().filter(author=mentor.user)
    return Desk(
        in_my_tags=list(rows(in_my_tags).order_by(*LONGEST_WAIT_FIRST)[:IN_MY_TAGS]),
        in_my_tags_count=in_my_tags.count(),
        elsewhere=list(rows(elsewhere).order_by(*LONGEST_WAIT_FIRST)[:ELSEWHERE]),
        elsewhere_count=elsewhere.count(),
        latest_answers=list(
            answers.select_related("question")
            .only("score", "created_at", "question__title", "question__slug")
            .order_by("-created_at", "-pk")[:LATEST_ANSWERS]
        ),
        answer_count=answers.count(),
        accepted_count=answers.filter(accepted_by__isnull=False).count(),
    )
