from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.answer import Answer
from community.models.grounds import Grounded
from community.models.question import Question


def fingerprint(*parts: str) -> str:
    """What an edit form saw: the same text and only the same text gives the same."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


class Revision(Grounded):
    """The full text as it stood; numbered from 1 for each post, readers see the last one."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    title = models.CharField(max_length=150, blank=True)
    tag_names = models.CharField(max_length=250, blank=True)
    body = models.TextField()
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    copied_from = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(answer=None),
                name="community_revision_of_one_post",
            ),
            models.UniqueConstraint(
                fields=("question", "number"), name="community_question_revision_number"
            ),
            models.UniqueConstraint(
                fields=("answer", "number"), name="community_answer_revision_number"
            ),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number}"

    def get_absolute_url(self) -> str:
        kind = "question" if self.question_id else "answer"
        pk = self.question_id or self.answer_id
        return f"{reverse(f'community:{kind}-revisions', args=[pk])}#revision-{self.number}"

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.title, self.tag_names, self.body, repr(self.grounds))
