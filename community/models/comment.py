from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.models.answer import Answer
from community.models.post import Post, PostQuerySet
from community.models.question import Question

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class CommentQuerySet(PostQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A comment is as visible as what it hangs on."""
        return (
            super()
            .visible_to(user)
            .filter(
                models.Q(question__in=Question.objects.visible_to(user))
                | models.Q(answer__in=Answer.objects.visible_to(user))
            )
        )


class Comment(Post):
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )

    # By a mentor: the asker is to say more, and it is their turn.
    asks_asker = models.BooleanField(default=False, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta(Post.Meta):
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("created_at", "pk")
        constraints = [
            *Post.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(answer=None),
                name="community_comment_on_one_post",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.thread.get_absolute_url()}#{self.anchor}"

    def get_permanent_url(self) -> str:
        return reverse("community:comment", args=[self.pk])

    @property
    def anchor(self) -> str:
        return f"comment-{self.pk}"

    @property
    def post(self) -> Question | Answer:
        return self.question or self.answer  # type: ignore[return-value]  # one of them is set

    @property
    def thread(self) -> Question:
        return self.question or self.answer.question  # type: ignore[union-attr]  # see `post`
