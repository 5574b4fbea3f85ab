"""The demo community’s threads, played through the actions that the pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.management.base import CommandError
from django.db import transaction

from accounts.models import User
from careers.models import FaqItem
from community.actions.answers import accept_answer, post_answer
from community.actions.bookmarks import set_bookmark
from community.actions.closing import close_question
from community.actions.comments import post_comment
from community.actions.counters import recount_question
from community.actions.guide.links import set_guide_link
from community.actions.guide.proposals import propose_thread
from community.actions.questions import ask_question, edit_question
from community.actions.trust.answer_marks import mark_answer
from community.actions.trust.endorsements import endorse
from community.actions.trust.thanks import give_thanks, show_thanks
from community.actions.votes import cast_vote
from community.enums import CloseReason, MarkKind, Stance
from community.models import Question, Tag
from community.models.grounds import Grounds
from community.transfer.demo import (
    backdate,
    backdate_acceptance,
    backdate_closing,
    backdate_edit,
    backdate_news,
    backdate_proposal,
    backdate_reactions,
    backdate_wait,
    past,
)

if TYPE_CHECKING:
    from community.models import Answer
    from community.transfer.demo import AnswerText, CommentText, ThreadText


@transaction.atomic
def load_threads(texts: list[ThreadText]) -> int:
    """Play the threads that are missing; those that are there stay as people left them."""
    people = {person.username: person for person in User.objects.filter(is_active=True)}
    tokens = [_token(text.number) for text in texts]
    there = set(Question.objects.filter(form_token__in=tokens).values_list("form_token", flat=True))
    missing = [text for text in texts if _token(text.number) not in there]
    for text in missing:
        _play(text, people)
    return len(missing)


def _token(number: int) -> UUID:
    """The form token of a thread’s question: by it a second run knows the thread."""
    return uuid5(NAMESPACE_URL, f"waypoint:demo:{number}")


def _play(text: ThreadText, people: dict[str, User]) -> None:
    tags = _tags(text)
    read = _items(text.read)
    question = ask_question(
        title=text.title,
        body=text.body,
        tags=tags,
        by=people[text.author],
        form_token=_token(text.number),
        read=read,
        origin=read[0] if read else None,
    )
    backdate(question, past(text.days_ago))
    if edit := text.edited:
        edit_question(
            question=question,
            title=edit.title or text.title,
            body=edit.body or text.body,
            tags=tags,
            by=people[edit.by],
            base=1,
            note=edit.note,
        )
        backdate_edit(question, 2, past(edit.days_ago))
    _react(question, text, people)
    for reader in text.bookmarked_by:
        set_bookmark(question=question, is_kept=True, by=people[reader])
    backdate_reactions(question)
    for answer in text.answers:
        _answer(question, answer, people)
    _close(question, text, people)
    _lead_to_guide(question, text, people)
    recount_question(question.pk)
    backdate_wait(question)
    backdate_news(question)


def _tags(text: ThreadText) -> list[Tag]:
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=text.tags)}
    if missing := [name for name in text.tags if name not in tags]:
        raise CommandError(f"There is no tag “{missing[0]}”: run load_starter first.")
    return [tags[name] for name in text.tags]


def _answer(question: Question, text: AnswerText, people: dict[str, User]) -> None:
    author = people[text.author]
    grounds = Grounds(basis=text.basis, position=text.position)
    answer = post_answer(question=question, body=text.body, by=author, grounds=grounds)
    backdate(answer, past(text.days_ago))
    _react(answer, text, people)
    _trust(answer, text, people)
    backdate_reactions(answer)
    if text.accepted:
        accept_answer(answer=answer, by=question.author)
        backdate_acceptance(question, answer)


def _trust(answer: Answer, text: AnswerText, people: dict[str, User]) -> None:
    for said in text.endorsements:
        endorse(answer=answer, stance=Stance(said.stance), line=said.line, by=people[said.by])
    for reader in text.works_for:
        mark_answer(answer=answer, kind=MarkKind.WORKS, is_set=True, by=people[reader])
    for note in text.thanks:
        giver = people[note.by]
        thanks = give_thanks(
            answer=answer, text=note.text, by=giver, is_offered_public=note.is_public
        )
        if note.is_public:
            show_thanks(thanks=thanks, is_shown=True, by=answer.author)


def _react(post: Question | Answer, text: ThreadText | AnswerText, people: dict[str, User]) -> None:
    for value, voters in ((1, text.votes_up), (-1, text.votes_down)):
        for voter in voters:
            cast_vote(post=post, value=value, by=people[voter])
    for comment in text.comments:
        _comment(post, comment, people)


def _comment(post: Question | Answer, text: CommentText, people: dict[str, User]) -> None:
    comment = post_comment(post=post, body=text.body, by=people[text.author])
    backdate(comment, past(text.days_ago))


def _close(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if text.closed is None:
        return
    target = None
    if text.duplicate_of is not None:
        target = Question.objects.get(form_token=_token(text.duplicate_of))
    close_question(
        question=question,
        by=people[text.closed.by],
        reason=CloseReason(text.closed.reason),
        duplicate_of=target,
    )
    backdate_closing(question, past(text.closed.days_ago))


def _lead_to_guide(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if linked := text.linked:
        for item in _items(linked.items):
            set_guide_link(question=question, item=item, is_linked=True, by=people[linked.by])
    if proposed := text.proposed:
        proposal = propose_thread(question=question, by=people[proposed.by], note=proposed.note)
        backdate_proposal(proposal, past(proposed.days_ago))


def _items(keys: list[str]) -> list[FaqItem]:
    """In the order of `keys`."""
    found = FaqItem.objects.live().in_bulk(keys, field_name="key")
    return [found[key] for key in keys if key in found]
