from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import ConversationState
from community.models.mentor import MentorProfile
from community.models.request import MentorshipRequest

OPEN_CONVERSATION = (ConversationState.AWAITING_MENTOR, ConversationState.AWAITING_ASKER)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def open(self) -> Self:
        """Not ended, and not run out: nobody is held up by one that the worker has yet to close."""
        started = timezone.now() - timedelta(days=settings.CONVERSATION_CLOSE_DAYS)
        return self.filter(state__in=OPEN_CONVERSATION, turn_since__gt=started)

    def of(self, user_id: int) -> Self:
        """The only people who may read it."""
        return self.filter(models.Q(asker=user_id) | models.Q(mentor__user=user_id))


class Conversation(models.Model):
    """The private thread that follows an accepted request. Nobody but the two reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(
        MentorshipRequest, on_delete=models.PROTECT, related_name="conversation"
    )
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conversations"
    )
    mentor = models.ForeignKey(
        MentorProfile, on_delete=models.PROTECT, related_name="conversations"
    )
    state = models.CharField(
        max_length=16, choices=ConversationState, default=ConversationState.AWAITING_MENTOR
    )
    # Since when it is the turn of whoever the state names.
    turn_since = models.DateTimeField(default=timezone.now, editable=False)
    # How often whoever is waited for was reminded, since that moment.
    nudges = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"Conversation {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("community:conversation", args=[self.pk])

    @property
    def closes_at(self) -> datetime:
        """When it ends by itself, unless the one whose turn it is does something."""
        return self.turn_since + timedelta(days=settings.CONVERSATION_CLOSE_DAYS)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_CONVERSATION
