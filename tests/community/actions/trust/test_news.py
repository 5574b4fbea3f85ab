"""How it reads when somebody is told of thanks, an endorsement, marks."""

import pytest
from django.template.loader import render_to_string
from pytest_django import Settings

from accounts.models import User
from community.actions.trust.answer_marks import mark_answer
from community.actions.trust.endorsements import endorse
from community.actions.trust.thanks import give_thanks
from community.enums import MarkKind, NewsKind, Stance
from community.models import Answer, Notification
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered, asked, mentor

pytestmark = pytest.mark.django_db

TITLE = "Is <b>mathematics</b> needed & how?"


@pytest.fixture
def answer() -> Answer:
    return answered(asked(title=TITLE))


def told(answer: Answer, kind: NewsKind) -> Notification:
    row: Notification = Notification.objects.select_related("question", "actor").get(
        kind=kind, recipient=answer.author
    )
    return row


def line(notification: Notification, count: int = 1) -> str:
    name = f"community/notification/lines/{notification.kind}.txt"
    return render_to_string(name, {"n": notification, "count": count}).strip()


def ada() -> User:
    user: User = UserFactory.create(name="Ada & Co")
    return user


def test_thanks(answer: Answer) -> None:
    give_thanks(answer=answer, text="Secret words.", by=ada())
    news = told(answer, NewsKind.THANKS)
    assert line(news) == f"Ada & Co thanks you for your answer to “{TITLE}”."
    assert line(news, 3) == f"3 people thank you for your answer to “{TITLE}”."
    assert news.target == "/thanks/"
    news.actor = None
    assert line(news) == f"Somebody thanks you for your answer to “{TITLE}”."


def test_an_endorsement(answer: Answer) -> None:
    endorse(answer=answer, stance=Stance.AGREE, line="", by=mentor(user=ada()))
    news = told(answer, NewsKind.ENDORSEMENT)
    said = f"says what they think of your answer to “{TITLE}”."
    assert line(news) == f"Ada & Co, a mentor, {said}"
    assert line(news, 2) == f"2 mentors say what they think of your answer to “{TITLE}”."
    assert news.target == answer.get_absolute_url()
    news.actor = None
    assert line(news) == f"A mentor {said}"


def test_marks(answer: Answer, settings: Settings) -> None:
    settings.OUTDATED_MARKS = 1
    mark_answer(answer=answer, kind=MarkKind.OUTDATED, is_set=True, by=ada(), line="Secret.")
    news = told(answer, NewsKind.OUTDATED)
    assert line(news) == f"Readers find your answer to “{TITLE}” out of date. Does it still hold?"
    assert news.target == f"/answers/{answer.pk}/outdated/"
