"""Inboxes and mails full of payloads: in titles, names, reasons and what else a line may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import mail
from django.test import Client

from careers.models import FaqItem
from community.actions.news.letters import write_letter
from community.enums import Delivery, NewsGroup, NewsKind
from community.models import Mailing, NewsSettings, Notification, Question
from community.rules.news import choices_for
from core.text import normalise
from tests.factories.accounts import UserFactory
from tests.security.xss_guide import line
from tests.support.mailbox import html_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

EVERY = 40  # questions of which one is told of in mails, under every kind of news
MAILED = (Delivery.AT_ONCE, Delivery.DAILY)


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
    for number in range(0, len(questions), EVERY):
        for delivery in MAILED:
            yield from _mails(questions[number], payloads[number], delivery)


def _mails(question: Question, payload: str, delivery: Delivery) -> Iterator[tuple[str, str]]:
    """One of every kind, as a mail of its own, and what the inbox says of them."""
    reader: User = UserFactory.create()
    wanted = {
        group: delivery if delivery in choices_for(group) else choices_for(group)[0]
        for group in NewsGroup
    }
    NewsSettings.objects.create(user=reader, choices=wanted)
    item = FaqItem.objects.order_by("pk").first()
    for kind in NewsKind:
        mailing = Mailing.objects.create(
            recipient=reader, kind=delivery, message_id=f"<{kind}.{question.pk}.{delivery}@site>"
        )
        Notification.objects.create(
            recipient=reader,
            kind=kind,
            key=f"{kind}/{question.pk}",
            thread=f"{kind}/{question.pk}",
            question=question,
            item=item,
            actor=question.author,
            subject=line(payload, 200),
            details=_details(payload),
            mailing=mailing,
        )
        before = len(mail.outbox)
        write_letter(mailing_id=mailing.pk)
        for letter in mail.outbox[before:]:
            yield "mail", html_of(letter)
    client = Client()
    client.force_login(reader)
    yield "inbox of every kind", client.get("/notifications/").content.decode()


def _details(payload: str) -> dict[str, Any]:
    """Whatever the lines look for, as words of people or as they are given."""
    words = ("reason", "outcome", "mentor", "to", "state", "step", "act", "name", "title")
    return dict.fromkeys(words, normalise(payload)[:400]) | {"days": 1, "late": 0, "offers": 1}
