from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.models import FaqItem
from community.enums import NewsKind
from community.models.answer import Answer
from community.models.comment import Comment
from community.models.conversation import Conversation
from community.models.question import Question
from community.models.request import MentorshipRequest


class Notification(models.Model):
    """One thing that one person is told of, written with the change that it tells of."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=24, choices=NewsKind)
    # Names the event: nobody is told of the same one twice.
    key = models.CharField(max_length=120)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # What it is about: as far as it has a row, so that what is hidden later is hidden here too.
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, null=True, related_name="+")
    request = models.ForeignKey(
        MentorshipRequest, on_delete=models.CASCADE, null=True, related_name="+"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # Where it leads and what it is called, for what has none of those rows. Never private text.
    path = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("recipient", "kind", "key"), name="community_told_once_of_each_event"
            )
        ]
        indexes = [
            models.Index(fields=("recipient", "-created_at", "-id"), name="notification_inbox"),
            models.Index(
                fields=("recipient",),
                condition=models.Q(read_at=None),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"
