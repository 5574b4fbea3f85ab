from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models.question import Question


class Draft(models.Model):
    """Saved while typing. Of a question when `question` is empty, else of an answer to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    # Unfinished text: longer and shorter than a question may be, and never refused.
    title = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    tag_names = models.CharField(max_length=300, blank=True)
    # What was chosen and typed beside its text, by the names of the fields.
    said = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("-updated_at",)
        constraints = [
            models.UniqueConstraint(
                fields=("author", "question"), name="community_one_answer_draft_per_question"
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

    def get_absolute_url(self) -> str:
        if self.question:
            return f"{self.question.get_absolute_url()}#your-answer"
        return f"{reverse('community:ask')}?draft={self.pk}"
