import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.actions.guide.proposals import decline_proposal, propose_thread
from community.enums import ProposalState
from community.models import GuideProposal, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, mentor

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Question:
    return answered().question


@pytest.mark.parametrize("group", [None, "Editors"])
def test_only_mentors_and_moderators_propose(thread: Question, group: str | None) -> None:
    by = staff_user(group) if group else UserFactory.create()
    with pytest.raises(PermissionDenied, match="Mentors and moderators"):
        propose_thread(question=thread, by=by)
    assert GuideProposal.objects.count() == 0


def test_who_was_a_mentor_once_proposes_no_more(thread: Question) -> None:
    former = mentor(approved_at=None)
    with pytest.raises(PermissionDenied):
        propose_thread(question=thread, by=former)


def test_a_question_that_nobody_answered_is_not_proposed() -> None:
    with pytest.raises(PermissionDenied, match="somebody has answered"):
        propose_thread(question=asked(), by=mentor())


def test_a_mentor_and_a_moderator_propose() -> None:
    for by in (mentor(), staff_user("Moderators")):
        question = answered().question
        made = propose_thread(question=question, by=by, note="Asked every week")
        made.refresh_from_db()
        assert (made.question, made.by, made.note) == (question, by, "Asked every week")
        assert (made.state, made.decided_by, made.decided_at) == (ProposalState.OPEN, None, None)


def test_a_thread_is_proposed_once_at_a_time(thread: Question) -> None:
    first = propose_thread(question=thread, by=mentor())
    with pytest.raises(ValidationError, match="proposed already"):
        propose_thread(question=thread, by=mentor())
    assert list(thread.proposals.all()) == [first]
    with pytest.raises(IntegrityError), transaction.atomic():
        GuideProposal.objects.create(question=thread, by=first.by)

    decline_proposal(proposal=first, by=staff_user("Editors"), reason="Too special")
    again = propose_thread(question=thread, by=mentor())
    assert list(thread.proposals.all()) == [first, again]


@pytest.mark.parametrize("group", [None, "Moderators"])
def test_only_editors_decline(thread: Question, group: str | None) -> None:
    proposal = propose_thread(question=thread, by=mentor())
    by = staff_user(group) if group else proposal.by
    assert by is not None
    with pytest.raises(PermissionDenied, match="Only editors"):
        decline_proposal(proposal=proposal, by=by, reason="No")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_an_editor_declines_with_a_reason_once(thread: Question) -> None:
    editor = staff_user("Editors")
    proposal = propose_thread(question=thread, by=mentor())
    before = timezone.now()
    decline_proposal(proposal=proposal, by=editor, reason="The guide says it already")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.DECLINED, editor)
    assert proposal.reason == "The guide says it already"
    assert proposal.decided_at is not None
    assert proposal.decided_at >= before
    with pytest.raises(ValidationError, match="decided already"):
        decline_proposal(proposal=proposal, by=editor, reason="Again")
