"""What is going on about the demo community’s questions that wait: claims, offers, the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import transaction

from accounts.models import User
from community.actions.queue.claims import claim_question, extend_claim, release_claim
from community.actions.queue.ladder import climb
from community.actions.queue.offers import ask_mentor
from community.models import Question
from community.transfer.demo.past import (
    backdate_offers,
    backdate_release,
    backdate_steps,
    backdate_steps_news,
    newest_news,
    offered_at,
    past,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models.question import QuestionQuerySet
    from community.transfer.demo.texts import ThreadText


def thread_token(number: int) -> UUID:
    """The form token of a thread’s question: by it a second run knows the thread."""
    return uuid5(NAMESPACE_URL, f"waypoint:demo:{number}")


def threads_of(texts: Iterable[ThreadText]) -> QuestionQuerySet:
    return Question.objects.filter(form_token__in=[thread_token(text.number) for text in texts])


@transaction.atomic
def load_waiting(texts: list[ThreadText]) -> None:
    """Of threads that were just loaded; the ladder is climbed as the worker would."""
    if not texts:
        return
    people = {person.username: person for person in User.objects.filter(is_active=True)}
    questions = {question.form_token: question for question in threads_of(texts)}
    for text in texts:
        _claim(questions[thread_token(text.number)], text, people)
    for text in texts:
        question = questions[thread_token(text.number)]
        for mentor in text.asked:
            with told(offered_at(question)):
                ask_mentor(question=question, mentor=people[mentor].mentor, by=question.author)
    newest = newest_news()
    climb()
    ours = threads_of(texts)
    backdate_steps(ours)
    backdate_offers(ours)
    backdate_steps_news(ours, since=newest)


def _claim(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if released := text.released:
        claim_question(question=question, by=people[released.by])
        release_claim(question=question, by=people[released.by], note=released.note)
        backdate_release(question, past(released.days_ago))
    if text.claimed_by:
        mentor = people[text.claimed_by]
        claim_question(question=question, by=mentor)
        for _ in range(settings.CLAIM_EXTENSIONS):  # it lasts for the first look
            extend_claim(question=question, by=mentor)
