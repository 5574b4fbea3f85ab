"""Requests for mentoring in each of their states, and a conversation that is over."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.testimonials import show_testimonial, write_testimonial
from community.enums import RequestState
from community.models import Expertise, MentorshipRequest, RequestNote
from tests.factories.mentorship import TEXT, accepted, adult, ended, mentor


def build_requests(*, asker: User, full: User) -> SimpleNamespace:
    """Of `asker`, and to `full`, who is a mentor without room; `free` is another one with room."""
    free = mentor(user__username="fay", user__name="Fay Free")
    for expertise in full.mentor.expertise.all():
        Expertise.objects.create(mentor=free, tag=expertise.tag)
    over = ended(accepted(free, by=adult(username="olga", name="Olga")))
    thanks = write_testimonial(conversation=over, text="She found my mistake.", by=over.asker)
    show_testimonial(testimonial=thanks, is_shown=True, by=free.user)
    asked_back = _to(full, asker, RequestState.NEEDS_INFO)
    RequestNote.objects.create(request=asked_back, by_mentor=True, text="Which country is it?")
    return SimpleNamespace(
        over=ended(accepted(free, by=_grown_up(asker), goal="A goal that was reached")),
        declined=_to(full, asker, RequestState.DECLINED, reason="I move house."),
        asked_back=asked_back,
        sent=_to(full, adult(), RequestState.SENT),
        opened=_to(full, adult(), RequestState.VIEWED),
    )


def _to(mentor: User, asker: User, state: RequestState, **fields: object) -> MentorshipRequest:
    moments = {"viewed_at": timezone.now(), "expires_at": timezone.now() + timedelta(days=7)}
    return MentorshipRequest.objects.create(
        asker=asker, mentor=mentor.mentor, state=state, **moments | TEXT | fields
    )


def _grown_up(user: User) -> User:
    user.adult_at = timezone.now()
    user.save(update_fields=["adult_at"])
    return user
