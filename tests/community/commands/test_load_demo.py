from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from community.models import (
    Answer,
    Bookmark,
    Comment,
    LogEntry,
    MentorProfile,
    Question,
    Revision,
    Tag,
    Vote,
)
from community.transfer.demo.texts import AnswerText, ThreadText, read_threads
from community.transfer.tags import load_tags
from tests.factories.accounts import UserFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _development() -> Iterator[None]:
    load_tags()
    with override_settings(DEBUG=True):
        yield


def load(**options: Any) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **{"password": "one-two-three", **options})
    return out.getvalue()


def votes(text: ThreadText | AnswerText) -> int:
    return len(text.votes_up) + len(text.votes_down)


def everything() -> dict[str, int]:
    models = (User, Question, Answer, Comment, Vote, Bookmark, Revision, LogEntry, MentorProfile)
    return {model.__name__: model._default_manager.count() for model in models}


def test_every_thread_of_the_files_is_there() -> None:
    texts = read_threads()
    assert load() == f"Demo: 10 accounts (10 new), {len(texts)} questions ({len(texts)} new).\n"
    assert everything() | {"LogEntry": 0} == {
        "User": 10,
        "MentorProfile": 3,
        "LogEntry": 0,
        "Question": len(texts),
        "Answer": sum(len(text.answers) for text in texts),
        "Comment": sum(
            len(text.comments) + sum(len(answer.comments) for answer in text.answers)
            for text in texts
        ),
        "Vote": sum(votes(text) + sum(map(votes, text.answers)) for text in texts),
        "Bookmark": sum(len(text.bookmarked_by) for text in texts),
        "Revision": sum(1 + len(text.answers) + (1 if text.edited else 0) for text in texts),
    }


def test_a_second_run_adds_nothing_and_resets_the_passwords() -> None:
    load()
    before = everything()
    again = load(password="four-five-six")
    assert "(0 new)" in again
    assert everything() == before
    assert User.objects.get(username="mentor").check_password("four-five-six")


def test_what_people_changed_since_stays() -> None:
    load()
    Question.objects.update(title="Changed by hand")
    load()
    assert set(Question.objects.values_list("title", flat=True)) == {"Changed by hand"}


def test_a_lost_thread_comes_back() -> None:
    load()
    waiting = Question.objects.filter(answer_count=0, comments=None, log=None)[0]
    waiting.delete()
    assert "(1 new)" in load()


def test_the_accounts_can_sign_in_and_have_their_roles() -> None:
    load()
    for person in User.objects.all():
        assert person.check_password("one-two-three")
        assert EmailAddress.objects.get(user=person).verified
        assert person.conduct_version
    staff = {
        person.username: [group.name for group in person.groups.all()]
        for person in User.objects.filter(is_staff=True)
    }
    assert staff == {"admin": [], "editor": ["Editors"], "moderator": ["Moderators"]}
    assert User.objects.get(is_superuser=True).username == "admin"
    mentors = MentorProfile.objects.approved()
    assert {mentor.user.username for mentor in mentors} == {
        "mentor",
        "mentor-two",
        "mentor-three",
    }
    assert all(mentor.expertise.exists() for mentor in mentors)


def test_the_past_is_in_order() -> None:
    load()
    texts = {text.title: text for text in read_threads() if not text.edited}
    now = timezone.now()
    for question in Question.objects.filter(title__in=texts):
        age = (now - question.created_at).total_seconds() / 86_400
        assert age == pytest.approx(texts[question.title].days_ago, abs=0.01)
    for question in Question.objects.all():
        posts = [*question.answers.all(), *Comment.objects.filter(question=question)]
        assert all(question.created_at < post.created_at < now for post in posts)
        moments = [post.created_at for post in posts] + [question.edited_at or question.created_at]
        assert question.active_at >= max(moments)
        assert question.active_at < now
    for vote in Vote.objects.select_related("question", "answer"):
        post = vote.question or vote.answer
        assert post is not None
        assert post.created_at < vote.created_at <= timezone.now()


def test_it_shows_what_a_community_has() -> None:
    load()
    assert Question.objects.filter(accepted_answer__isnull=False).exists()
    assert Question.objects.waiting().exists()
    assert Question.objects.unanswered().exists()
    assert Question.objects.filter(duplicate_of__isnull=False).exists()
    assert Question.objects.filter(answers__by_mentor=True, mentor_answer_count__gt=1).exists()
    assert Revision.objects.filter(number=2).count() == 2


@override_settings(DEBUG=False)
def test_a_real_site_is_left_alone() -> None:
    with pytest.raises(CommandError, match="real site"):
        load()
    assert not User.objects.exists()
    assert "10 new" in load(yes_on_a_real_site=True)


def test_a_password_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="password"):
        load(password=None)
    monkeypatch.setenv("DEMO_PASSWORD", "from-outside")
    load(password=None)
    assert User.objects.get(username="member").check_password("from-outside")


def test_the_account_of_a_person_is_not_taken_over() -> None:
    person = UserFactory.create(username="Member")
    with pytest.raises(CommandError, match="@member"):
        load()
    person.refresh_from_db()
    assert not person.check_password("one-two-three")


def test_without_the_starter_tags_it_says_so() -> None:
    Tag.objects.filter(name="ml-engineer").delete()
    with pytest.raises(CommandError, match="load_starter"):
        load()
    assert not Question.objects.exists()


def test_threads_lead_to_what_the_guide_holds() -> None:
    degree = live_article(item_content(key="degree-needed")).items.get()
    load()

    question = Question.objects.get(title__startswith="Is a degree")
    assert [(one.item, one.is_origin) for one in question.readings.all()] == [(degree, True)]
    assert [link.item for link in question.guide_links.all()] == [degree]
    proposal = question.proposals.get()
    assert (str(proposal.by), proposal.state) == ("mentor-three", "open")
    assert (timezone.now() - proposal.created_at).days == 12
