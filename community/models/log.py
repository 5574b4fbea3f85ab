from __future__ import annotations

from typing import NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.enums import LogAction
from community.models.answer import Answer
from community.models.comment import Comment
from community.models.question import Question


class LogQuerySet(models.QuerySet["LogEntry"]):
    def delete(self) -> NoReturn:
        raise TypeError("The log is append-only.")

    def update(self, **kwargs: object) -> NoReturn:
        raise TypeError("The log is append-only.")


class LogEntry(models.Model):
    """Append-only: a trigger in the database refuses changes, whoever asks."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    action = models.CharField(_("action"), max_length=20, choices=LogAction)
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="log"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="log"
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.PROTECT, null=True, blank=True, related_name="log"
    )
    subject = models.CharField(_("subject"), max_length=200)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("-created_at", "-id"), name="log_newest")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.subject}"

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("The log is append-only.")
