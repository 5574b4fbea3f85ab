from __future__ import annotations

from django.db import models

from community.models.search import SearchDocument


class Vector(models.Model):
    """Where a text stands among all others by its meaning. Never changed: only replaced.

    So whoever keeps copies knows them by their primary key. Written by community.actions.meaning.
    """

    document = models.OneToOneField(SearchDocument, on_delete=models.CASCADE, related_name="vector")
    model = models.CharField(max_length=60)
    # The document's, when this was made: another one there means that this is out of date.
    digest = models.CharField(max_length=16)
    # Of half precision, two bytes each, the least significant first.
    numbers = models.BinaryField()

    class Meta:
        # Counting them all, as each search does, reads nothing else.
        indexes = [models.Index(fields=("model", "id"), name="community_vector_model")]

    def __str__(self) -> str:
        return f"{self.model} of {self.document_id}"
