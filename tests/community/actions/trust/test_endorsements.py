import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from community.actions.mentors.standing import end_mentor
from community.actions.trust.endorsements import endorse, retract_endorsement
from community.enums import NewsKind, Stance
from community.models import Answer, Endorsement, MentorProfile, Notification, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, mentor
from tests.support.races import at_once
from tests.support.trust import endorsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer() -> Answer:
    return answered()


@pytest.fixture
def colleague() -> User:
    return mentor()


def said(answer: Answer) -> list[tuple[str, str, str]]:
    rows = Endorsement.objects.filter(answer=answer).order_by("pk")
    return [(one.author.username, one.stance, one.line) for one in rows]


def test_a_mentor_says_what_they_think(answer: Answer, colleague: User) -> None:
    beside = endorsed(answered())
    MentorProfile.objects.filter(user=colleague).update(active_at=None)
    endorse(answer=answer, stance=Stance.CAVEAT, line="Not in Peru.", by=colleague)
    assert said(answer) == [(colleague.username, "caveat", "Not in Peru.")]
    assert Endorsement.objects.exclude(answer=answer).get() == beside
    assert MentorProfile.objects.get(user=colleague).active_at is not None
    news = Notification.objects.get(kind=NewsKind.ENDORSEMENT)
    assert (news.recipient, news.actor, news.answer) == (answer.author, colleague, answer)
    assert "Peru" not in news.subject


def test_the_last_word_counts_and_is_told_once(answer: Answer, colleague: User) -> None:
    endorse(answer=answer, stance=Stance.AGREE, line="", by=colleague)
    endorse(answer=answer, stance=Stance.DISAGREE, line="It has changed.", by=colleague)
    assert said(answer) == [(colleague.username, "disagree", "It has changed.")]
    assert Notification.objects.filter(kind=NewsKind.ENDORSEMENT).count() == 1


def test_it_is_taken_back_by_a_former_mentor_too(answer: Answer, colleague: User) -> None:
    other = endorsed(answer)
    endorse(answer=answer, stance=Stance.AGREE, line="", by=colleague)
    end_mentor(profile=colleague.mentor, by=staff_user("Moderators"))
    with pytest.raises(PermissionDenied, match="Only mentors"):
        endorse(answer=answer, stance=Stance.CAVEAT, line="Else.", by=colleague)
    retract_endorsement(answer=answer, by=colleague)
    assert list(Endorsement.objects.all()) == [other]


def test_no_mentor_no_endorsement(answer: Answer) -> None:
    with pytest.raises(PermissionDenied, match="A vote is open to everybody"):
        endorse(answer=answer, stance=Stance.AGREE, line="", by=UserFactory.create())
    assert said(answer) == []


def test_nobody_endorses_their_own(colleague: User) -> None:
    answer = answered(by=colleague)
    with pytest.raises(PermissionDenied, match="You wrote this yourself"):
        endorse(answer=answer, stance=Stance.AGREE, line="", by=colleague)
    assert said(answer) == []


@pytest.mark.parametrize("state", ["hidden_at", "locked_at"])
def test_a_thread_that_is_hidden_or_locked_takes_none(
    state: str, answer: Answer, colleague: User
) -> None:
    endorse(answer=answer, stance=Stance.AGREE, line="", by=colleague)
    Question.objects.update(**{state: timezone.now()})
    with pytest.raises(PermissionDenied):
        endorse(answer=answer, stance=Stance.DISAGREE, line="Else.", by=colleague)
    assert said(answer) == [(colleague.username, "agree", "")]


def test_a_hidden_line_stays_hidden_when_it_is_written_anew(
    answer: Answer, colleague: User
) -> None:
    endorse(answer=answer, stance=Stance.AGREE, line="Buy mine.", by=colleague)
    Endorsement.objects.update(hidden_at=timezone.now())
    endorse(answer=answer, stance=Stance.AGREE, line="Buy it here.", by=colleague)
    assert list(Endorsement.objects.public()) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_makes_one(answer: Answer, colleague: User) -> None:
    def act() -> Endorsement:
        return endorse(answer=answer, stance=Stance.AGREE, line="", by=colleague)

    assert len({one.pk for one in at_once(act, act, act) if isinstance(one, Endorsement)}) == 1
    assert said(answer) == [(colleague.username, "agree", "")]
