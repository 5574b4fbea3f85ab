from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import MarkKind
from community.models.answer import Answer


class AnswerMark(models.Model):
    """A member’s “works for me” or “out of date”."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="marks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=8, choices=MarkKind)
    # Why; for the author of the answer alone.
    line = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    # When the author looked at it: it stays, and calls for nothing any more.
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mark on an answer")
        verbose_name_plural = _("marks on answers")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("by", "answer", "kind"), name="community_one_mark_of_each_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=MarkKind.values), name="community_mark_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on answer {self.answer_id}"
