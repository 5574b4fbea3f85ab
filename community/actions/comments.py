from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.counters import recount_question
from community.actions.form_tokens import once
from community.actions.log import log
from community.actions.news.threads import tell_of_comment, tell_of_edit
from community.actions.queue.turns import asker_spoke, settle_turn
from community.actions.refusals import refusal
from community.actions.row_locks import lock_question, lock_thread_of
from community.enums import LogAction
from community.models import Answer, Comment, Question
from community.models.revision import fingerprint
from community.queries.mentors.standing import is_mentor
from community.rules.posts import can_comment, can_delete, can_edit, can_restore
from community.rules.turns import can_ask_back

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User


class StaleComment(Exception):  # noqa: N818  it is an answer to the editor, not a fault
    """The text was changed after the form was opened; `comment` is what it is now."""

    def __init__(self, comment: Comment) -> None:
        super().__init__(f"Comment {comment.pk} has changed.")
        self.comment = comment


@transaction.atomic
def post_comment(
    *,
    post: Question | Answer,
    body: str,
    by: User,
    form_token: UUID | None = None,
    asks_asker: bool = False,
) -> Comment:
    """`asks_asker`: a mentor wants to know more; it counts where it is theirs to ask."""
    question = lock_question(post.pk if isinstance(post, Question) else post.question_id)
    post.refresh_from_db(fields=["hidden_at", "deleted_at"])

    def create() -> Comment:
        comment = write_comment(post, question, body, by=by, form_token=form_token)
        if asks_asker and isinstance(post, Question):
            _ask_back(comment, question, by=by)
        turn, what = ({question.author_id}, "asked-back") if comment.asks_asker else (set(), "")
        if by.pk == question.author_id:
            turn, what = asker_spoke(question), "replied"
        settle_turn(question.pk)
        tell_of_comment(comment, question=question, by=by, turn=turn, what=what)
        return comment

    return once(Comment, form_token, by=by, create=create)


def write_comment(
    post: Question | Answer,
    question: Question,
    body: str,
    *,
    by: User,
    form_token: UUID | None,
) -> Comment:
    """Within a transaction that settles the turn and tells of it, with `question` locked."""
    if not can_comment(by, post, question):
        raise refusal(by, post, question, _("This cannot be commented on."))
    comment = Comment(author=by, form_token=form_token)
    if isinstance(post, Question):
        comment.question = post
    else:
        comment.answer = post
    comment.set_body(body)
    comment.save(force_insert=True)
    recount_question(question.pk)
    return comment


def _ask_back(comment: Comment, question: Question, *, by: User) -> None:
    if can_ask_back(by, question, is_mentor=is_mentor(by.pk)):
        comment.asks_asker = True
        comment.save(update_fields=["asks_asker"])


@transaction.atomic
def edit_comment(*, comment: Comment, body: str, by: User, seen: str = "") -> Comment:
    """Comments keep no revisions. `seen`: `fingerprint` of the text that the edit was written on.

    Raises StaleComment when it is another one by now.
    """
    question = lock_thread_of(comment)
    comment.refresh_from_db()
    if not can_edit(by, comment, question):
        raise refusal(by, comment, question, _("Only its author and editors can edit this."))
    if seen and seen != fingerprint(comment.body):
        raise StaleComment(comment)
    before, html = comment.body, comment.body_html
    comment.set_body(body)
    if comment.body != before:
        comment.edited_at = timezone.now()
        comment.save(update_fields=["body", "body_html", "body_version", "edited_at"])
        if by.pk != comment.author_id:
            log(by=by, action=LogAction.EDIT, post=comment)
        moment = comment.edited_at.isoformat()
        tell_of_edit(comment, question=question, before=html, number=moment, by=by)
    return comment


@transaction.atomic
def delete_comment(*, comment: Comment, by: User) -> Comment:
    question = lock_thread_of(comment)
    comment.refresh_from_db()
    if not can_delete(by, comment, question):
        raise refusal(by, comment, question, _("Only its author can delete this."))
    comment.deleted_at = timezone.now()
    comment.save(update_fields=["deleted_at"])
    recount_question(question.pk)
    settle_turn(question.pk)
    return comment


@transaction.atomic
def restore_comment(*, comment: Comment, by: User) -> Comment:
    """Undo one’s own `delete_comment`."""
    question = lock_thread_of(comment)
    comment.refresh_from_db()
    if not can_restore(by, comment, question):
        raise refusal(by, comment, question, _("Only its author can restore this."))
    comment.deleted_at = None
    comment.save(update_fields=["deleted_at"])
    recount_question(question.pk)
    settle_turn(question.pk)
    return comment
