from django.db import models


class DailyFigure(models.Model):
    """What was counted on a day; what has passed cannot be counted again."""

    day = models.DateField()
    name = models.SlugField(max_length=40)
    value = models.IntegerField()

    class Meta:
        ordering = ("day", "name")
        constraints = [
            models.UniqueConstraint(fields=("day", "name"), name="careers_figure_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.day}: {self.value}"
