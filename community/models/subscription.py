from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.enums import Level
from community.models.question import Question
from community.models.tag import Tag

if TYPE_CHECKING:
    from accounts.models import User

ONE_NOUN = (
    models.Q(question__isnull=False, tag=None, person=None)
    | models.Q(question=None, tag__isnull=False, person=None)
    | models.Q(question=None, tag=None, person__isnull=False)
)


class Subscription(models.Model):
    """Somebody wants to hear of a question, a tag or a person, or never of it.

    Whoever asked, answered or commented follows that question without a row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, related_name="subscriptions"
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, null=True, related_name="subscriptions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="subscribers"
    )
    level = models.CharField(max_length=8, choices=Level)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=ONE_NOUN, name="community_subscription_to_one_noun"),
            models.CheckConstraint(
                condition=~models.Q(user=models.F("person")),
                name="community_subscription_not_to_oneself",
            ),
            *(
                models.UniqueConstraint(
                    fields=("user", noun), name=f"community_one_subscription_per_{noun}"
                )
                for noun in ("question", "tag", "person")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.noun}"

    @property
    def noun(self) -> Question | Tag | User:
        return self.question or self.tag or self.person  # type: ignore[return-value]  # one is set
