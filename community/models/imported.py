"""What came from another site: where it stood, under which licence, and who wrote it there."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models.answer import Answer
from community.models.comment import Comment
from community.models.question import Question

if TYPE_CHECKING:
    from datetime import datetime

_CREATIVE_COMMONS = re.compile(r"CC BY-SA (\d\.\d)")


class SourceSite(models.Model):
    host = models.CharField(gettext_lazy("site"), max_length=100, unique=True)

    class Meta:
        verbose_name = gettext_lazy("source site")
        verbose_name_plural = gettext_lazy("source sites")
        ordering = ("host",)

    def __str__(self) -> str:
        return self.host


class ImportedPersonQuerySet(models.QuerySet["ImportedPerson"]):
    def waiting(self) -> Self:
        """Nobody has taken over yet what they wrote."""
        return self.filter(taken_over_at=None)


class ImportedPerson(models.Model):
    """An author at the source. Kept of them: the name shown there, and the number of the profile.

    `account` is a placeholder that nobody can sign in to, until a member takes over; then theirs.
    """

    site = models.ForeignKey(SourceSite, on_delete=models.PROTECT, related_name="people")
    # Empty for posts of a deleted account, which carry a name alone, or nothing.
    foreign_id = models.BigIntegerField(null=True, blank=True)
    name = models.CharField(gettext_lazy("name at the source"), max_length=100, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="imported_people",
        verbose_name=gettext_lazy("account here"),
    )
    taken_over_at = models.DateTimeField(gettext_lazy("taken over"), null=True, blank=True)

    objects = ImportedPersonQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("imported author")
        verbose_name_plural = gettext_lazy("imported authors")
        ordering = ("site", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("site", "foreign_id"), name="community_imported_person_once"
            ),
            models.UniqueConstraint(
                fields=("site", "name"),
                condition=models.Q(foreign_id=None),
                name="community_imported_name_once",
            ),
        ]
        permissions = [("hand_over", "Can hand imported posts over to members")]

    def __str__(self) -> str:
        return f"{self.display_name} ({self.site.host})"

    @property
    def display_name(self) -> str:
        return self.name or _("A former member")

    @property
    def source_url(self) -> str:
        """Their profile there; empty when the source keeps none."""
        if self.foreign_id is None:
            return ""
        return f"https://{self.site.host}/users/{self.foreign_id}"


class ImportedPost(models.Model):
    """A question, answer or comment and its number at the source: none comes in twice."""

    site = models.ForeignKey(SourceSite, on_delete=models.PROTECT, related_name="posts")
    # Questions and answers share their numbers there; comments have their own.
    foreign_id = models.BigIntegerField()
    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="imported"
    )
    answer = models.OneToOneField(
        Answer, on_delete=models.CASCADE, null=True, blank=True, related_name="imported"
    )
    comment = models.OneToOneField(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="imported"
    )
    author = models.ForeignKey(ImportedPerson, on_delete=models.PROTECT, related_name="posts")
    licence = models.CharField(max_length=40)

    class Meta:
        verbose_name = gettext_lazy("imported post")
        verbose_name_plural = gettext_lazy("imported posts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question__isnull=False, answer=None, comment=None)
                | models.Q(question=None, answer__isnull=False, comment=None)
                | models.Q(question=None, answer=None, comment__isnull=False),
                name="community_imported_is_one_post",
            ),
            models.UniqueConstraint(
                fields=("site", "foreign_id"),
                condition=models.Q(comment=None),
                name="community_imported_post_once",
            ),
            models.UniqueConstraint(
                fields=("site", "foreign_id"),
                condition=models.Q(comment__isnull=False),
                name="community_imported_comment_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site.host} {self.foreign_id}"

    @property
    def source_url(self) -> str:
        path = "posts/comments" if self.comment_id else "a" if self.answer_id else "q"
        return f"https://{self.site.host}/{path}/{self.foreign_id}"

    @property
    def licence_url(self) -> str:
        """Empty for a licence that we do not know the address of."""
        match = _CREATIVE_COMMONS.fullmatch(self.licence)
        return f"https://creativecommons.org/licenses/by-sa/{match[1]}/" if match else ""


class HandoverQuerySet(models.QuerySet["Handover"]):
    def usable(self, *, at: datetime) -> Self:
        return self.filter(used_at=None, expires_at__gt=at, person__taken_over_at=None)


class Handover(models.Model):
    """A link, shown once, by which a member takes over what an imported author wrote."""

    person = models.ForeignKey(ImportedPerson, on_delete=models.PROTECT, related_name="handovers")
    # Of the secret in the link, so that a copy of the database holds no link.
    digest = models.CharField(max_length=64, unique=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    offered_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("handover")
        verbose_name_plural = gettext_lazy("handovers")
        ordering = ("-offered_at", "-pk")

    def __str__(self) -> str:
        return str(self.person)

    @staticmethod
    def digest_of(token: str) -> str:
        return hashlib.sha256(token.encode(errors="replace")).hexdigest()
