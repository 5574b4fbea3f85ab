"""Questions that wait for a mentor: to whom each is offered, how far it has come, what was said."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import OfferState, OfferWay, PromiseBasis, Rung
from community.models.mentor import MentorProfile
from community.models.question import Question


class OfferQuerySet(models.QuerySet["Offer"]):
    def open(self) -> Self:
        """What has expired is over the moment it has, whoever wrote it down."""
        return self.filter(state=OfferState.OPEN, expires_at__gt=timezone.now())


class Offer(models.Model):
    """One question, offered to one mentor: by the routing, or because its asker asked for them."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="offers")
    mentor = models.ForeignKey(MentorProfile, on_delete=models.CASCADE, related_name="offers")
    way = models.CharField(max_length=8, choices=OfferWay)
    state = models.CharField(max_length=11, choices=OfferState, default=OfferState.OPEN)
    # Of the ladder; empty for one that the asker asked for.
    rung = models.CharField(max_length=8, choices=Rung, blank=True)
    # What it was chosen for: rules.routing.reasons.
    reasons = models.JSONField(default=dict)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # The mentor who handed it over to this one, if one did.
    handed_by = models.ForeignKey(
        MentorProfile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # In the words of the mentor who declined; empty when they gave no reason.
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    # In words; queries.offers adds them.
    why: str

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("question", "mentor"),
                condition=models.Q(state="open"),
                name="community_one_open_offer_each",
            )
        ]
        indexes = [
            models.Index(fields=("mentor", "-created_at"), name="offer_of_mentor"),
            models.Index(
                fields=("expires_at",), condition=models.Q(state="open"), name="offer_expiring"
            ),
        ]

    def __str__(self) -> str:
        return f"Offer {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("community:offer", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN and self.expires_at > timezone.now()

    @property
    def is_asked(self) -> bool:
        return self.way == OfferWay.ASKED


class LadderStep(models.Model):
    """A rung that a waiting question has come to: each once."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="ladder_steps")
    step = models.CharField(max_length=8, choices=Rung)
    taken_at = models.DateTimeField(default=timezone.now)
    # When somebody was last looked for on it.
    looked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step of a waiting question")
        verbose_name_plural = _("steps of waiting questions")
        ordering = ("taken_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("question", "step"), name="community_each_ladder_step_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.step} of {self.question_id}"


class Promise(models.Model):
    """What the asker was told to expect when the question was asked; it is measured against that.

    Half of such questions were answered within `seconds`, nine of ten within `late_seconds`: None
    where the site could not tell.
    """

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="promise")
    seconds = models.PositiveIntegerField(null=True, blank=True)
    late_seconds = models.PositiveIntegerField(null=True, blank=True)
    cases = models.PositiveIntegerField(default=0)
    basis = models.CharField(max_length=8, choices=PromiseBasis)
    made_at = models.DateTimeField(default=timezone.now)
    # When nine of ten would have been answered, had the clock not stood still meanwhile.
    due_at = models.DateTimeField(null=True, blank=True)
    # What it came to be: from asking to the first answer of a mentor, without the asker’s turns.
    waited_seconds = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")

    def __str__(self) -> str:
        return f"Promise for {self.question_id}"

    @property
    def is_kept(self) -> bool | None:
        """None: nothing was promised, or it is still waiting."""
        if self.late_seconds is None or self.waited_seconds is None:
            return None
        return self.waited_seconds <= self.late_seconds
