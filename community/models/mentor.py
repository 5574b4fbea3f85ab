from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.tag import Tag

# Of a pause without an end in sight: “until I come back”.
UNTIL_BACK = datetime(9000, 1, 1, tzinfo=UTC)


class MentorQuerySet(models.QuerySet["MentorProfile"]):
    def approved(self) -> Self:
        return self.exclude(approved_at=None).filter(user__is_active=True)

    def available(self) -> Self:
        """Approved, and not paused now: by themselves until a moment, or because of silence."""
        is_back = models.Q(paused_until=None) | models.Q(paused_until__lte=timezone.now())
        return self.approved().filter(is_back, is_idle_paused=False)

    def with_quiet_since(self) -> Self:
        """Each with `quiet_since`: their last act as a mentor, at first the approval.

        While they had said to be away until a day, nobody expected any.
        """
        acted = Coalesce("active_at", "approved_at")
        away = models.Case(
            models.When(paused_until__lt=UNTIL_BACK, then="paused_until"), default=acted
        )
        return self.annotate(quiet_since=Greatest(acted, away))

    def quiet_until(self, moment: datetime) -> Self:
        return self.with_quiet_since().filter(quiet_since__lte=moment)

    def listed(self) -> Self:
        """Whom the directory shows: approved, and not gone quiet for good."""
        since = timezone.now() - timedelta(days=settings.MENTOR_IDLE_HIDE_DAYS)
        return self.approved().with_quiet_since().filter(quiet_since__gt=since)


class MentorProfile(models.Model):
    """A person whose answers are marked; approved by somebody else, in the admin."""

    # With with_quiet_since.
    quiet_since: datetime

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mentor",
        verbose_name=_("member"),
    )
    headline = models.CharField(_("headline"), max_length=120)
    tags = models.ManyToManyField(
        Tag, through="community.Expertise", related_name="mentors", verbose_name=_("expertise")
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
    years = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    style = models.TextField(_("how I help"), max_length=1_000, blank=True)
    # Questions that may be offered and claimed at a time; people mentored in private at a time.
    question_capacity = models.PositiveSmallIntegerField(_("questions at a time"), default=3)
    mentee_capacity = models.PositiveSmallIntegerField(_("people at a time"), default=1)
    paused_until = models.DateTimeField(_("paused until"), null=True, blank=True)
    is_idle_paused = models.BooleanField(_("paused for silence"), default=False, editable=False)
    # The last thing that they did as a mentor, and the mail that asked after them since.
    active_at = models.DateTimeField(_("active"), null=True, blank=True, editable=False)
    idle_mailed_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )

    # What is left of `question_capacity`, and when something was offered last: queries.routing.
    room: int
    offered_at: datetime | None

    objects = MentorQuerySet.as_manager()

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        ordering = ("user__username",)
        permissions = [("approve_mentor", "Can approve mentors")]

    def __str__(self) -> str:
        return self.user.display_name

    @property
    def is_approved(self) -> bool:
        return self.approved_at is not None

    @property
    def is_available(self) -> bool:
        """As the QuerySet’s `available`, of an approved mentor."""
        is_paused = self.paused_until is not None and self.paused_until > timezone.now()
        return self.is_approved and not self.is_idle_paused and not is_paused

    @property
    def is_paused_openly(self) -> bool:
        """By themselves, without a day on which they are back."""
        return self.paused_until == UNTIL_BACK


class SpokenLanguage(models.Model):
    mentor = models.ForeignKey(MentorProfile, on_delete=models.CASCADE, related_name="languages")
    # ISO 639-1.
    code = models.CharField(_("language"), max_length=10)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=("mentor", "code"), name="community_language_once")
        ]

    def __str__(self) -> str:
        return self.code


class Expertise(models.Model):
    mentor = models.ForeignKey(MentorProfile, on_delete=models.CASCADE, related_name="expertise")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="expertise")
    # By an editor; without it the mentor alone says so.
    endorsed_at = models.DateTimeField(_("endorsed"), null=True, blank=True, editable=False)
    endorsed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("endorsed by"),
    )

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        permissions = [("endorse_expertise", "Can endorse what mentors know")]
        ordering = ("tag__name",)
        constraints = [
            models.UniqueConstraint(fields=("mentor", "tag"), name="community_expertise_once")
        ]

    def __str__(self) -> str:
        return str(self.tag)
