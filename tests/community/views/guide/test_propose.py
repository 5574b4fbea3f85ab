"""Proposing a thread: the door, and what the question says of it."""

import pytest
from django.test import Client

from accounts.models import User
from community.actions.guide.proposals import decline_proposal, propose_thread, take_proposals
from community.models import GuideProposal, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, mentor

pytestmark = pytest.mark.django_db

OFFER = "Propose for the guide"
OPEN = "Proposed for the guide: an editor will look at it."


@pytest.fixture
def thread() -> Question:
    return answered().question


def door(question: Question) -> str:
    return f"/questions/{question.pk}/propose/"


def page_of(question: Question, reader: User | None) -> str:
    client = Client()
    if reader:
        client.force_login(reader)
    return client.get(question.get_absolute_url()).content.decode()


def test_a_mentor_proposes_with_a_note(client: Client, thread: Question) -> None:
    by = mentor()
    client.force_login(by)
    assert door(thread) in page_of(thread, by)
    assert client.get(door(thread)).status_code == 200
    answer = client.post(door(thread), {"note": "Asked every week"}, follow=True)
    assert answer.redirect_chain == [(thread.get_absolute_url(), 302)]
    proposal = GuideProposal.objects.get()
    assert (proposal.question, proposal.by, proposal.note) == (thread, by, "Asked every week")
    html = answer.content.decode()
    assert "Thank you. An editor will look at it." in html
    assert OPEN in html
    assert OFFER not in html


@pytest.mark.parametrize("group", [None, "Editors"])
def test_others_have_neither_button_nor_door(
    client: Client, thread: Question, group: str | None
) -> None:
    by = staff_user(group) if group else UserFactory.create()
    client.force_login(by)
    assert OFFER not in page_of(thread, by)
    for answer in (client.get(door(thread)), client.post(door(thread))):
        assert answer.status_code == 403
        assert "Mentors and moderators propose" in answer.content.decode()
    assert GuideProposal.objects.count() == 0


def test_a_question_without_an_answer_is_not_offered(client: Client) -> None:
    by, question = mentor(), asked()
    client.force_login(by)
    assert OFFER not in page_of(question, by)
    assert client.post(door(question)).status_code == 403


def test_a_thread_that_is_proposed_says_so(client: Client, thread: Question) -> None:
    propose_thread(question=thread, by=mentor())
    by = staff_user("Moderators")
    client.force_login(by)
    for answer in (client.get(door(thread), follow=True), client.post(door(thread), follow=True)):
        assert answer.redirect_chain == [(thread.get_absolute_url(), 302)]
        assert "It was proposed already" in answer.content.decode()
    assert GuideProposal.objects.count() == 1


def test_who_reads_that_it_waits(thread: Question) -> None:
    proposer = mentor()
    propose_thread(question=thread, by=proposer)
    told = [proposer, mentor(), staff_user("Moderators"), staff_user("Editors")]
    others = [None, UserFactory.create(), thread.author]
    assert [OPEN in page_of(thread, reader) for reader in told] == [True] * 4
    assert [OPEN in page_of(thread, reader) for reader in others] == [False] * 3


def test_the_proposer_alone_reads_why_it_was_declined(thread: Question) -> None:
    proposer, editor = mentor(), staff_user("Editors")
    proposal = propose_thread(question=thread, by=proposer)
    decline_proposal(proposal=proposal, by=editor, reason="The guide says it already.")
    html = page_of(thread, proposer)
    assert "an editor declined:" in html
    assert "The guide says it already." in html
    assert OFFER in html
    for reader in (None, mentor(), editor, thread.author):
        assert "The guide says it already." not in page_of(thread, reader)


def test_the_proposer_reads_that_it_was_taken(thread: Question) -> None:
    proposer = mentor()
    propose_thread(question=thread, by=proposer)
    take_proposals(thread, by=staff_user("Editors"))
    assert "an editor has taken from it" in page_of(thread, proposer)
    assert "an editor has taken from it" not in page_of(thread, mentor())


def test_a_note_beyond_the_limit_is_not_lost(client: Client, thread: Question) -> None:
    client.force_login(mentor())
    answer = client.post(door(thread), {"note": "x" * 401})
    assert answer.status_code == 422
    assert "x" * 401 in answer.content.decode()
    assert GuideProposal.objects.count() == 0


def test_proposing_has_a_limit(client: Client, thread: Question) -> None:
    client.force_login(mentor())
    answers = [client.post(door(thread), {"note": "x" * 401}).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]
