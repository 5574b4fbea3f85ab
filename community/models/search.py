"""What the search looks at; a row for each thing that everybody may read, and for nothing else."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from careers.models import FaqItem
from community.models.question import Question

LONGEST_WORD = 30  # letters
GRAM = 3  # letters


class SearchDocument(models.Model):
    """A question with its answers, or an item of the guide, as stems in four weighted fields.

    Beside it stands the index of the engine, which triggers keep: an FTS5 table on SQLite, a table
    of postings on PostgreSQL. Written by community.actions.search_index alone.
    """

    question = models.OneToOneField(
        Question, on_delete=models.CASCADE, null=True, related_name="search_document"
    )
    item = models.OneToOneField(
        FaqItem, on_delete=models.CASCADE, null=True, related_name="search_document"
    )
    title = models.CharField(max_length=200)
    # The plain text that excerpts are cut from: the body, then the answers.
    text = models.TextField()
    # Stems with a space before and after each, so that a phrase is a part of the text.
    title_terms = models.TextField()
    tag_terms = models.TextField()
    body_terms = models.TextField()
    answer_terms = models.TextField()
    length = models.PositiveIntegerField()
    # What moves it a little up, as a factor; see community.search.ranking.
    pull = models.FloatField(default=1)
    dated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveSmallIntegerField(default=0)
    # Of its words: what was calculated from other words is out of date.
    digest = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(question=None) ^ models.Q(item=None),
                name="community_search_document_of_one_thing",
            )
        ]
        indexes = [models.Index(fields=("length",), name="community_search_length")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word as people write it, so that half a word and a misspelt one lead to it."""

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    term = models.CharField(max_length=LONGEST_WORD, db_index=True)
    # That hold the term; counted anew from time to time, so it may be a little behind.
    documents = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.word


class SearchGram(models.Model):
    """Three neighbouring letters of a word; words that share many look alike."""

    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, related_name="grams")
    gram = models.CharField(max_length=GRAM)

    class Meta:
        indexes = [models.Index(fields=("gram", "word"), name="community_search_gram")]

    def __str__(self) -> str:
        return self.gram
