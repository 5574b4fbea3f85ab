"""The panel of an article in the admin, and its steps, as an editor’s browser has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from careers.actions.reviewing import submit_draft
from careers.admin.moves import BY_NAME
from tests.support.guide import draft_of, editor, item_content, said

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article, ArticleRevision

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
MOVES = list(BY_NAME)


def move_url(article: Article, name: str) -> str:
    return reverse("admin:careers_article_move", args=[article.pk, name])


def offered(client: Client, article: Article) -> list[str]:
    """The steps that the panel offers."""
    page = client.get(reverse("admin:careers_article_change", args=[article.pk]))
    return [name for name in MOVES if move_url(article, name) in page.content.decode()]


def panel(client: Client, article: Article) -> str:
    page = client.get(reverse("admin:careers_article_change", args=[article.pk]))
    return " ".join(page.content.decode().split())


def take(client: Client, article: Article, name: str, **typed: object) -> list[str]:
    """Press the button; returns what the next page tells."""
    change = article.revisions.open().first()
    sent = {"number": change.number if change else ""} | typed
    answer = client.post(move_url(article, name), sent, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return [str(message) for message in answer.context["messages"]]


def change(article: Article, *, by: User, answer: str = "New.") -> ArticleRevision:
    items = [
        item_content(key=item.key, question=item.question, short_answer=answer)
        for item in said(article).content.items
    ]
    return draft_of(article, *items, by=by)


def waiting(article: Article, *, by: User, at: datetime | None = None) -> ArticleRevision:
    return submit_draft(revision=change(article, by=by), by=by, publish_at=at)


def editor_named(name: str) -> User:
    made: User = editor(username=name.lower(), name=name)
    return made


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
