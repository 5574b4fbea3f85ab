from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from careers.models import Article
from careers.queries.cards import article_card
from community.models import Question
from core.cards.card import Card
from core.cards.faces import Face

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from community.models import Tag


def question_card(question: Question, *, tags: Sequence[Tag] | None = None) -> Card:
    """The picture of a question; prefetch `tagged__tag`, or say which `tags` it has."""
    with override(settings.LANGUAGE_CODE):  # one picture, whoever asks for it
        label = _("Question")
    return Card(
        title=question.title,
        label=label,
        tags=tuple(tag.name for tag in (question.tag_list if tags is None else tags)),
        face=Face.SANS,
    )


def question_card_path(question: Question) -> str:
    return reverse("community:question-card", args=[question.pk, question_card(question).digest])


def count_public_cards() -> int:
    return Article.objects.live().count() + Question.objects.public().count()


def public_cards() -> Iterator[Card]:
    """Of every page that has one; the newest questions first, a thousand at a time."""
    for article in Article.objects.live().select_related("topic"):
        yield article_card(article)
    questions = Question.objects.public().only("title").prefetch_related("tagged__tag")
    for question in questions.order_by("-created_at", "-pk").iterator(chunk_size=1_000):
        yield question_card(question)
