"""Hiding a post from everybody but its author and the moderators; showing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.counters import recount_question
from community.actions.log import in_words, log
from community.actions.news.threads import tell_of_moderation
from community.actions.queue.turns import settle_turn
from community.actions.refusals import refuse_unless_hider
from community.actions.row_locks import lock_thread_of
from community.actions.search_index import index_question
from community.enums import HideReason, LogAction
from community.models import Answer, Comment, Question

if TYPE_CHECKING:
    from accounts.models import User

FIELDS = ("hidden_at", "hidden_by", "hidden_reason", "hidden_note")

AnyPost = TypeVar("AnyPost", Question, Answer, Comment)


@transaction.atomic
def hide_post(*, post: AnyPost, by: User, reason: HideReason, note: str = "") -> AnyPost:
    """A hidden answer is accepted no longer: readers would look for it in vain.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    refuse_unless_hider(by=by, post=post)
    post = _locked(post)
    if post.hidden_at:
        raise ValidationError(_("This is hidden already."))
    post.hidden_at, post.hidden_by = timezone.now(), by
    post.hidden_reason, post.hidden_note = reason, note
    post.save(update_fields=FIELDS)
    if isinstance(post, Answer):
        Question.objects.filter(accepted_answer=post).update(accepted_answer=None, accepted_at=None)
    recount_question(_thread_id(post))
    settle_turn(_thread_id(post))
    index_question(_thread_id(post))
    words = in_words(str(reason.label), note)
    tell_of_moderation(log(by=by, action=LogAction.HIDE, post=post, reason=words), post)
    return post


@transaction.atomic
def unhide_post(*, post: AnyPost, by: User, note: str = "") -> AnyPost:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    refuse_unless_hider(by=by, post=post)
    post = _locked(post)
    if not post.hidden_at:
        raise ValidationError(_("This is not hidden."))
    post.hidden_at = post.hidden_by = None
    post.hidden_reason = post.hidden_note = ""
    post.save(update_fields=FIELDS)
    recount_question(_thread_id(post))
    settle_turn(_thread_id(post))
    index_question(_thread_id(post))
    tell_of_moderation(log(by=by, action=LogAction.RESTORE, post=post, reason=note), post)
    return post


def _locked(post: AnyPost) -> AnyPost:
    """The thread’s question first, as everywhere: its counters are about to be recounted."""
    if not isinstance(post, Question):
        lock_thread_of(post)
    locked: AnyPost = type(post).objects.select_for_update(no_key=True).get(pk=post.pk)
    return locked


def _thread_id(post: Question | Answer | Comment) -> int:
    match post:
        case Question():
            return post.pk
        case Answer():
            return post.question_id
        case Comment():
            return post.thread.pk
