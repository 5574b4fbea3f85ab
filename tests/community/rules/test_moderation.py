"""Who × what × whose, as truth tables."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from community.models import MentorProfile, Question
from community.rules import moderation as rules
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory, QuestionFactory

pytestmark = pytest.mark.django_db

# may: close, hide, read the log, approve, merge tags
POWERS = {
    "visitor": (False, False, False, False, False),
    "member": (False, False, False, False, False),
    "mentor": (False, False, False, False, False),
    "editor": (False, False, False, False, True),
    "moderator": (True, True, True, True, False),
    "admin": (True, True, True, True, True),
    "closed admin": (False, False, False, False, False),
}


GROUPS = {"editor": "Editors", "moderator": "Moderators"}


def person(role: str) -> User | AnonymousUser:
    if role == "visitor":
        return AnonymousUser()
    fields = {
        "admin": {"is_superuser": True, "is_staff": True},
        "closed admin": {"is_superuser": True, "is_active": False},
    }
    user: User = UserFactory.create(**fields.get(role, {}))
    if role in GROUPS:
        user = staff_user(GROUPS[role])
    if role == "mentor":
        MentorProfileFactory.create(user=user)
    return user


def own(user: User, **fields: object) -> Question:
    question: Question = QuestionFactory.create(author=user, **fields)
    return question


@pytest.mark.parametrize(("role", "powers"), POWERS.items())
def test_each_role_has_its_powers(role: str, powers: tuple[bool, ...]) -> None:
    user = person(role)
    assert powers == (
        rules.may_close(user),
        rules.may_hide(user),
        rules.may_read_log(user),
        rules.may_approve(user),
        rules.may_merge_tags(user),
    )


@pytest.mark.parametrize("role", POWERS)
def test_moderators_act_on_what_others_wrote(role: str) -> None:
    user, may = person(role), role in {"moderator", "admin"}
    now = timezone.now()
    fresh: Question = QuestionFactory.create()
    done: Question = QuestionFactory.create(closed_at=now, locked_at=now, hidden_at=now)
    for can, undo in (
        (rules.can_close, rules.can_reopen),
        (rules.can_lock, rules.can_unlock),
        (rules.can_hide, rules.can_unhide),
    ):
        assert (can(user, fresh), can(user, done)) == (may, False)
        assert (undo(user, fresh), undo(user, done)) == (False, may)


@pytest.mark.parametrize("role", ["moderator", "admin"])
def test_nobody_moderates_their_own(role: str) -> None:
    user = person(role)
    assert isinstance(user, User)
    now = timezone.now()
    fresh, done = own(user), own(user, closed_at=now, locked_at=now, hidden_at=now)
    assert not any(can(user, fresh) for can in (rules.can_close, rules.can_lock, rules.can_hide))
    assert not any(
        can(user, done) for can in (rules.can_reopen, rules.can_unlock, rules.can_unhide)
    )


@pytest.mark.parametrize("role", POWERS)
def test_moderators_decide_who_else_is_a_mentor(role: str) -> None:
    user, may = person(role), role in {"moderator", "admin"}
    applicant: MentorProfile = MentorProfileFactory.create(approved_at=None)
    mentor: MentorProfile = MentorProfileFactory.create()
    assert (rules.can_approve(user, applicant), rules.can_approve(user, mentor)) == (may, False)
    assert (rules.can_end(user, applicant), rules.can_end(user, mentor)) == (False, may)


def test_nobody_decides_about_themselves() -> None:
    moderator = staff_user("Moderators")
    profile: MentorProfile = MentorProfileFactory.create(user=moderator, approved_at=None)
    assert not rules.can_approve(moderator, profile)
    profile.approved_at = timezone.now()
    assert not rules.can_end(moderator, profile)
