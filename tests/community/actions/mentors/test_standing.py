import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.mentors.standing import approve_mentor, end_mentor
from community.enums import LogAction
from community.models import LogEntry, MentorProfile
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import AnswerFactory, MentorProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture
def applicant() -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create(approved_at=None)
    return profile


@pytest.mark.parametrize("group", [None, "Editors"])
def test_only_moderators_decide(applicant: MentorProfile, group: str | None) -> None:
    by = staff_user(group) if group else UserFactory.create()
    for act in (approve_mentor, end_mentor):
        with pytest.raises(PermissionDenied, match="Only moderators"):
            act(profile=applicant, by=by)
    assert not LogEntry.objects.exists()


def test_nobody_decides_about_themselves(moderator: User) -> None:
    own = MentorProfileFactory.create(user=moderator, approved_at=None)
    for act in (approve_mentor, end_mentor):
        with pytest.raises(PermissionDenied, match="This is you"):
            act(profile=own, by=moderator)
    own.refresh_from_db()
    assert not own.is_approved


def test_approving_and_ending_are_logged(applicant: MentorProfile, moderator: User) -> None:
    approve_mentor(profile=applicant, by=moderator)
    applicant.refresh_from_db()
    assert (applicant.is_approved, applicant.approved_by) == (True, moderator)
    assert list(MentorProfile.objects.approved()) == [applicant]
    end_mentor(profile=applicant, by=moderator)
    applicant.refresh_from_db()
    assert (applicant.is_approved, applicant.approved_by) == (False, None)
    log = LogEntry.objects.order_by("pk").values_list("action", "by", "subject")
    assert list(log) == [
        (LogAction.APPROVE_MENTOR, moderator.pk, f"@{applicant.user}"),
        (LogAction.REVOKE_MENTOR, moderator.pk, f"@{applicant.user}"),
    ]


def test_earlier_answers_stay_as_they_were_written(
    applicant: MentorProfile, moderator: User
) -> None:
    answer = AnswerFactory.create(author=applicant.user)
    approve_mentor(profile=applicant, by=moderator)
    answer.refresh_from_db()
    assert answer.by_mentor is False


def test_what_is_done_is_not_done_twice(applicant: MentorProfile, moderator: User) -> None:
    with pytest.raises(ValidationError, match="is no mentor"):
        end_mentor(profile=applicant, by=moderator)
    approve_mentor(profile=applicant, by=moderator)
    with pytest.raises(ValidationError, match="a mentor already"):
        approve_mentor(profile=applicant, by=moderator)
    assert LogEntry.objects.count() == 1


def test_a_closed_account_becomes_no_mentor(moderator: User) -> None:
    profile = MentorProfileFactory.create(user__is_active=False, approved_at=None)
    with pytest.raises(ValidationError, match="is closed"):
        approve_mentor(profile=profile, by=moderator)
