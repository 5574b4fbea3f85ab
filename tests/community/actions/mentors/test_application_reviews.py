from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.template.loader import render_to_string
from django.utils import timezone

from community.actions.mentors.application_reviews import (
    approve_application,
    ask_applicant,
    decline_application,
)
from community.actions.mentors.applications import change_application, withdraw_application
from community.actions.mentors.standing import approve_mentor
from community.enums import ApplicationState
from community.models import LogEntry, MentorProfile, Notification
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory, TagFactory
from tests.support.applying import applied, content
from tests.support.races import at_once, kinds

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorApplication

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators", name="Momo")


def news_of(application: MentorApplication) -> list[str]:
    """As the inbox and the mail put it."""
    rows = Notification.objects.filter(recipient=application.user).order_by("pk")
    template = "community/notification/lines/application-decided.txt"
    return [render_to_string(template, {"n": row}).strip() for row in rows]


def logged() -> list[tuple[str, str, str]]:
    return list(LogEntry.objects.order_by("pk").values_list("action", "subject", "reason"))


def test_approval_makes_the_profile_with_all_that_was_said(moderator: User) -> None:
    tags = TagFactory.create_batch(2)
    application = applied(tags=tags)
    profile = approve_application(application=application, version=1, by=moderator)
    assert list(MentorProfile.objects.approved()) == [profile]
    assert (profile.role, profile.years, profile.style) == (
        application.role,
        application.years,
        application.style,
    )
    assert (profile.question_capacity, profile.mentee_capacity) == (4, 2)
    assert profile.headline == application.role
    assert (profile.approved_by, profile.active_at) == (moderator, profile.approved_at)
    assert {one.tag for one in profile.expertise.filter(endorsed_at=None)} == set(tags)
    assert [spoken.code for spoken in profile.languages.all()] == ["de", "en"]
    assert logged() == [("approve-mentor", f"@{application.user}", "")]
    assert news_of(application) == ["You are a mentor now: your application is approved."]


def test_a_former_mentor_comes_back_with_what_was_endorsed(moderator: User) -> None:
    kept, gone, new = TagFactory.create_batch(3)
    old = MentorProfileFactory.create(
        approved_at=None, headline="Knows hiring", is_idle_paused=True, paused_until=timezone.now()
    )
    old.expertise.create(tag=kept, endorsed_at=timezone.now())
    old.expertise.create(tag=gone)
    old.languages.create(code="fr")
    application = applied(by=old.user, tags=[kept, new])
    profile = approve_application(application=application, version=1, by=moderator)
    assert (profile.pk, profile.headline, profile.is_available) == (old.pk, "Knows hiring", True)
    assert {one.tag: bool(one.endorsed_at) for one in profile.expertise.all()} == {
        kept: True,
        new: False,
    }
    assert [spoken.code for spoken in profile.languages.all()] == ["de", "en"]


def test_asking_keeps_it_open(moderator: User) -> None:
    application = applied()
    ask_applicant(application=application, version=1, asked="Since when?", by=moderator)
    application.refresh_from_db()
    assert (application.state, application.asked) == (ApplicationState.NEEDS_INFO, "Since when?")
    assert news_of(application) == ["A reviewer has a question about your application as a mentor."]
    assert logged() == [("ask-mentor", f"@{application.user}", "Since when?")]


@pytest.mark.parametrize(
    ("reason", "news"),
    [
        ("Too new to it.", "Your application as a mentor was declined, and the reviewer says why."),
        ("", "Your application as a mentor was declined."),
    ],
    ids=["with a reason", "without"],
)
def test_a_reason_is_claimed_only_where_one_was_given(
    moderator: User, reason: str, news: str
) -> None:
    application, other = applied(), applied()
    decline_application(application=application, version=1, reason=reason, by=moderator)
    application.refresh_from_db()
    assert (application.state, application.reason) == (ApplicationState.DECLINED, reason)
    assert news_of(application) == [news]
    assert logged() == [("decline-mentor", f"@{application.user}", reason)]
    assert news_of(other) == []
    assert not MentorProfile.objects.exists()


def test_nobody_decides_about_themselves_and_members_about_nobody(moderator: User) -> None:
    own, application = applied(by=moderator), applied()
    for refused, by in ((own, moderator), (application, UserFactory.create())):
        for act in (approve_application, decline_application):
            with pytest.raises(PermissionDenied):
                act(application=refused, version=1, by=by)
        with pytest.raises(PermissionDenied):
            ask_applicant(application=refused, version=1, asked="Who?", by=by)
        refused.refresh_from_db()
        assert refused.state == ApplicationState.SUBMITTED
    assert not LogEntry.objects.exists()


def test_the_second_reviewer_reads_what_the_first_decided(moderator: User) -> None:
    application = applied()
    decline_application(application=application, version=1, by=moderator)
    with pytest.raises(ValidationError, match="Momo was faster"):
        approve_application(application=application, version=1, by=staff_user("Moderators"))
    assert not MentorProfile.objects.exists()


def test_nobody_decides_about_words_they_have_not_read(moderator: User) -> None:
    application = applied()
    change_application(application=application, content=content(), by=application.user)
    with pytest.raises(ValidationError, match="changed since you opened this page"):
        approve_application(application=application, version=1, by=moderator)
    approve_application(application=application, version=2, by=moderator)


def test_what_was_withdrawn_is_not_decided(moderator: User) -> None:
    application = applied()
    withdraw_application(application=application, by=application.user)
    with pytest.raises(ValidationError, match="withdrawn it meanwhile"):
        approve_application(application=application, version=1, by=moderator)


def test_a_closed_account_becomes_no_mentor(moderator: User) -> None:
    application = applied()
    application.user.is_active = False
    application.user.save()
    with pytest.raises(ValidationError, match="is closed"):
        approve_application(application=application, version=1, by=moderator)
    application.refresh_from_db()
    assert application.is_open


def test_an_applicant_is_not_approved_past_their_application(moderator: User) -> None:
    waiting = MentorProfileFactory.create(approved_at=None)
    applied(by=waiting.user)
    with pytest.raises(ValidationError, match="decide about the application instead"):
        approve_mentor(profile=waiting, by=moderator)
    assert not MentorProfile.objects.approved().exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_reviewers_at_once_the_first_wins() -> None:
    application, reviewers = applied(), [staff_user("Moderators"), staff_user("Moderators")]
    decide = partial(decline_application, application=application, version=1)
    results = at_once(*(partial(decide, by=by) for by in reviewers))
    assert kinds(results) == ["MentorApplication", "ValidationError"]
    assert LogEntry.objects.count() == 1
    assert Notification.objects.filter(kind="application-decided").count() == 1
