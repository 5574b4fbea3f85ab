from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from careers.models import Article
from tests.factories.accounts import staff_user

Sent = dict[str, Any]


@pytest.fixture
def editor(settings: Settings) -> User:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    return staff_user("Editors")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """The browser of an editor who is signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def item_fields() -> Callable[..., Sent]:
    """The fields of one item in the form of its article, with its sources."""

    def make(
        index: int, *, sources: list[Sent] | None = None, saved: int = 0, **typed: Any
    ) -> Sent:
        sources = sources or []
        prefix = f"items-{index}"
        fields = {
            "question": "",
            "short_answer": "",
            "body": "",
            "region": "",
            "as_of": "",
            "ask_tags": "",
            "key": "",
            "position": "",
            **typed,
            "sources-TOTAL_FORMS": len(sources),
            "sources-INITIAL_FORMS": saved,
        }
        for place, source in enumerate(sources):
            blank = {"name": "", "url": "", "dated": "", "note": ""}
            fields |= {f"sources-{place}-{name}": value for name, value in (blank | source).items()}
        return {f"{prefix}-{name}": value for name, value in fields.items()}

    return make


@pytest.fixture
def article_fields() -> Callable[..., Sent]:
    """The form of an article as a browser sends it."""

    def make(article: Article, *items: Sent, saved: int = 0, **typed: Any) -> Sent:
        fields: Sent = {
            "title": article.title,
            "slug": article.slug,
            "summary": article.summary,
            "topic": article.topic_id,
            "position": article.position,
            "language": article.language,
            "owner": "",
            "review_by": "",
            "translation_of": "",
            "items-TOTAL_FORMS": len(items),
            "items-INITIAL_FORMS": saved,
            **typed,
        }
        for item in items:
            fields |= item
        return fields

    return make
