from __future__ import annotations

import re
from typing import NamedTuple, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import ApplicationState
from community.models.tag import Tag
from core.languages import language_name

OPEN_APPLICATION = models.Q(state__in=(ApplicationState.SUBMITTED, ApplicationState.NEEDS_INFO))
_ADDRESS = re.compile(r"https://\S+")


class Evidence(NamedTuple):
    """A line of what an applicant shows; `url` is "" where the line names no https address."""

    label: str
    url: str


def read_evidence(text: str) -> list[Evidence]:
    """“My talk https://example.org/talk”, or the other way round, one on each line."""
    return [_evidence(line) for line in text.splitlines() if line.strip()]


def _evidence(line: str) -> Evidence:
    match = _ADDRESS.search(line)
    if match is None:
        return Evidence(line.strip(), "")
    label = f"{line[: match.start()]} {line[match.end() :]}"
    return Evidence(" ".join(label.split()).strip(" :–-"), match[0])


class ApplicationQuerySet(models.QuerySet["MentorApplication"]):
    def open(self) -> Self:
        """Somebody has still to decide about it."""
        return self.filter(OPEN_APPLICATION)


class MentorApplication(models.Model):
    """A member asks to become a mentor; somebody else decides, in the admin."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="mentor_applications",
        verbose_name=_("member"),
    )
    role = models.CharField(_("role"), max_length=120)
    years = models.PositiveSmallIntegerField(_("years of experience"))
    tags = models.ManyToManyField(Tag, related_name="+", verbose_name=_("tags"))
    # ISO 639 codes with a space between.
    languages = models.CharField(_("languages"), max_length=60)
    question_capacity = models.PositiveSmallIntegerField(_("questions at a time"))
    mentee_capacity = models.PositiveSmallIntegerField(_("people at a time"))
    style = models.TextField(_("how they help"))
    evidence = models.TextField(_("what shows it"))
    conflicts = models.CharField(_("conflicts of interest"), max_length=500)
    conduct_version = models.CharField(_("code of conduct for mentors"), max_length=20)
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState, default=ApplicationState.SUBMITTED
    )
    # Grows with every change, so that nobody decides about words that they have not read.
    version = models.PositiveIntegerField(default=1, editable=False)
    # What a reviewer wants to know.
    asked = models.TextField(_("what was asked"), blank=True)
    # Of a decline; "" where none was given, and then none is ever named.
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("sent"), default=timezone.now)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ("submitted_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("user",), condition=OPEN_APPLICATION, name="community_one_open_application"
            )
        ]
        indexes = [models.Index(fields=("state", "submitted_at"), name="application_state")]

    def __str__(self) -> str:
        return f"@{self.user.username}"

    @property
    def is_open(self) -> bool:
        return self.state in (ApplicationState.SUBMITTED, ApplicationState.NEEDS_INFO)

    @property
    def language_codes(self) -> list[str]:
        return self.languages.split()

    @property
    def language_names(self) -> list[str]:
        return [language_name(code) for code in self.language_codes]

    @property
    def evidence_lines(self) -> list[Evidence]:
        return read_evidence(self.evidence)
