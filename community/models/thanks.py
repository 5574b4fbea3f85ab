from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models.answer import Answer

if TYPE_CHECKING:
    from accounts.models import User
    from community.models.question import Question

TEXT_LENGTH = 500
AGREED = models.Q(is_offered_public=True, shown_at__isnull=False)
SHOWN = AGREED & models.Q(hidden_at=None)


class ThanksQuerySet(models.QuerySet["Thanks"]):
    def public(self) -> Self:
        """Shown because both agree. Says nothing about the answer."""
        return self.filter(SHOWN)


class Thanks(models.Model):
    """A private note to who helped; public while the giver offers it and the receiver shows it."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="thanks")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thanks_given"
    )
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="thanks_received"
    )
    text = models.TextField(max_length=TEXT_LENGTH)
    is_offered_public = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ThanksQuerySet.as_manager()

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("giver", "answer"), name="community_thanks_once_an_answer"
            ),
            models.CheckConstraint(
                condition=~models.Q(giver=models.F("receiver")), name="community_thanks_to_others"
            ),
            models.CheckConstraint(
                condition=models.Q(shown_at=None) | models.Q(is_offered_public=True),
                name="community_thanks_shown_by_both",
            ),
        ]
        indexes = [models.Index(fields=("receiver", "-created_at", "-id"), name="thanks_received")]

    def __str__(self) -> str:
        return f"Thanks {self.pk}"

    def get_absolute_url(self) -> str:
        return self.answer.get_permanent_url()

    @property
    def is_public(self) -> bool:
        return self.is_offered_public and self.shown_at is not None and self.hidden_at is None

    @property
    def question(self) -> Question:
        return self.answer.question

    @property
    def body(self) -> str:
        return self.text

    @property
    def author(self) -> User:
        return self.giver

    @property
    def author_id(self) -> int:
        return self.giver_id
