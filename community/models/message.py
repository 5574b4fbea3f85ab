from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.conversation import Conversation
from core.contacts import mask_markdown
from core.models import MarkdownBody

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class Message(MarkdownBody):
    """Part of a private thread: shown to its two people and, where it was reported, to moderators.

    Removing takes it off both screens. The row stays, so that a report can still show it.
    """

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages"
    )
    # What the other reads as long as contact details are hidden; empty when nothing is.
    masked_body = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)
    form_token = models.UUIDField(null=True, editable=False)

    # How it looks to whoever reads; queries.conversation sets it.
    shown_html: SafeString | str = ""

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("author", "form_token"), name="community_message_form_sent_once"
            )
        ]
        indexes = [
            models.Index(fields=("conversation", "-created_at", "-id"), name="message_newest")
        ]

    def __str__(self) -> str:
        return f"Message {self.pk}"

    @property
    def anchor(self) -> str:
        return f"message-{self.pk}"

    def set_body(self, text: str) -> None:
        super().set_body(text)
        masked = mask_markdown(self.body)
        self.masked_body = masked if masked != self.body else ""


class Side(models.Model):
    """What one of the two has of a conversation for themselves."""

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="sides")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sides"
    )
    # The other sees that; the newest message that was on the screen then.
    seen_at = models.DateTimeField(null=True, editable=False)
    # Agreed that both see contact details.
    shares_at = models.DateTimeField(null=True, editable=False)
    # Never shown to the other: what is remembered, and what is being written.
    note = models.TextField(blank=True)
    draft = models.TextField(blank=True)

    class Meta:
        verbose_name = _("side of a conversation")
        verbose_name_plural = _("sides of conversations")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("conversation", "person"), name="community_one_side_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"Side {self.pk}"


class Goal(models.Model):
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="goals")
    text = models.CharField(_("goal"), max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, editable=False)

    # As whoever reads sees it; queries.conversation sets it.
    shown_text: str = ""

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return f"Goal {self.pk}"
