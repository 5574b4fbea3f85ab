from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from community.actions.mentors.application_reviews import ask_applicant, decline_application
from community.actions.mentors.applications import (
    apply_as_mentor,
    change_application,
    withdraw_application,
)
from community.enums import ApplicationState
from community.models import MentorApplication, Notification
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorApplicationFactory, MentorProfileFactory, TagFactory
from tests.support.applying import TYPED, applied, content
from tests.support.races import at_once, kinds

if TYPE_CHECKING:
    from accounts.models import User

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def ada() -> User:
    user: User = UserFactory.create(username="ada", name="Ada")
    return user


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


def told(user: User) -> list[tuple[str, str, str]]:
    rows = Notification.objects.filter(recipient=user).order_by("pk")
    return list(rows.values_list("kind", "subject", "path"))


def test_what_was_typed_is_kept_and_the_reviewers_are_told(ada: User, moderator: User) -> None:
    editor, admin = staff_user("Editors"), UserFactory.create(is_superuser=True)
    tags = TagFactory.create_batch(2)
    application = applied(by=ada, tags=tags)
    assert application.state == ApplicationState.SUBMITTED
    assert set(application.tags.all()) == set(tags)
    assert application.language_names == ["German", "English"]
    assert application.evidence_lines == [
        ("My talk", "https://example.org/talk"),
        ("my code", "https://example.org/code"),
    ]
    ada.refresh_from_db()
    assert ada.time_zone == TYPED["time_zone"]
    page = f"/admin/community/mentorapplication/{application.pk}/review/"
    assert told(moderator) == told(admin) == [("application", "Ada", page)]
    assert told(editor) == told(ada) == []


def test_a_reviewer_who_applies_is_not_told_of_it(moderator: User) -> None:
    applied(by=moderator)
    assert told(moderator) == []


def test_one_application_is_open_at_a_time(ada: User) -> None:
    applied(by=ada)
    with pytest.raises(ValidationError, match="applied already"):
        applied(by=ada)
    applied()
    assert MentorApplication.objects.filter(user=ada).count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_tabs_at_once_one_applies(ada: User) -> None:
    words = content()
    results = at_once(*[partial(apply_as_mentor, content=words, by=ada)] * 2)
    assert kinds(results) == ["MentorApplication", "ValidationError"]
    assert MentorApplication.objects.count() == 1


def test_a_mentor_has_nothing_to_apply_for() -> None:
    with pytest.raises(ValidationError, match="a mentor already"):
        applied(by=MentorProfileFactory.create().user)
    applied(by=MentorProfileFactory.create(approved_at=None).user)


def test_after_a_decline_thirty_days_pass(ada: User, moderator: User) -> None:
    with time_machine.travel(NOON, tick=False):
        decline_application(application=applied(by=ada), version=1, by=moderator)
    with (
        time_machine.travel(NOON + timedelta(days=30, seconds=-1), tick=False),
        pytest.raises(ValidationError, match="apply again on 20 December 2026"),
    ):
        applied(by=ada)
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        applied(by=ada)


def test_what_a_reviewer_asked_is_answered_by_a_change(ada: User, moderator: User) -> None:
    application = applied(by=ada)
    ask_applicant(application=application, version=1, asked="Since when?", by=moderator)
    application.refresh_from_db()
    tag = TagFactory.create()
    change_application(application=application, content=content(years=8, tags=[tag]), by=ada)
    application.refresh_from_db()
    assert (application.state, application.years) == (ApplicationState.SUBMITTED, 8)
    assert list(application.tags.all()) == [tag]
    assert [kind for kind, *_ in told(moderator)] == ["application", "application"]
    answers = Notification.objects.order_by("pk").values_list("details__is_answer", flat=True)
    assert list(answers.filter(recipient=moderator)) == [False, True]


def test_a_change_before_anybody_asked_tells_nobody_again(ada: User, moderator: User) -> None:
    application = applied(by=ada)
    change_application(application=application, content=content(years=8), by=ada)
    assert len(told(moderator)) == 1


@pytest.mark.parametrize("state", ["approved", "declined", "withdrawn"])
def test_what_was_decided_is_neither_changed_nor_withdrawn(ada: User, state: str) -> None:
    application = MentorApplicationFactory.create(user=ada, state=state, years=1)
    with pytest.raises(ValidationError, match="decided meanwhile"):
        change_application(application=application, content=content(), by=ada)
    with pytest.raises(ValidationError, match="decided meanwhile"):
        withdraw_application(application=application, by=ada)
    application.refresh_from_db()
    assert (application.state, application.years) == (state, 1)


def test_whoever_withdraws_may_apply_again_at_once(ada: User) -> None:
    application = applied(by=ada)
    withdraw_application(application=application, by=ada)
    application.refresh_from_db()
    assert application.state == ApplicationState.WITHDRAWN
    assert applied(by=ada).is_open


def test_nobody_touches_the_application_of_somebody_else(ada: User, moderator: User) -> None:
    application = applied(by=ada)
    with pytest.raises(PermissionDenied):
        change_application(application=application, content=content(), by=moderator)
    with pytest.raises(PermissionDenied):
        withdraw_application(application=application, by=moderator)
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED
