"""One mail of each kind of news, with and without each thing that may be missing from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community.models import Mailing, Notification
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory
from tests.factories.mentoring import ConversationFactory, MentorshipRequestFactory
from tests.factories.news import NotificationFactory

if TYPE_CHECKING:
    from accounts.models import User

FILE = Path(__file__).with_suffix(".toml")
TITLE = "Is <b>it</b> & “fun”?"
ITEM = "Which <i> & first?"
NAME = "Mira & <i>"
SECRET = "What only the two may read & <b>"
Details = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    kind: str
    sentence: str
    # As the file says.
    about: str = ""
    is_named: bool = False
    details: Details = field(default_factory=dict)
    # Of what has no row.
    subject: str = ""
    path: str = ""


def _samples() -> list[Sample]:
    words = {"title": TITLE, "name": NAME, "item": ITEM}

    def filled(value: Any) -> Any:  # noqa: ANN401  what TOML holds
        if isinstance(value, dict):
            return {key: filled(inner) for key, inner in value.items()}
        return value.format(**words) if isinstance(value, str) else value

    rows = tomllib.loads(FILE.read_text())["sample"]
    return [Sample(**filled(row)) for row in rows]


SAMPLES = _samples()


def news_of(sample: Sample, recipient: User) -> Notification:
    fields = _nouns(sample.about, recipient)
    actor = UserFactory.create(name=NAME) if sample.is_named else None
    return NotificationFactory.create(
        recipient=recipient,
        kind=sample.kind,
        actor=actor,
        details=sample.details,
        subject=sample.subject,
        path=sample.path,
        **fields,
    )


def mailing_of(sample: Sample, recipient: User) -> Mailing:
    """One mail, at once, about to be written."""
    number = Mailing.objects.count()
    mailing = Mailing.objects.create(
        recipient=recipient, kind="at-once", message_id=f"<mailing-{number}@testserver>"
    )
    Notification.objects.filter(pk=news_of(sample, recipient).pk).update(mailing=mailing)
    return mailing


def _nouns(about: str, recipient: User) -> Details:
    if about == "request":
        return {"request": MentorshipRequestFactory.create(mentor__user=recipient, goal=SECRET)}
    if about == "conversation":
        request = MentorshipRequestFactory.create(asker=recipient, state="accepted", goal=SECRET)
        return {"conversation": ConversationFactory.create(request=request)}
    if about.startswith("item"):
        item = FaqItemFactory.create(question=ITEM)
        return {"item": item} | ({} if about == "item alone" else _nouns("answer", recipient))
    if not about:
        return {}
    question = QuestionFactory.create(title=TITLE)
    nouns: Details = {"question": question}
    if about == "answer":
        nouns["answer"] = AnswerFactory.create(question=question)
    elif about == "comment":
        nouns["comment"] = CommentFactory.create(question=question)
    return nouns
