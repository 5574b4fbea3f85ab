from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models.answer import Answer
from community.models.question import Question


class Vote(models.Model):
    """One row a person and post; scores are recounted from these rows."""

    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="votes"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="votes"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="votes"
    )
    value = models.SmallIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(answer=None),
                name="community_vote_on_one_post",
            ),
            models.CheckConstraint(
                condition=models.Q(value__in=(-1, 1)), name="community_vote_up_or_down"
            ),
            models.UniqueConstraint(
                fields=("voter", "question"), name="community_one_vote_per_question"
            ),
            models.UniqueConstraint(
                fields=("voter", "answer"), name="community_one_vote_per_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value:+d}"
