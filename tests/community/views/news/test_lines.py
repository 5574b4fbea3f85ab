"""One plain sentence for each kind of news, with and without what may be missing."""

import html as markup
from typing import TYPE_CHECKING

import pytest
from django.template.loader import render_to_string

from accounts.models import User
from careers.models import FaqItem
from community.enums import NewsKind
from community.templatetags.news import news_line
from tests.architecture.tree import ROOT
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import AnswerFactory, CommentFactory
from tests.factories.news import NotificationFactory

if TYPE_CHECKING:
    from community.models import Comment, Notification

pytestmark = pytest.mark.django_db

FOLDER = ROOT / "templates" / "community" / "notification" / "lines"
TITLE = "Is <b>it</b> & “fun”?"


@pytest.fixture
def actor() -> User:
    user: User = UserFactory.create(name="Mira <i>")
    return user


@pytest.fixture
def item() -> FaqItem:
    found: FaqItem = FaqItemFactory.create(question="Which <i> first?")
    return found


def line(kind: str, *, count: int = 1, **fields: object) -> str:
    comment: Comment = CommentFactory.create(question__title=TITLE)
    row: Notification = NotificationFactory.create(kind=kind, question=comment.question, **fields)
    row.gathered = count
    words = {"n": row, "count": count}
    text = render_to_string(f"community/notification/lines/{kind}.txt", words).strip()
    assert markup.unescape(news_line(row)) == text  # as a page shows it: escaped, once
    assert "<" not in news_line(row)
    assert "\n" not in text
    return text


@pytest.mark.parametrize(
    ("kind", "named", "unnamed", "many"),
    [
        (
            "answer",
            f"Mira <i> answered “{TITLE}”.",
            f"A new answer to “{TITLE}”.",
            f"3 new answers to “{TITLE}”.",
        ),
        (
            "comment",
            f"Mira <i> commented in “{TITLE}”.",
            f"A new comment in “{TITLE}”.",
            f"3 new comments in “{TITLE}”.",
        ),
        (
            "mention",
            f"Mira <i> mentioned you in “{TITLE}”.",
            f"You are mentioned in “{TITLE}”.",
            f"You are mentioned 3 times in “{TITLE}”.",
        ),
    ],
)
def test_one_by_somebody_one_by_nobody_and_many(
    kind: str, named: str, unnamed: str, many: str, actor: User
) -> None:
    closed = UserFactory.create(name="Gone", is_active=False)
    assert line(kind, actor=actor) == named
    assert line(kind) == line(kind, actor=closed) == unnamed
    assert line(kind, actor=actor, count=3) == many


def test_new_questions_and_edits(actor: User) -> None:
    answer = AnswerFactory.create()
    assert line("new-question", actor=actor) == f"Mira <i> asks: “{TITLE}”"
    assert line("new-question") == f"A new question: “{TITLE}”"
    assert line("edited", actor=actor) == f"Mira <i> edited your question “{TITLE}”."
    assert line("edited") == f"Your question “{TITLE}” was edited."
    assert line("edited", actor=actor, answer=answer) == (
        f"Mira <i> edited what you wrote in “{TITLE}”."
    )
    assert line("edited", answer=answer) == f"What you wrote in “{TITLE}” was edited."
    assert line("question-changed", actor=actor) == (
        f"Mira <i> changed “{TITLE}” after you answered. Does your answer still fit?"
    )
    assert line("question-changed") == (
        f"“{TITLE}” was changed after you answered. Does your answer still fit?"
    )
    assert line("accepted") == f"Your answer to “{TITLE}” was accepted: it solved it."


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        ("close", f"A moderator closed your question “{TITLE}”."),
        ("reopen", f"A moderator opened your question “{TITLE}” again."),
        ("lock", f"A moderator locked the thread of your question “{TITLE}”."),
        ("unlock", f"A moderator unlocked the thread of your question “{TITLE}”."),
        ("hide", f"A moderator has hidden what you wrote in “{TITLE}”."),
        ("restore", f"What you wrote in “{TITLE}” is shown again."),
    ],
)
def test_a_reason_that_was_not_given_is_not_claimed(act: str, sentence: str) -> None:
    assert line("moderated", details={"act": act, "reason": ""}) == sentence
    reasoned = line("moderated", details={"act": act, "reason": "<b> & so"})
    assert reasoned == f"{sentence} The reason: <b> & so"


def test_what_comes_of_the_guide(item: FaqItem) -> None:
    assert line("report-outcome", item=item, details={"state": "mended", "outcome": ""}) == (
        "What you reported about “Which <i> first?” was mended. Thank you."
    )
    assert line("report-outcome", item=item, details={"state": "declined", "outcome": "So."}) == (
        "“Which <i> first?” stays as it is: So."
    )
    assert line("proposal-outcome", details={"state": "taken", "reason": ""}) == (
        f"“{TITLE}”, which you proposed, goes into the guide."
    )
    assert line("proposal-outcome", details={"state": "declined", "reason": "No."}) == (
        f"“{TITLE}” does not go into the guide: No."
    )
    assert line("promoted", item=item) == (
        f"The guide now quotes your answer to “{TITLE}” in “Which <i> first?”."
    )
    assert line("guide-changed", item=item) == (
        f"The guide changed what it says about “Which <i> first?” since you answered “{TITLE}”."
    )


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (14, "“Pay <i>” is due for review in 14 days."),
        (1, "“Pay <i>” is due for review in 1 day."),
        (0, "“Pay <i>” is due for review today."),
        (-1, "The review of “Pay <i>” is 1 day late."),
        (-21, "The review of “Pay <i>” is 21 days late."),
    ],
)
def test_a_review(days: int, sentence: str) -> None:
    details = {"days": days, "late": -days}
    assert line("review-due", subject="Pay <i>", details=details) == sentence


def test_an_application() -> None:
    sentence = "Mira O'Neil <i> would like to become a mentor."
    assert line("application", subject="Mira O'Neil <i>") == sentence


def test_every_kind_has_its_line() -> None:
    assert sorted(file.stem for file in FOLDER.iterdir()) == sorted(NewsKind)
