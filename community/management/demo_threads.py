"""The demo community’s threads, played through the actions that the pages use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
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
from community.actions.news.followers import tell_part
from community.actions.news.subscriptions import set_subscription
from community.actions.questions import ask_question, edit_question
from community.actions.queue.promises import measure_promises
from community.actions.settling import settle_question, unsettle_question
from community.actions.trust.answer_marks import mark_answer
from community.actions.trust.endorsements import endorse
from community.actions.trust.thanks import give_thanks, show_thanks
from community.actions.votes import cast_vote
from community.enums import CloseReason, Level, MarkKind, Stance
from community.management.demo_waiting import thread_token, threads_of
from community.models import Question, Tag
from community.models.grounds import Grounds
from community.queries.queue.promise import forecast_key
from community.transfer.demo.past import (
    backdate,
    backdate_edit,
    backdate_reactions,
    backdate_row,
    backdate_wait,
    later,
    past,
    told,
)

if TYPE_CHECKING:
    from community.models import Answer
    from community.transfer.demo.texts import AnswerText, CommentText, ThreadText


@transaction.atomic
def load_threads(texts: list[ThreadText]) -> list[ThreadText]:
    """Play the threads that are missing, and return them; the others stay as people left them."""
    people = {person.username: person for person in User.objects.filter(is_active=True)}
    there = set(threads_of(texts).values_list("form_token", flat=True))
    missing = [text for text in texts if thread_token(text.number) not in there]
    for text in missing:
        _play(text, people)
    measure_promises()
    cache.delete_many([forecast_key(()), *(forecast_key(_tags(text)) for text in missing)])
    return missing


def _play(text: ThreadText, people: dict[str, User]) -> None:
    question = _ask(text, people)
    for reader in text.muted_by:
        set_subscription(to=question, level=Level.MUTE, by=people[reader])
    _edit(question, text, people)
    _react(question, text, people)
    for reader in text.bookmarked_by:
        set_bookmark(question=question, is_kept=True, by=people[reader])
    backdate_reactions(question)
    for answer in text.answers:
        _answer(question, answer, people)
    _settle(question, text)
    _close(question, text, people)
    _lead_to_guide(question, text, people)
    recount_question(question.pk)
    backdate_wait(question)


def _ask(text: ThreadText, people: dict[str, User]) -> Question:
    read, tags = _items(text.read), _tags(text)
    at = past(text.days_ago)
    with told(at):
        question = ask_question(
            title=text.title,
            body=text.body,
            tags=tags,
            by=people[text.author],
            form_token=thread_token(text.number),
            read=read,
            origin=read[0] if read else None,
        )
        # At once: what the worker tells later would be news of today.
        tell_part(question.pk, [tag.pk for tag in tags], question.author_id, of_author=True)
    backdate(question, at)
    return question


def _edit(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if text.edited is None:
        return
    edit, at = text.edited, past(text.edited.days_ago)
    with told(at):
        edit_question(
            question=question,
            title=edit.title or text.title,
            body=edit.body or text.body,
            tags=_tags(text),
            by=people[edit.by],
            base=1,
            note=edit.note,
        )
    backdate_edit(question, 2, at)


def _tags(text: ThreadText) -> list[Tag]:
    tags = {tag.name: tag for tag in Tag.objects.filter(name__in=text.tags)}
    if missing := [name for name in text.tags if name not in tags]:
        raise CommandError(f"There is no tag “{missing[0]}”: run load_starter first.")
    return [tags[name] for name in text.tags]


def _answer(question: Question, text: AnswerText, people: dict[str, User]) -> None:
    author, at = people[text.author], past(text.days_ago)
    grounds = Grounds(basis=text.basis, position=text.position)
    with told(at):
        answer = post_answer(question=question, body=text.body, by=author, grounds=grounds)
    backdate(answer, at)
    _react(answer, text, people)
    _trust(answer, text, people)
    backdate_reactions(answer)
    if text.accepted:
        at = later(at, hours=20)
        with told(at):
            accept_answer(answer=answer, by=question.author)
        backdate_row(question, accepted_at=at)


def _trust(answer: Answer, text: AnswerText, people: dict[str, User]) -> None:
    for place, said in enumerate(text.endorsements, start=1):
        at = later(answer.created_at, hours=17 * place)
        with told(at):
            endorsement = endorse(
                answer=answer, stance=Stance(said.stance), line=said.line, by=people[said.by]
            )
        backdate_row(endorsement, created_at=at)
    for reader in text.works_for:
        mark_answer(answer=answer, kind=MarkKind.WORKS, is_set=True, by=people[reader])
    for place, note in enumerate(text.thanks, start=1):
        at = later(answer.created_at, hours=26 * place)
        with told(at):
            thanks = give_thanks(
                answer=answer, text=note.text, by=people[note.by], is_offered_public=note.is_public
            )
        if note.is_public:
            show_thanks(thanks=thanks, is_shown=True, by=answer.author)
            backdate_row(thanks, shown_at=later(at, hours=5))
        backdate_row(thanks, created_at=at)


def _react(post: Question | Answer, text: ThreadText | AnswerText, people: dict[str, User]) -> None:
    for value, voters in ((1, text.votes_up), (-1, text.votes_down)):
        for voter in voters:
            cast_vote(post=post, value=value, by=people[voter])
    for comment in text.comments:
        _comment(post, comment, people)


def _comment(post: Question | Answer, text: CommentText, people: dict[str, User]) -> None:
    at = past(text.days_ago)
    with told(at):
        comment = post_comment(
            post=post, body=text.body, by=people[text.author], asks_asker=text.asks_asker
        )
    backdate(comment, at)


def _settle(question: Question, text: ThreadText) -> None:
    asker = question.author
    if text.settled_days_ago is not None:
        settle_question(question=question, by=asker)
        backdate_row(question, settled_at=past(text.settled_days_ago))
    if said := text.unsettled:
        at = past(said.days_ago)
        with told(at):
            comment = unsettle_question(question=question, missing=said.missing, by=asker)
        backdate(comment, at)
        backdate_row(question, unsettled_at=at)


def _close(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if text.closed is None:
        return
    at = past(text.closed.days_ago)
    target = None
    if text.duplicate_of is not None:
        target = Question.objects.get(form_token=thread_token(text.duplicate_of))
    with told(at):
        close_question(
            question=question,
            by=people[text.closed.by],
            reason=CloseReason(text.closed.reason),
            duplicate_of=target,
        )
    backdate_row(question, closed_at=at)


def _lead_to_guide(question: Question, text: ThreadText, people: dict[str, User]) -> None:
    if linked := text.linked:
        for item in _items(linked.items):
            set_guide_link(question=question, item=item, is_linked=True, by=people[linked.by])
    if proposed := text.proposed:
        at = past(proposed.days_ago)
        with told(at):
            proposal = propose_thread(question=question, by=people[proposed.by], note=proposed.note)
        backdate_row(proposal, created_at=at)


def _items(keys: list[str]) -> list[FaqItem]:
    """In the order of `keys`."""
    found = FaqItem.objects.live().in_bulk(keys, field_name="key")
    return [found[key] for key in keys if key in found]
