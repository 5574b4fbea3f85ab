from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import RequestState
from community.models.mentor import MentorProfile
from community.models.question import Question

# The mentor’s clock runs; it stands still while the asker has to answer something.
RUNNING_STATES = (RequestState.SENT, RequestState.VIEWED)
OPEN_STATES = (*RUNNING_STATES, RequestState.NEEDS_INFO)


def is_open() -> models.Q:
    in_time = models.Q(state__in=RUNNING_STATES, expires_at__gt=timezone.now())
    return in_time | models.Q(state=RequestState.NEEDS_INFO)


class MentorshipRequestQuerySet(models.QuerySet["MentorshipRequest"]):
    def running(self) -> Self:
        """Waiting for the mentor, and not expired: what has run out is over the moment it has."""
        return self.filter(state__in=RUNNING_STATES, expires_at__gt=timezone.now())

    def overdue(self) -> Self:
        """Expired, and nobody has been told."""
        return self.filter(state__in=RUNNING_STATES, expires_at__lte=timezone.now())

    def open(self) -> Self:
        """Not yet decided, and not expired."""
        return self.filter(is_open())

    def of(self, user_id: int) -> Self:
        """The only people who may read it."""
        return self.filter(models.Q(asker=user_id) | models.Q(mentor__user=user_id))


class MentorshipRequest(models.Model):
    """Somebody asks one mentor for private help. Nobody but the two reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentorship_requests"
    )
    mentor = models.ForeignKey(
        MentorProfile, on_delete=models.CASCADE, related_name="mentorship_requests"
    )
    state = models.CharField(max_length=12, choices=RequestState, default=RequestState.SENT)
    goal = models.CharField(_("goal"), max_length=160)
    background = models.TextField(_("background"))
    expectation = models.TextField(_("what you expect"))
    hours = models.PositiveSmallIntegerField(_("hours a week"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Moves on by as long as the asker took to answer something.
    expires_at = models.DateTimeField(editable=False)
    # The same goal, asked of several mentors.
    group = models.UUIDField(default=uuid.uuid4, editable=False)
    viewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Since when the asker has to answer something.
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Why it was declined; empty when the mentor did not say.
    reason = models.TextField(_("reason"), blank=True)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    # What the asker made of it when it came to nothing.
    question = models.ForeignKey(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = MentorshipRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentorship request")
        verbose_name_plural = _("mentorship requests")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("asker", "mentor"),
                condition=models.Q(state__in=OPEN_STATES),
                name="community_one_open_request_per_pair",
            )
        ]
        indexes = [
            models.Index(
                fields=("expires_at",),
                condition=models.Q(state__in=RUNNING_STATES),
                name="request_running",
            )
        ]

    def __str__(self) -> str:
        return f"Request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("community:request", args=[self.pk])

    @property
    def state_now(self) -> str:
        """As stored, or expired the moment that its time is over."""
        is_over = self.state in RUNNING_STATES and self.expires_at <= timezone.now()
        return RequestState.EXPIRED if is_over else self.state

    @property
    def state_label(self) -> str:
        return str(RequestState(self.state_now).label)

    @property
    def is_open(self) -> bool:
        return self.state_now in OPEN_STATES
