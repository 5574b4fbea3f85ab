"""The writing page as a browser sends it: opened, typed into, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.queries.revisions import working_revision
from tests.security.forms import forms_of

if TYPE_CHECKING:
    from django.test import Client

    from careers.content import ArticleContent, ItemContent
    from careers.models import Article

Sheet = dict[str, object]

WORDS: Sheet = {"question": "Why?", "short_answer": "Because.", "body": "It is so."}


def write_path(article: Article) -> str:
    return f"/admin/careers/article/{article.pk}/write/"


def sheet_of(client: Client, article: Article) -> Sheet:
    path = write_path(article)
    page = client.get(path).content.decode()
    (form,) = (form for form in forms_of(page, path) if form.action == path)
    return dict(form.values)


def item_fields(index: int, **typed: object) -> Sheet:
    """Fields of one question; two underscores lead into its rows, as in `sources__0__mark`."""
    return {
        f"items-{index}-{name.replace('__', '-')}": value for name, value in (WORDS | typed).items()
    }


def text_of(article: Article) -> ArticleContent:
    """What an editor would go on from, read anew."""
    working = working_revision(type(article).objects.get(pk=article.pk))
    assert working is not None
    return working.content


def items_of(article: Article) -> list[ItemContent]:
    return list(text_of(article).items)
