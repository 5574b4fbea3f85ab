import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.line_hiding import Line, hide_line, unhide_line
from community.enums import HideReason
from community.models import Answer, Endorsement, LogEntry, Thanks
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered
from tests.support.trust import say_all_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture(params=["endorsement", "thanks"])
def line(request: pytest.FixtureRequest) -> Line:
    found: Line = getattr(say_all_of(answered()), request.param)
    return found


def test_it_is_hidden_logged_and_shown_again(line: Line, moderator: User) -> None:
    shown = type(line).objects.public()
    before = set(shown.all())
    hide_line(line=line, by=moderator, reason=HideReason.SPAM, note="No advertising.")
    assert set(shown.all()) == before - {line}
    with pytest.raises(ValidationError, match="hidden already"):
        hide_line(line=line, by=moderator, reason=HideReason.SPAM)
    unhide_line(line=line, by=moderator)
    assert set(shown.all()) == before
    with pytest.raises(ValidationError, match="not hidden"):
        unhide_line(line=line, by=moderator)
    entries = LogEntry.objects.filter(by=moderator).order_by("pk")
    assert [entry.action for entry in entries] == ["hide", "restore"]
    assert entries[0].reason == "Spam or advertising: No advertising."
    assert line.answer.question.title in entries[0].subject
    assert entries[0].answer is None


def test_others_do_not_decide(line: Line) -> None:
    for person in (UserFactory.create(), staff_user("Editors")):
        with pytest.raises(PermissionDenied):
            hide_line(line=line, by=person, reason=HideReason.SPAM)
    line.refresh_from_db()
    assert line.hidden_at is None


def test_nor_do_those_whom_it_is_about(moderator: User) -> None:
    answer: Answer = answered(by=moderator)
    said = say_all_of(answer)
    for line in (said.endorsement, said.thanks):
        with pytest.raises(PermissionDenied):
            hide_line(line=line, by=moderator, reason=HideReason.SPAM)
    assert Endorsement.objects.public().count() == Thanks.objects.public().count() == 1
