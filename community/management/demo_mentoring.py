"""The demo community’s private half, played through the actions that the pages use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.goals import add_goal, tick_goal
from community.actions.mentoring.meetings import offer_times
from community.actions.mentoring.messages import write_message
from community.actions.mentoring.request_acceptance import accept_request
from community.actions.mentoring.requests import open_request, send_request
from community.actions.mentors.applications import ApplicationContent, apply_as_mentor
from community.models import MentorApplication, MentorshipRequest, Tag
from community.transfer.demo_mentoring import (
    backdate_application,
    backdate_conversation,
    backdate_message,
    backdate_request,
)

if TYPE_CHECKING:
    from community.transfer.demo_mentoring import ApplicationText, MentoringText, RequestText

MEETING_MINUTES = 30


@transaction.atomic
def load_mentoring(text: MentoringText) -> None:
    """Play what is missing; what is there stays as people left it."""
    people = {person.username: person for person in User.objects.filter(is_active=True)}
    applicant = people[text.application.by]
    if not MentorApplication.objects.filter(user=applicant).exists():
        _apply(text.application, applicant)
    for request in text.requests:
        asker = people[request.by]
        if not MentorshipRequest.objects.filter(asker=asker, goal=request.goal).exists():
            _play(request, asker, people[request.mentor])


def _apply(text: ApplicationText, applicant: User) -> None:
    content = ApplicationContent(
        role=text.role,
        years=text.years,
        tags=list(Tag.objects.filter(name__in=text.tags)),
        languages=text.languages,
        time_zone=text.time_zone,
        question_capacity=2,
        mentee_capacity=1,
        style=text.style,
        evidence=text.evidence,
        conflicts=text.conflicts,
    )
    backdate_application(apply_as_mentor(content=content, by=applicant), text)


def _play(text: RequestText, asker: User, mentor: User) -> None:
    request = send_request(
        mentor=mentor.mentor,
        goal=text.goal,
        background=text.background.strip(),
        expectation=text.expectation,
        hours=text.hours,
        by=asker,
        is_adult=True,
    )
    if text.messages:
        _converse(request, text, asker, mentor)
    backdate_request(request, text)


def _converse(request: MentorshipRequest, text: RequestText, asker: User, mentor: User) -> None:
    request = open_request(request=request, by=mentor)
    conversation = accept_request(request=request, by=mentor, is_adult=True)
    two = {asker.username: asker, mentor.username: mentor}
    for goal in text.goals:
        added = add_goal(conversation=conversation, text=goal, by=asker)
        if goal in text.reached:
            tick_goal(goal=added, is_done=True, by=asker)
    for said in text.messages:
        message = write_message(conversation=conversation, body=said.body.strip(), by=two[said.by])
        backdate_message(message, said)
    if text.meeting_in_days is not None:
        first = timezone.now() + timedelta(days=text.meeting_in_days)
        first = first.replace(minute=0, second=0, microsecond=0)
        times = [first, first + timedelta(days=1)]
        offer_times(conversation=conversation, times=times, minutes=MEETING_MINUTES, by=asker)
    backdate_conversation(conversation, text)
