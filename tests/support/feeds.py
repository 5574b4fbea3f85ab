"""Feeds as a feed reader reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import feedparser

from community.models import Tag, TaggedQuestion
from tests.factories.community import TagFactory

if TYPE_CHECKING:
    from django.test import Client

    from community.models import Question


def read_feed(client: Client, path: str) -> Any:  # noqa: ANN401  a bag of whatever was in it
    """Nothing in it may have to be guessed."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    headers = {"content-location": f"http://testserver{path}", **_lower(dict(answer.headers))}
    feed = feedparser.parse(answer.content, response_headers=headers)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def titles(client: Client, path: str) -> list[str]:
    return [entry.title for entry in read_feed(client, path).entries]


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def tagged(question: Question, *names: str) -> Question:
    for name in names:
        tag = Tag.objects.filter(name=name).first() or TagFactory.create(name=name)
        TaggedQuestion.objects.create(content_object=question, tag=tag)
    return question
