"""One order of locks, so that no two actions wait for each other.

A member who asks for mentoring, the question, its answer, a mentor, a mentorship request, a
conversation.
"""

from uuid import UUID

from accounts.models import User
from community.models import (
    Answer,
    Comment,
    Conversation,
    MentorProfile,
    MentorshipRequest,
    Question,
)


def lock_member(user_id: int) -> User:
    """What a member has open is counted under this lock, so that nobody gets more than allowed."""
    member: User = User.objects.select_for_update(no_key=True).get(pk=user_id)
    return member


def lock_question(question_id: int) -> Question:
    """Return the row as it is now, kept from other actions until the transaction ends."""
    question: Question = Question.objects.select_for_update(no_key=True).get(pk=question_id)
    return question


def lock_answer(answer_id: int) -> Answer:
    answer: Answer = Answer.objects.select_for_update(no_key=True).get(pk=answer_id)
    return answer


def lock_thread_of(post: Answer | Comment) -> Question:
    return lock_question(post.thread.pk if isinstance(post, Comment) else post.question_id)


def lock_mentor(mentor_id: int) -> MentorProfile:
    """What a mentor takes on is counted under this lock, so that nobody gets more than they can."""
    return MentorProfile.objects.select_for_update(no_key=True).get(pk=mentor_id)


def lock_conversation(conversation_id: UUID) -> Conversation:
    """With its mentor, who is not locked: their row comes earlier in the order."""
    rows = Conversation.objects.select_related("mentor")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=conversation_id)


def lock_request(pk: UUID) -> MentorshipRequest:
    rows = MentorshipRequest.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("asker", "mentor__user").get(pk=pk)
