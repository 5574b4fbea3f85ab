from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.enums import AnswerSort
from community.models.grounds import Grounded
from community.models.post import DELETED, Post, PostQuerySet
from community.models.question import Question
from core import text
from core.markdown import plain_text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AnswerQuerySet(PostQuerySet):
    def public(self) -> Self:
        """An answer is not public under a hidden or deleted question."""
        return super().public().filter(question__hidden_at=None, question__deleted_at=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return super().visible_to(user).filter(question__in=Question.objects.visible_to(user))

    def sorted(self, sort: str) -> Self:
        order = {
            AnswerSort.BEST: ("-confidence", "-score", "created_at", "pk"),
            AnswerSort.NEWEST: ("-created_at", "-pk"),
            AnswerSort.OLDEST: ("created_at", "pk"),
        }
        return self.order_by(*order[AnswerSort(sort)])


class Answer(Grounded, Post):
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    # Whether the author was an approved mentor when it was written, and answered somebody else.
    by_mentor = models.BooleanField(default=False, editable=False)
    # Its author’s wish, for every item of the guide that takes from it.
    is_unnamed_in_guide = models.BooleanField(default=False, editable=False)

    # Its author’s last word that it still holds.
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # When the asker put the question otherwise; empty again when its author has looked at it.
    question_changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    score = models.IntegerField(default=0, editable=False)
    # See Question.
    imported_score = models.IntegerField(default=0, editable=False)
    confidence = models.FloatField(default=0, editable=False)

    # Of its page; queries.trust adds them.
    works_count: int
    outdated_count: int
    my_marks: str
    is_kept_away: bool

    objects = AnswerQuerySet.as_manager()

    class Meta(Post.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ("created_at", "pk")
        indexes = [
            models.Index(fields=("question", "-confidence"), name="answer_best"),
            models.Index(fields=("author", "-created_at"), name="answer_author"),
            models.Index(fields=("deleted_at",), condition=DELETED, name="answer_deleted"),
        ]

    def __str__(self) -> str:
        return f"Answer {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.question.get_absolute_url()}#{self.anchor}"

    def get_permanent_url(self) -> str:
        return reverse("community:answer", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"answer-{self.pk}"

    @property
    def excerpt(self) -> str:
        # The first 2,000 characters of HTML surely hold so much text.
        return text.excerpt(plain_text(self.body_html[:2_000]), 240)
