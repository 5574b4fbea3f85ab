"""What passes between `author` and mentors: of each thing one, which nobody else may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from community.actions.mentoring.requests import ask_back
from community.actions.mentoring.testimonials import write_testimonial
from tests.factories.mentorship import accepted, ended, mentor, opened

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Conversation, MentorProfile, MentorshipRequest, Testimonial

PRIVATE = "quietword"  # stands in each of the texts


@dataclass(frozen=True)
class Mentorship:
    # Sent by the author, and read; another mentor asks back.
    request: MentorshipRequest
    asked_back: MentorshipRequest
    # Over; the mentor wrote about the author.
    talk: Conversation
    testimonial: Testimonial
    # Whom the author could ask.
    other: MentorProfile

    def by_name(self) -> dict[str, dict[str, Any]]:
        return {
            "community:request": {"pk": self.request.pk},
            "community:request-answer": {"pk": self.asked_back.pk},
            "community:request-new": {"username": self.other.user.username},
            "community:conversation-end": {"pk": self.talk.pk},
            "community:conversation-feedback": {"pk": self.talk.pk},
            "community:testimonial": {"pk": self.testimonial.pk},
            "community:testimonial-write": {"pk": self.talk.pk},
        }


def build_mentorship(author: User, profile: MentorProfile) -> Mentorship:
    """Of requests by `author`, one of them to `profile`."""
    text: dict[str, Any] = {
        "goal": f"A {PRIVATE} about my goal",
        "background": f"A {PRIVATE} about where I stand today.",
        "expectation": f"A {PRIVATE} about what I hope for.",
    }
    talk = ended(accepted(by=author, **text))
    asked_back = opened(by=author, **text)
    ask_back(request=asked_back, text=f"Which {PRIVATE}?", by=asked_back.mentor.user)
    return Mentorship(
        request=opened(profile, by=author, **text),
        asked_back=asked_back,
        talk=talk,
        testimonial=write_testimonial(
            conversation=talk, text=f"A {PRIVATE} of thanks.", by=talk.mentor.user
        ),
        other=mentor(),
    )
