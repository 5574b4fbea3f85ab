"""The demo community’s private half, played through the actions that the pages use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.conversation_reports import report_conversation
from community.actions.mentoring.conversations import end_conversation
from community.actions.mentoring.goals import add_goal, tick_goal
from community.actions.mentoring.meetings import offer_times
from community.actions.mentoring.messages import write_message
from community.actions.mentoring.request_acceptance import accept_request
from community.actions.mentoring.requests import open_request, send_request
from community.actions.mentoring.testimonials import (
    say_feedback,
    show_testimonial,
    write_testimonial,
)
from community.actions.mentors.application_reviews import decline_application
from community.actions.mentors.applications import ApplicationContent, apply_as_mentor
from community.enums import Satisfaction, TalkReportReason
from community.models import MentorApplication, MentorshipRequest, Tag
from community.queries.mentoring.farewells import partner_of
from community.transfer.demo.past import backdate_row, past, told
from community.transfer.demo.past_mentoring import (
    backdate_conversation,
    backdate_end,
    backdate_request,
    read_talk_news,
)

if TYPE_CHECKING:
    from community.models import Conversation, Message
    from community.transfer.demo.mentoring import (
        ApplicationText,
        EndText,
        MentoringText,
        ReportText,
        RequestText,
    )

MEETING_MINUTES = 30
MEETING_HOUR = 16  # UTC
People = dict[str, User]


@transaction.atomic
def load_mentoring(text: MentoringText) -> None:
    """Play what is missing; what is there stays as people left it."""
    people = {person.username: person for person in User.objects.filter(is_active=True)}
    for application in text.applications:
        if not MentorApplication.objects.filter(user=people[application.by]).exists():
            _apply(application, people)
    for request in text.requests:
        asker = people[request.by]
        if not MentorshipRequest.objects.filter(asker=asker, goal=request.goal).exists():
            _play(request, people)


def _apply(text: ApplicationText, people: People) -> None:
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
    with told(past(text.days_ago)):
        application = apply_as_mentor(content=content, by=people[text.by])
    backdate_row(application, submitted_at=past(text.days_ago))
    if declined := text.declined:
        with told(past(declined.days_ago)):
            decline_application(
                application=application,
                version=application.version,
                reason=declined.reason,
                by=people[declined.by],
            )
        backdate_row(application, decided_at=past(declined.days_ago))


def _play(text: RequestText, people: People) -> None:
    with told(past(text.days_ago)):
        request = send_request(
            mentor=people[text.mentor].mentor,
            goal=text.goal,
            background=text.background.strip(),
            expectation=text.expectation,
            hours=text.hours,
            by=people[text.by],
            is_adult=True,
        )
    if text.messages:
        _converse(request, text, people)
    backdate_request(request, text)


def _converse(request: MentorshipRequest, text: RequestText, people: People) -> None:
    mentor = people[text.mentor]
    request = open_request(request=request, by=mentor)
    with told(past(text.messages[0].days_ago)):
        conversation = accept_request(request=request, by=mentor, is_adult=True)
    _set_goals(conversation, text)
    messages = _write(conversation, text, people)
    if text.meeting_in_days is not None:
        first = timezone.now() + timedelta(days=text.meeting_in_days)
        first = first.replace(hour=MEETING_HOUR, minute=0, second=0, microsecond=0)
        with told(past(text.messages[-1].days_ago)):
            offer_times(
                conversation=conversation,
                times=[first, first + timedelta(days=1)],
                minutes=MEETING_MINUTES,
                by=conversation.asker,
            )
    backdate_conversation(conversation, text)
    if text.report:
        _report(conversation, text.report, messages, people)
    if text.end:
        _end(conversation, text.end, people)
    conversation.refresh_from_db()
    read_talk_news(conversation)


def _set_goals(conversation: Conversation, text: RequestText) -> None:
    for goal in text.goals:
        added = add_goal(conversation=conversation, text=goal, by=conversation.asker)
        if goal in text.reached:
            tick_goal(goal=added, is_done=True, by=conversation.asker)


def _write(conversation: Conversation, text: RequestText, people: People) -> list[Message]:
    messages = []
    for said in text.messages:
        at = past(said.days_ago)
        with told(at):
            message = write_message(
                conversation=conversation, body=said.body.strip(), by=people[said.by]
            )
        backdate_row(message, created_at=at)
        message.created_at = at
        messages.append(message)
    return messages


def _report(
    conversation: Conversation, text: ReportText, messages: list[Message], people: People
) -> None:
    at = past(text.days_ago)
    with told(at):
        report = report_conversation(
            conversation=conversation,
            messages=[messages[number - 1] for number in text.messages],
            reason=TalkReportReason(text.reason),
            note=text.note,
            by=people[text.by],
        )
    backdate_row(report, created_at=at)


def _end(conversation: Conversation, text: EndText, people: People) -> None:
    with told(past(text.days_ago)):
        ended = end_conversation(conversation=conversation, by=people[text.by])
        for username, value in text.helped.items():
            say_feedback(conversation=ended, value=Satisfaction(value), by=people[username])
        for said in text.testimonials:
            giver = people[said.by]
            testimonial = write_testimonial(conversation=ended, text=said.text, by=giver)
            receiver = partner_of(ended, giver.pk)
            show_testimonial(testimonial=testimonial, is_shown=True, by=receiver)
    backdate_end(ended, text)
