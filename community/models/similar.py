"""What is similar to a question: looked for once per change, by the worker."""

from django.db import models

from community.models.question import Question
from community.models.search import SearchDocument


class SimilarDocument(models.Model):
    """Gone with its document, and so in the moment in which that is hidden."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="similar")
    document = models.ForeignKey(SearchDocument, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    score = models.FloatField()

    class Meta:
        ordering = ("rank",)
        constraints = [
            models.UniqueConstraint(
                fields=("question", "document"), name="community_similar_document_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.document} for {self.question}"


class SimilarSearch(models.Model):
    """That of a question was looked for what is similar, when its words had this digest."""

    document = models.OneToOneField(
        SearchDocument, on_delete=models.CASCADE, related_name="similar_search"
    )
    # Empty: somebody asked something like it since.
    digest = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return f"{self.document}"
