from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.cards.card import Card
from core.cards.faces import Face

if TYPE_CHECKING:
    from careers.models import Article


def article_card(article: Article) -> Card:
    """The picture of an article, which comes with its topic selected."""
    with override(settings.LANGUAGE_CODE):  # one picture, whoever asks for it
        guide = _("Guide")
    return Card(
        title=article.title,
        label=f"{guide} · {article.topic.title}",
        lead=article.summary,
        face=Face.SERIF,
    )


def article_card_path(article: Article) -> str:
    return reverse("careers:article-card", args=[article.slug, article_card(article).digest])
