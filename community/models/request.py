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

OPEN_STATES = (RequestState.SENT, RequestState.VIEWED, RequestState.NEEDS_INFO)


class MentorshipRequestQuerySet(models.QuerySet["MentorshipRequest"]):
    def open(self) -> Self:
        """Not yet decided, and not expired: what has run out is over the moment it has."""
        return self.filter(state__in=OPEN_STATES, expires_at__gt=timezone.now())


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
    expires_at = models.DateTimeField(editable=False)

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

    def __str__(self) -> str:
        return f"Request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("community:request", args=[self.pk])
