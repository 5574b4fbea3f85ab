"""Inboxes full of payloads: in titles, names and reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

from community.models import Notification, Question
from tests.factories.accounts import UserFactory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User


def news_pages(payloads: list[str]) -> Iterator[tuple[str, str]]:
    """Of whatever questions there are, with a reason of each payload; all pages of the inbox."""
    reader: User = UserFactory.create()
    questions = list(Question.objects.select_related("author").order_by("pk")[: len(payloads)])
    Notification.objects.bulk_create(
        Notification(
            recipient=reader,
            kind=kind,
            key=f"{question.pk}",
            thread=f"question/{question.pk}",
            question=question,
            actor=question.author,
            details={"act": "close", "reason": payload[:400]},
        )
        for question, payload in zip(questions, payloads, strict=False)
        for kind in ("new-question", "moderated")
    )
    client = Client()
    client.force_login(reader)
    url: str | None = "/notifications/"
    while url:
        answer = client.get(url)
        yield "inbox", answer.content.decode()
        cursor = answer.context["page"].next_cursor
        url = f"/notifications/?page={cursor}" if cursor else None
