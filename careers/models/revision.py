from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careers.content import read_article
from careers.enums import RevisionState, Significance
from careers.models.article import Article

if TYPE_CHECKING:
    from datetime import datetime

    from careers.content import ArticleContent

OPEN_STATES = (RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.SCHEDULED)


class ArticleRevisionQuerySet(models.QuerySet["ArticleRevision"]):
    def open(self) -> Self:
        """Changes on their way: at most one of each article."""
        return self.filter(state__in=OPEN_STATES)

    def published(self) -> Self:
        return self.filter(state=RevisionState.PUBLISHED)

    def due(self, now: datetime | None = None) -> Self:
        return self.filter(state=RevisionState.SCHEDULED, publish_at__lte=now or timezone.now())


class ArticleRevision(models.Model):
    """All that an article says, as one text; numbered from 1, its content never changes."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    # The published revision that it changes; empty when there was none.
    base_number = models.PositiveIntegerField(null=True, blank=True)
    copied_from = models.PositiveIntegerField(null=True, blank=True)
    # Of a translation: the revision of the original that it says.
    translated_number = models.PositiveIntegerField(null=True, blank=True)
    snapshot = models.JSONField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    # Everybody whose words it adds to what readers see; none of them approves it.
    contributors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    note = models.CharField(_("what changed"), max_length=200, blank=True)
    significance = models.CharField(
        _("significance"), max_length=10, choices=Significance, default=Significance.MEDIUM
    )
    state = models.CharField(
        _("state"), max_length=10, choices=RevisionState, default=RevisionState.DRAFT
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    submitted_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    # What a reviewer who sent it back wants changed.
    review_note = models.CharField(_("reviewer’s note"), max_length=400, blank=True)
    publish_at = models.DateTimeField(_("goes live"), null=True, blank=True)
    published_at = models.DateTimeField(_("went live"), null=True, blank=True)

    objects = ArticleRevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(
                fields=("article", "number"), name="careers_article_revision_number"
            ),
            models.UniqueConstraint(
                fields=("article",),
                condition=models.Q(state__in=OPEN_STATES),
                name="careers_article_one_open_revision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=RevisionState.SCHEDULED)
                | models.Q(publish_at__isnull=False),
                name="careers_revision_scheduled_for_a_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=("publish_at",),
                condition=models.Q(state=RevisionState.SCHEDULED),
                name="careers_revision_due",
            ),
        ]
        permissions = [("review_article", "Can approve what other editors wrote")]

    def __str__(self) -> str:
        return f"{self.article}, {self.number}"

    @cached_property
    def content(self) -> ArticleContent:
        return read_article(self.snapshot)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def time_to_come(self) -> datetime | None:
        """When it goes live, or should; None for at once."""
        is_to_come = self.publish_at is not None and self.publish_at > timezone.now()
        return self.publish_at if is_to_come else None

    @property
    def was_published(self) -> bool:
        return self.state == RevisionState.PUBLISHED
