from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import Delivery


class Mailing(models.Model):
    """One mail of one or more notifications to one person, decided on once.

    Whatever names it as its mailing is in it; the task that sends it may run again.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailings"
    )
    kind = models.CharField(max_length=8, choices=Delivery)
    # Fixed before it is sent, so that a mail sent twice is recognised as one.
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Worded and queued, or found to have nothing left to say.
    handed_over_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=(Delivery.AT_ONCE, Delivery.DAILY, Delivery.WEEKLY)),
                name="community_mailing_is_sent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
