from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models.tag import Tag


class MentorQuerySet(models.QuerySet["MentorProfile"]):
    def approved(self) -> Self:
        return self.exclude(approved_at=None).filter(user__is_active=True)


class MentorProfile(models.Model):
    """A person whose answers are marked; approved by somebody else, in the admin."""

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


class Expertise(models.Model):
    mentor = models.ForeignKey(MentorProfile, on_delete=models.CASCADE, related_name="expertise")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="expertise")

    class Meta:
        verbose_name = _("expertise")
        verbose_name_plural = _("expertise")
        ordering = ("tag__name",)
        constraints = [
            models.UniqueConstraint(fields=("mentor", "tag"), name="community_expertise_once")
        ]

    def __str__(self) -> str:
        return str(self.tag)
