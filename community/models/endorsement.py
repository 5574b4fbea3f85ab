from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.enums import Stance
from community.models.answer import Answer
from community.models.mentor import MentorProfile

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from community.models.question import Question

LINE_LENGTH = 200


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def public(self) -> Self:
        """Says nothing about the answer."""
        return self.filter(hidden_at=None)

    def itself_visible_to(self, user: User | AnonymousUser) -> Self:
        """A hidden one is shown to moderators and to whoever wrote it only."""
        if user.has_perm("community.hide_post"):
            return self
        if not user.is_authenticated:
            return self.public()
        return self.filter(models.Q(hidden_at=None) | models.Q(mentor__user=user))


class Endorsement(models.Model):
    """What a mentor thinks of another one’s answer, in a line; it stays when they stop."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="endorsements")
    mentor = models.ForeignKey(MentorProfile, on_delete=models.PROTECT, related_name="endorsements")
    stance = models.CharField(max_length=8, choices=Stance)
    line = models.CharField(max_length=LINE_LENGTH, blank=True)
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

    objects = EndorsementQuerySet.as_manager()

    class Meta:
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("answer", "mentor"), name="community_one_endorsement_each"
            ),
            models.CheckConstraint(
                condition=models.Q(stance__in=Stance.values), name="community_endorsement_stance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance} on answer {self.answer_id}"

    def get_absolute_url(self) -> str:
        return reverse("community:answer", args=[self.answer_id])

    @property
    def question(self) -> Question:
        return self.answer.question

    @property
    def body(self) -> str:
        return self.line

    @property
    def author_id(self) -> int:
        return self.mentor.user_id

    @property
    def author(self) -> User:
        return self.mentor.user
