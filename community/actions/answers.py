from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.activity import note_activity
from community.actions.counters import recount_question
from community.actions.form_tokens import once
from community.actions.news.threads import tell_of_acceptance, tell_of_answer, tell_of_edit
from community.actions.queue.turns import settle_turn
from community.actions.refusals import refusal
from community.actions.revisions import first_revision, open_revision, record_revision
from community.actions.row_locks import lock_answer, lock_question
from community.actions.search_index import index_question
from community.actions.trust.answer_marks import settle_marks
from community.models import Answer, Draft
from community.models.grounds import GROUNDS, Grounds
from community.queries.mentors.standing import is_mentor
from community.rules.answers import can_accept, can_unaccept
from community.rules.posts import can_delete, can_edit, can_restore, is_own
from community.rules.questions import can_answer

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from community.models import Question


@transaction.atomic
def post_answer(
    *,
    question: Question,
    body: str,
    by: User,
    grounds: Grounds | None = None,
    form_token: UUID | None = None,
) -> Answer:
    """Publish an answer with its first revision; the draft that it was goes with it."""
    question = lock_question(question.pk)

    def create() -> Answer:
        if not can_answer(by, question):
            raise refusal(
                by, question, question, _("This question is closed: it takes no new answers.")
            )
        answer = Answer(
            question=question,
            author=by,
            # Who answers themselves has been helped by nobody.
            by_mentor=not is_own(by, question) and is_mentor(by.pk),
            form_token=form_token,
        )
        answer.set_body(body)
        answer.set_grounds(grounds or Grounds())
        answer.save(force_insert=True)
        first_revision(answer, by=by)
        recount_question(question.pk)
        settle_turn(question.pk)
        index_question(question.pk)
        Draft.objects.filter(author=by, question=question).delete()
        tell_of_answer(answer, question=question, by=by)
        if answer.by_mentor:
            note_activity(by.pk)
        return answer

    return once(Answer, form_token, by=by, create=create)


@transaction.atomic
def edit_answer(
    *,
    answer: Answer,
    body: str,
    by: User,
    base: int,
    grounds: Grounds | None = None,
    seen: str = "",
    note: str = "",
    copied_from: int | None = None,
) -> Answer:
    """`grounds`: None leaves them as they are.

    Raises StaleEdit when `base` is not the newest revision (see `open_revision`).
    """
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not can_edit(by, answer, question):
        raise refusal(by, answer, question, _("Only its author and editors can edit this."))
    newest = open_revision(answer, base=base, seen=seen)
    before = answer.body_html
    answer.set_body(body)
    answer.set_grounds(answer.grounds if grounds is None else grounds)
    if (answer.body, answer.grounds) == (newest.body, newest.grounds):
        return answer
    answer.save(update_fields=["body", "body_html", "body_version", *GROUNDS])
    record_revision(answer, newest=newest, by=by, note=note, copied_from=copied_from)
    if is_own(by, answer) or not answer.author.is_active:
        settle_marks(answer.pk)
    recount_question(question.pk)
    index_question(question.pk)
    tell_of_edit(answer, question=question, before=before, number=newest.number + 1, by=by)
    return answer


@transaction.atomic
def delete_answer(*, answer: Answer, by: User) -> Answer:
    """An accepted answer is no longer accepted; restoring it does not bring that back."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not can_delete(by, answer, question):
        raise refusal(by, answer, question, _("Only its author can delete this."))
    answer.deleted_at = timezone.now()
    answer.save(update_fields=["deleted_at"])
    if question.accepted_answer_id == answer.pk:
        _accept(question, None)
    recount_question(question.pk)
    settle_turn(question.pk)
    index_question(question.pk)
    return answer


@transaction.atomic
def restore_answer(*, answer: Answer, by: User) -> Answer:
    """Undo one’s own `delete_answer`."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not can_restore(by, answer, question):
        raise refusal(by, answer, question, _("Only its author can restore this."))
    answer.deleted_at = None
    answer.save(update_fields=["deleted_at"])
    recount_question(question.pk)
    settle_turn(question.pk)
    index_question(question.pk)
    return answer


@transaction.atomic
def accept_answer(*, answer: Answer, by: User) -> Answer:
    """Mark `answer` as the one that solved it; accepting another one replaces it."""
    question = lock_question(answer.question_id)
    answer = lock_answer(answer.pk)
    if not can_accept(by, answer, question):
        raise refusal(by, answer, question, _("Only the person who asked can accept an answer."))
    _accept(question, answer)
    tell_of_acceptance(answer, question=question, by=by)
    return answer


@transaction.atomic
def unaccept_answer(*, question: Question, by: User) -> Question:
    question = lock_question(question.pk)
    if not can_unaccept(by, question):
        raise refusal(
            by, question, question, _("Only the person who asked can take the acceptance back.")
        )
    _accept(question, None)
    return question


def _accept(question: Question, answer: Answer | None) -> None:
    question.accepted_answer = answer
    question.accepted_at = timezone.now() if answer else None
    question.save(update_fields=["accepted_answer", "accepted_at"])
    settle_turn(question.pk)
    index_question(question.pk)
