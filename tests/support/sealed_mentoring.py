"""What passes between two people, and what one person is told: never part of an export."""

from datetime import timedelta

from django.utils import timezone

from community.models import (
    Block,
    Claim,
    Conversation,
    ConversationFeedback,
    ConversationReport,
    Goal,
    LadderStep,
    Mailing,
    Meeting,
    MeetingTime,
    MentorshipRequest,
    Message,
    NewsSettings,
    Notification,
    Offer,
    Promise,
    Question,
    ReportReading,
    RequestNote,
    Side,
    Subscription,
    Testimonial,
)
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorApplicationFactory, MentorProfileFactory


def seal_mentoring(mark: str) -> None:
    """One row of each, with `mark` in all of their texts."""
    mentor, asker = MentorProfileFactory.create(), UserFactory.create(username=f"{mark}-mentee")
    later = timezone.now() + timedelta(days=1)
    MentorApplicationFactory.create(
        user=asker, role=mark, style=mark, evidence=mark, conflicts=mark, asked=mark, reason=mark
    )
    Block.objects.create(blocker=asker, blocked=UserFactory.create(username=f"{mark}-blocked"))
    question = Question.objects.get(title="Who edits this?")
    Claim.objects.create(question=question, mentor=mentor, expires_at=later, note=mark)
    Offer.objects.create(
        question=question,
        mentor=mentor,
        way=mark,
        state=mark,
        rung=mark,
        reasons={"tags": [[mark, True]]},
        reason=mark,
        expires_at=later,
    )
    LadderStep.objects.create(question=question, step=mark)
    Promise.objects.update_or_create(question=question, defaults={"basis": mark})
    request = MentorshipRequest.objects.create(
        asker=asker,
        mentor=mentor,
        goal=mark,
        background=mark,
        expectation=mark,
        hours=1,
        expires_at=later,
        reason=mark,
    )
    RequestNote.objects.create(request=request, by_mentor=True, text=mark)
    conversation = Conversation.objects.create(request=request, asker=asker, mentor=mentor)
    Conversation.objects.filter(pk=conversation.pk).update(state=mark)
    Notification.objects.create(
        recipient=asker, kind=mark, key=mark, path=mark, subject=mark, conversation=conversation
    )
    Mailing.objects.create(recipient=asker, kind="daily", message_id=mark)
    NewsSettings.objects.create(user=asker, choices={mark: mark})
    Subscription.objects.create(user=asker, question=question, level=mark)
    _seal_conversation(conversation, mark)
    ConversationFeedback.objects.create(conversation=conversation, by=asker, value=mark[:8])
    Testimonial.objects.create(
        conversation=conversation,
        giver=asker,
        receiver=mentor.user,
        text=mark,
        shown_at=timezone.now(),
    )


def _seal_conversation(conversation: Conversation, mark: str) -> None:
    person = conversation.asker
    message = Message(conversation=conversation, author=person)
    message.set_body(mark)
    message.save()
    Side.objects.create(conversation=conversation, person=person, note=mark, draft=mark)
    Goal.objects.create(conversation=conversation, text=mark, added_by=person)
    meeting = Meeting.objects.create(conversation=conversation, offered_by=person, minutes=30)
    MeetingTime.objects.create(meeting=meeting, starts_at=timezone.now(), minutes=30)
    report = ConversationReport.objects.create(
        conversation=conversation, reporter=person, reason="other", note=mark, outcome=mark
    )
    ReportReading.objects.create(report=report, by=person)
