"""What the command loads, and what it shows at the first look."""

from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from community.enums import (
    Because,
    Lane,
    Level,
    NewsKind,
    OfferWay,
    PromiseBasis,
    Rung,
    TalkReportState,
)
from community.models import (
    Answer,
    Bookmark,
    Claim,
    Comment,
    Conversation,
    ConversationReport,
    LadderStep,
    LogEntry,
    Meeting,
    MentorApplication,
    MentorProfile,
    MentorshipRequest,
    Message,
    Notification,
    Offer,
    Promise,
    Question,
    Revision,
    SavedReply,
    Subscription,
    Thanks,
    Vote,
)
from community.queries.queue.promise import forecast
from community.transfer.demo.texts import AnswerText, ThreadText, read_people, read_threads
from tests.support.demo import load_demo

COUNTED = (
    *(User, Question, Answer, Comment, Vote, Bookmark, Revision, LogEntry, MentorProfile),
    *(Notification, Offer, LadderStep, Claim, Thanks, Subscription, SavedReply, Promise),
    *(MentorApplication, MentorshipRequest, Conversation, Message, Meeting),
    ConversationReport,
)


def votes(text: ThreadText | AnswerText) -> int:
    return len(text.votes_up) + len(text.votes_down)


def everything() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in COUNTED}


def test_every_thread_of_the_files_is_there(demo: str) -> None:
    people, texts = read_people(), read_threads()
    counts = f"{len(people)} accounts ({len(people)} new), {len(texts)} questions"
    assert demo == f"Demo: {counts} ({len(texts)} new).\n"
    comments = [
        *(len(text.comments) + bool(text.unsettled) for text in texts),
        *(len(answer.comments) for text in texts for answer in text.answers),
    ]
    found = everything()
    assert {name: found[name] for name in ("User", "Question", "Answer", "Comment")} == {
        "User": len(people),
        "Question": len(texts),
        "Answer": sum(len(text.answers) for text in texts),
        "Comment": sum(comments),
    }
    assert found["MentorProfile"] == len([one for one in people if one.role == "mentor"])
    assert found["Vote"] == sum(votes(text) + sum(map(votes, text.answers)) for text in texts)
    assert found["Bookmark"] == sum(len(text.bookmarked_by) for text in texts)
    assert found["Revision"] == sum(
        1 + len(text.answers) + (1 if text.edited else 0) for text in texts
    )


def test_a_second_run_adds_nothing_and_resets_the_passwords(demo: str) -> None:
    before = everything()
    again = load_demo(password="four-five-six")
    assert "(0 new)" in again
    assert everything() == before
    assert User.objects.get(username="mentor").check_password("four-five-six")


def test_what_people_changed_since_stays(demo: str) -> None:
    Question.objects.update(title="Changed by hand")
    MentorProfile.objects.update(paused_until=None, is_idle_paused=False)
    load_demo()
    assert set(Question.objects.values_list("title", flat=True)) == {"Changed by hand"}
    assert MentorProfile.objects.available().count() == MentorProfile.objects.count()


def test_a_lost_thread_comes_back(demo: str) -> None:
    waiting = Question.objects.filter(answer_count=0, comments=None, log=None)[0]
    waiting.delete()
    assert "(1 new)" in load_demo()


def test_the_accounts_can_sign_in_and_have_their_roles(demo: str) -> None:
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
        *("mentor", "mentor-two", "mentor-three", "mentor-four", "mentor-five")
    }
    assert all(mentor.expertise.exists() for mentor in mentors)


def age(moment: datetime) -> float:
    return (timezone.now() - moment).total_seconds() / 86_400


def test_the_past_is_in_order(demo: str) -> None:
    texts = {text.title: text for text in read_threads() if not text.edited}
    now = timezone.now()
    for question in Question.objects.filter(title__in=texts):
        assert age(question.created_at) == pytest.approx(texts[question.title].days_ago, abs=0.01)
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
    for thanks in Thanks.objects.select_related("answer"):
        assert thanks.answer.created_at < thanks.created_at <= now
        assert not thanks.shown_at or thanks.created_at < thanks.shown_at <= now
    for offer in Offer.objects.select_related("question"):
        assert offer.question.created_at < offer.created_at < now < offer.expires_at
    for news in Notification.objects.exclude(read_at=None):
        assert news.read_at
        assert news.created_at < news.read_at <= now


def test_an_inbox_tells_the_news_in_their_order(demo: str) -> None:
    told = Notification.objects.filter(recipient__username="mentor").order_by("pk")
    moments = [news.created_at for news in told]
    assert len(moments) > 20
    assert moments == sorted(moments)


def test_nobody_is_mailed_about_the_past(demo: str) -> None:
    assert Notification.objects.exists()
    assert not Notification.objects.exclude(mail_due_at=None).exists()


def test_it_shows_what_a_community_has(demo: str) -> None:
    assert Question.objects.filter(accepted_answer__isnull=False).exists()
    assert Question.objects.unanswered().exists()
    assert Question.objects.filter(duplicate_of__isnull=False).exists()
    assert Question.objects.filter(answers__by_mentor=True, mentor_answer_count__gt=1).exists()
    assert Revision.objects.filter(number=2).count() == 2
    follows = Subscription.objects.filter(level=Level.FOLLOW)
    assert [one.user.username for one in follows.exclude(tag=None)] == ["member"]
    assert [one.user.username for one in follows.exclude(person=None)] == ["member"]
    assert Subscription.objects.filter(level=Level.MUTE).exclude(question=None).exists()
    assert SavedReply.objects.exists()


def test_who_follows_was_told_when_it_was_asked(demo: str) -> None:
    news = Notification.objects.filter(kind=NewsKind.NEW_QUESTION).select_related("question")
    assert {str(one.recipient) for one in news} == {"member"}
    assert {one.because for one in news} == {Because.TAG, Because.PERSON}
    for one in news:
        assert one.question
        assert age(one.created_at) == pytest.approx(age(one.question.created_at), abs=0.01)


def test_each_way_of_waiting_is_there(demo: str) -> None:
    waiting = Question.objects.waiting()
    assert [question.title[:10] for question in waiting.filter(lane=Lane.FIRST)] == ["Statistics"]
    assert Question.objects.awaiting_asker().count() == 1
    assert Question.objects.exclude(settled_at=None).count() == 1
    writing = Claim.objects.active().get()
    assert writing.mentor.user.username == "mentor-two"
    assert writing.question in waiting
    released = Claim.objects.exclude(note="").get()
    assert not released.is_active
    assert released.question in waiting
    asked = Offer.objects.open().get(way=OfferWay.ASKED)
    assert (asked.mentor.user.username, asked.asked_by) == ("mentor", asked.question.author)
    assert Offer.objects.open().filter(way=OfferWay.ROUTED).count() > 1
    away = {"mentor-four", "mentor-five"}
    assert not Offer.objects.filter(mentor__user__username__in=away).exists()
    available = MentorProfile.objects.available()
    assert not available.filter(user__username__in=away).exists()
    assert available.count() == 3
    assert set(Rung) == set(LadderStep.objects.values_list("step", flat=True))


def test_enough_was_answered_to_promise_a_wait(demo: str) -> None:
    assert Question.objects.filter(mentor_answer_count__gt=0).count() > settings.PROMISE_CASES
    site = forecast(())
    assert site.seconds
    assert site.late_seconds
    assert site.basis == PromiseBasis.SITE
    tags = [list(question.tags.all()) for question in Question.objects.waiting()]
    assert PromiseBasis.TAGS in [forecast(of_one).basis for of_one in tags]
    assert Promise.objects.exclude(waited_seconds=None).exists()


def test_private_mentoring_is_there_in_each_state(demo: str) -> None:
    going = Conversation.objects.get(ended_at=None)
    assert going.goals.exclude(done_at=None).count() == 1
    assert going.goals.filter(done_at=None).count() == 1
    assert Meeting.objects.get().conversation == going
    assert MentorshipRequest.objects.open().count() == 2
    decided = Notification.objects.filter(kind=NewsKind.REQUEST_DECIDED)
    assert [one.read_at is None for one in decided] == [False, False, False]
    said = User.objects.get(username="mentor-two").testimonials.get()
    assert said.shown_at
    report = ConversationReport.objects.get()
    assert report.state == TalkReportState.OPEN
    assert len(report.part) == 1
    states = MentorApplication.objects.values_list("user__username", "state").order_by("state")
    assert list(states) == [("member-three", "declined"), ("member-four", "submitted")]
