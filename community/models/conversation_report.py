from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import TalkReportReason, TalkReportState
from community.models.conversation import Conversation


class ConversationReport(models.Model):
    """What one of the two brings to the moderators: the chosen messages as they stood then.

    `part` holds a mapping for each: author (username), at (ISO 8601), text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=TalkReportReason)
    note = models.TextField(_("what happened"), blank=True)
    part = models.JSONField(default=list)
    form_token = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=TalkReportState, default=TalkReportState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(_("what was done"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("report of a conversation")
        verbose_name_plural = _("reports of conversations")
        ordering = ("-created_at", "pk")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=("reporter", "form_token"), name="community_talk_report_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"Report {self.pk}"


class ReportReading(models.Model):
    """A moderator opened the reported part; both people are told."""

    report = models.ForeignKey(
        ConversationReport, on_delete=models.PROTECT, related_name="readings"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    read_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("reading of a report")
        verbose_name_plural = _("readings of reports")
        ordering = ("read_at", "pk")

    def __str__(self) -> str:
        return f"Reading {self.pk}"
