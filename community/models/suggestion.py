"""What was offered instead of asking again."""

from django.db import models

from careers.models import FaqItem
from community.models.question import Question


class SuggestionUse(models.Model):
    """How often on a day askers said that this answers them; who they were is not kept."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    item = models.ForeignKey(
        FaqItem, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    day = models.DateField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-day", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(item=None),
                name="community_suggestion_use_of_one",
            ),
            models.UniqueConstraint(
                fields=("question", "day"), name="community_suggestion_use_question_day"
            ),
            models.UniqueConstraint(
                fields=("item", "day"), name="community_suggestion_use_item_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question or self.item} on {self.day}: {self.count}"
