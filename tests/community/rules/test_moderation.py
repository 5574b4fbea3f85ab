"""Who × what, as a truth table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from community.rules import moderation as rules
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory

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
