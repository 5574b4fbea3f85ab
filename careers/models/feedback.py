from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from careers.enums import FeedbackReason, ReportReason, ReportState
from careers.models.item import FaqItem
from careers.models.revision import ArticleRevision


class ItemFeedback(models.Model):
    """Whether an item helped, said once a day by each reader, of whom nothing else is known."""

    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="feedback")
    # The revision they read; empty for what was published before there were revisions.
    revision = models.ForeignKey(
        ArticleRevision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # A keyed digest that changes every day: it tells two readers apart and names neither.
    reader = models.CharField(max_length=64)
    day = models.DateField()
    is_helpful = models.BooleanField(_("helpful"))
    reason = models.CharField(_("why"), max_length=12, choices=FeedbackReason, blank=True)
    text = models.CharField(_("in their words"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("item", "reader", "day"), name="careers_feedback_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_reason_display()}"


class ItemReport(models.Model):
    """“Something here is wrong or old”, and what came of it."""

    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="reports")
    revision = models.ForeignKey(
        ArticleRevision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason)
    text = models.CharField(_("what is wrong"), max_length=1_000)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState, default=ReportState.OPEN
    )
    outcome = models.CharField(_("what came of it"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(
                fields=("created_at",),
                condition=models.Q(state=ReportState.OPEN),
                name="careers_report_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.get_reason_display()}"
