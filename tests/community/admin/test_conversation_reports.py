"""A report shows moderators the reported part; whoever opens it is logged, and both are told."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.conversation_reports import decide_report, open_report
from community.actions.mentoring.messages import remove_message
from community.enums import LogAction, NewsKind, TalkReportReason, TalkReportState
from community.models import (
    Conversation,
    ConversationReport,
    LogEntry,
    Message,
    Notification,
    ReportReading,
)
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.talks import conversation, wrote

pytestmark = pytest.mark.django_db

TOKEN = "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e"


@pytest.fixture
def talk() -> Conversation:
    talk = conversation()
    wrote(talk, talk.mentor.user, "Send me money to bob@example.org.")
    wrote(talk, talk.mentor.user, "The rest is nobody’s business.")
    return talk


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def reported(talk: Conversation, **typed: object) -> ConversationReport:
    message = talk.messages.order_by("pk")[0]
    data = {"messages": [message.pk], "reason": "off-site", "note": "Twice.", "form_token": TOKEN}
    answer = signed_in(talk.asker).post(f"{talk.get_absolute_url()}report/", data | typed)
    assert answer.status_code == 302
    return ConversationReport.objects.get()


def page(user: User, report: ConversationReport) -> str:
    door = reverse("admin:community_conversationreport_page", args=[report.pk])
    return signed_in(user).get(door).content.decode()


def press(user: User, report: ConversationReport, what: str, **typed: str) -> int:
    door = reverse(f"admin:community_conversationreport_{what}", args=[report.pk])
    return signed_in(user).post(door, typed).status_code


def test_a_report_keeps_the_chosen_part_once_and_tells_moderators_alone(
    talk: Conversation, moderator: User, editor: User
) -> None:
    admin = UserFactory.create(is_staff=True, is_superuser=True)
    report = reported(talk)
    assert reported(talk) == report
    assert [one["text"] for one in report.part] == ["Send me money to bob@example.org."]
    told = Notification.objects.filter(kind=NewsKind.REPORT)
    assert {row.recipient for row in told} == {moderator, admin}
    assert {(row.actor, row.subject, row.conversation) for row in told} == {
        (None, "A reported conversation", None)
    }
    assert report.reason == TalkReportReason.OFF_SITE


def test_what_was_removed_can_still_be_reported(talk: Conversation) -> None:
    message = talk.messages.order_by("pk")[0]
    remove_message(message=message, by=talk.mentor.user)
    report = reported(talk)
    assert (report.part[0]["text"], report.part[0]["is_removed"]) == (message.body, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": ""}, "Choose what comes nearest."),
        ({"messages": [], "note": ""}, "Choose a message, or say what happened."),
        ({"messages": ["x"]}, "is not a valid value"),
        ({"messages": [10**17]}, "is not one of the available choices"),
    ],
    ids=["no reason", "nothing", "no number", "nobody’s"],
)
def test_a_report_that_says_nothing_is_refused(
    talk: Conversation, typed: dict[str, object], sentence: str
) -> None:
    data = {"reason": "other", "note": "Hm.", "form_token": TOKEN} | typed
    answer = signed_in(talk.asker).post(f"{talk.get_absolute_url()}report/", data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ConversationReport.objects.exists()


def test_messages_of_others_cannot_be_reported(talk: Conversation) -> None:
    other = conversation()
    foreign = wrote(other, other.asker, "Theirs")
    data = {"messages": [foreign.pk], "reason": "other", "note": "Hm.", "form_token": TOKEN}
    answer = signed_in(talk.asker).post(f"{talk.get_absolute_url()}report/", data)
    assert answer.status_code == 422
    assert "Theirs" not in answer.content.decode()


def test_nothing_is_read_before_it_is_opened_and_then_the_part_alone(
    talk: Conversation, moderator: User
) -> None:
    report = reported(talk)
    words = ("bob@example.org", "Twice.", talk.asker.username, "nobody’s business")
    assert [word in page(moderator, report) for word in words] == [False] * 4
    assert press(moderator, report, "open") == 302
    assert [word in page(moderator, report) for word in words] == [True, True, True, False]
    entry = LogEntry.objects.get()
    assert (entry.by, entry.action) == (moderator, LogAction.READ_REPORT)
    assert "bob" not in entry.subject + entry.reason
    for person in (talk.asker, talk.mentor.user):
        shown = signed_in(person).get(talk.get_absolute_url()).content.decode()
        assert "A moderator has read the reported part" in shown
    listed = reverse("admin:community_conversationreport_changelist")
    assert talk.asker.username not in signed_in(moderator).get(listed).content.decode()


def test_an_hour_later_it_is_opened_and_told_again(talk: Conversation, moderator: User) -> None:
    report = reported(talk)
    for _ in range(2):
        open_report(report=report, by=moderator)
    assert ReportReading.objects.count() == 1
    later = timezone.now() + timedelta(hours=1, seconds=1)
    with time_machine.travel(later):
        assert "bob@example.org" not in page(moderator, report)
        open_report(report=report, by=moderator)
    assert ReportReading.objects.count() == 2


@pytest.mark.parametrize("outcome", ["acted", "dismissed"])
def test_the_decision_is_logged_and_its_reporter_reads_it(
    talk: Conversation, moderator: User, outcome: str
) -> None:
    report = reported(talk)
    assert press(moderator, report, "decide", state=outcome, outcome="They were warned.") == 200
    press(moderator, report, "open")
    assert press(moderator, report, "decide", state=outcome, outcome="") == 200
    assert press(moderator, report, "decide", state=outcome, outcome="They were warned.") == 302
    report.refresh_from_db()
    assert (report.state, report.decided_by) == (outcome, moderator)
    assert LogEntry.objects.filter(action=LogAction.DECIDE_REPORT, by=moderator).count() == 1
    shown = [
        "They were warned." in signed_in(person).get(talk.get_absolute_url()).content.decode()
        for person in (talk.asker, talk.mentor.user)
    ]
    assert shown == [True, False]
    with pytest.raises(ValidationError, match="already"):
        decide_report(report=report, state=TalkReportState.ACTED, outcome="Again", by=moderator)


@pytest.mark.parametrize("who", ["asker", "mentor"])
def test_nobody_decides_about_a_conversation_of_their_own(who: str) -> None:
    own = staff_user("Moderators")
    talk = conversation(asker=own) if who == "asker" else conversation(mentor=own)
    wrote(talk, talk.mentor.user)
    report = reported(talk)
    assert not Notification.objects.filter(kind=NewsKind.REPORT, recipient=own).exists()
    assert press(own, report, "open") == 403
    assert press(own, report, "decide", state="acted", outcome="Fine") == 403
    listed = reverse("admin:community_conversationreport_changelist")
    assert str(report.pk) not in signed_in(own).get(listed).content.decode()
    with pytest.raises(PermissionDenied, match="of your own"):
        open_report(report=report, by=own)


def test_editors_and_staff_without_the_permission_see_nothing(
    talk: Conversation, editor: User
) -> None:
    report = reported(talk)
    assert press(editor, report, "open") == 403
    with pytest.raises(PermissionDenied, match="Only moderators"):
        open_report(report=report, by=editor)
    editor.user_permissions.add(Permission.objects.get(codename="view_conversationreport"))
    assert press(editor, report, "open") == 302


def test_the_admin_knows_no_conversations_but_what_is_reported(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    index = client.get(reverse("admin:index") + "community/").content.decode()
    assert "conversationreport" in index
    for model in (Conversation, Message):
        assert f"community/{model._meta.model_name}/" not in index
