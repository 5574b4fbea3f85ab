import pytest
from django.core.exceptions import ValidationError

from community.actions.mentors import saved_replies
from community.actions.mentors.saved_replies import add_reply, change_reply, delete_reply
from community.models import MentorProfile, SavedReply
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory
from tests.support.races import at_once, kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor() -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create()
    return profile


def test_it_is_kept_changed_and_deleted_by_its_owner(mentor: MentorProfile) -> None:
    other = add_reply(mentor=MentorProfileFactory.create(), title="Else", body="Else.")
    reply = add_reply(mentor=mentor, title="Begin", body="Begin small.")
    change_reply(reply=reply, title="Begin here", body="Begin smaller.")
    assert list(mentor.user.saved_replies.values_list("title", "body")) == [
        ("Begin here", "Begin smaller.")
    ]
    delete_reply(reply=reply, by=UserFactory.create())
    assert SavedReply.objects.count() == 2
    delete_reply(reply=reply, by=mentor.user)
    assert list(SavedReply.objects.all()) == [other]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_there_are_so_many_at_most(mentor: MentorProfile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_replies, "MOST", 2)
    add_reply(mentor=mentor, title="One", body="One.")
    results = at_once(
        *[lambda: add_reply(mentor=mentor, title="Two", body="Two.") for _ in range(3)]
    )
    assert kinds(results) == ["SavedReply", ValidationError.__name__, ValidationError.__name__]
    assert SavedReply.objects.count() == 2
