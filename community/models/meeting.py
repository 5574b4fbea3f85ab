from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.conversation import Conversation


class Meeting(models.Model):
    """Times that one of the two offers, and the one that the other took.

    What was agreed stands while other times for it are on offer. `number` and `id` are what
    calendars know it by: the one grows with every change, the other stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="meetings"
    )
    # Who offered the times that are open, or last were.
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    starts_at = models.DateTimeField(null=True, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Meeting {self.pk}"

    @property
    def is_agreed(self) -> bool:
        return self.starts_at is not None and self.cancelled_at is None


class MeetingTime(models.Model):
    """On offer; gone when one was taken or none fits."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="times")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("time on offer")
        verbose_name_plural = _("times on offer")
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "starts_at"), name="community_meeting_time_once"
            )
        ]

    def __str__(self) -> str:
        return f"Time {self.pk}"

    @property
    def is_past(self) -> bool:
        return self.starts_at <= timezone.now()
