from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.mentor import MentorProfile
from community.models.question import Question


class ClaimQuerySet(models.QuerySet["Claim"]):
    def active(self) -> Self:
        """Free is what has expired, the moment it has."""
        return self.filter(expires_at__gt=timezone.now())


class Claim(models.Model):
    """A mentor’s short lock on a question while writing; the last one of each question stays."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="claim")
    mentor = models.ForeignKey(MentorProfile, on_delete=models.CASCADE, related_name="claims")
    taken_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    extensions = models.PositiveSmallIntegerField(default=0)
    # From one who released it to the next mentor; nobody else reads it.
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = [models.Index(fields=("mentor", "expires_at"), name="claim_of_mentor")]

    def __str__(self) -> str:
        return f"Claim {self.pk}"

    @property
    def is_active(self) -> bool:
        return self.expires_at > timezone.now()

    @property
    def can_be_extended(self) -> bool:
        return self.is_active and self.extensions < settings.CLAIM_EXTENSIONS
