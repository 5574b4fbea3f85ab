from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import Satisfaction
from community.models.conversation import Conversation


class TestimonialQuerySet(models.QuerySet["Testimonial"]):
    def shown(self) -> Self:
        return self.exclude(shown_at=None).filter(giver__is_active=True)


class Testimonial(models.Model):
    """What one of the two says about the other at the end; the receiver decides who reads it."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="testimonials"
    )
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="testimonials_given"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="testimonials"
    )
    text = models.TextField(_("text"), max_length=500)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    shown_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        verbose_name = _("testimonial")
        verbose_name_plural = _("testimonials")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("conversation", "giver"), name="community_testimonial_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("receiver")),
                name="community_testimonial_of_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Testimonial {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("community:conversation-end", args=[self.conversation_id])


class ConversationFeedback(models.Model):
    """Whether a conversation helped one of its two; read only as a sum of several."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="feedback"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    value = models.CharField(max_length=8, choices=Satisfaction)

    class Meta:
        verbose_name = _("feedback on a conversation")
        verbose_name_plural = _("feedback on conversations")
        constraints = [
            models.UniqueConstraint(
                fields=("conversation", "by"), name="community_conversation_feedback_once"
            )
        ]

    def __str__(self) -> str:
        return f"Feedback {self.pk}"
