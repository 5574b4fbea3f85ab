from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.cards import order_question_card
from community.actions.counters import recount_question
from community.actions.form_tokens import once
from community.actions.guide.links import write_readings
from community.actions.news.threads import (
    tell_of_changed_question,
    tell_of_edit,
    tell_of_new_tags,
    tell_of_question,
)
from community.actions.queue.promises import make_promise
from community.actions.queue.turns import asker_spoke, settle_turn, tell_of_reply
from community.actions.refusals import refusal
from community.actions.revisions import first_revision, open_revision, record_revision, tag_names
from community.actions.row_locks import lock_question
from community.actions.search_index import index_question
from community.actions.tagging import hold_tags, write_tags
from community.actions.trust.answer_marks import mark_answers_of_changed
from community.models import Draft, MentorshipRequest, Question
from community.queries.answers import count_answers_by_others
from community.rules.posts import can_delete, can_edit, can_restore
from community.rules.questions import can_delete_question
from core.markdown import plain_text
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from accounts.models import User
    from careers.models import FaqItem
    from community.models import Tag

EXCERPT_LENGTH = 240
TEXT_FIELDS = ("title", "slug", "body", "body_html", "body_version", "excerpt")


@transaction.atomic
def ask_question(
    *,
    title: str,
    body: str,
    tags: Sequence[Tag],
    by: User,
    form_token: UUID | None = None,
    draft_id: UUID | None = None,
    read: Sequence[FaqItem] = (),
    origin: FaqItem | None = None,
    instead_of: MentorshipRequest | None = None,
    language: str = "",
) -> Question:
    """Publish a question with its first revision; the draft that it was goes with it.

    `read` is what the asker says to have read in the guide, and `origin` the one of it that the
    question is about. `instead_of` is a private request that came to nothing: the wait for a
    mentor began with it. Without a `language` it is in that of the site.
    """
    tags = hold_tags(tags)

    def create() -> Question:
        question = Question(
            author=by, form_token=form_token, language=language or settings.LANGUAGE_CODE
        )
        if instead_of:
            question.waiting_since = instead_of.created_at
        _write_text(question, title, body)
        question.save(force_insert=True)
        write_tags(question, tags)
        first_revision(question, by=by, tags=tags)
        write_readings(question, read, origin=origin)
        recount_question(question.pk)
        settle_turn(question.pk)
        index_question(question.pk)
        order_question_card(question, tags)
        make_promise(question, tags)
        if instead_of:
            MentorshipRequest.objects.filter(pk=instead_of.pk).update(question=question)
        if draft_id:
            Draft.objects.filter(pk=draft_id, author=by, question=None).delete()
        tell_of_question(question, tags, by=by)
        return question

    return once(Question, form_token, by=by, create=create)


@transaction.atomic
def edit_question(
    *,
    question: Question,
    title: str,
    body: str,
    tags: Sequence[Tag],
    by: User,
    base: int,
    seen: str = "",
    note: str = "",
    copied_from: int | None = None,
    language: str = "",
) -> Question:
    """Without a `language` it stays in the one it is in, which is no part of a revision.

    Raises StaleEdit when `base` is not the newest revision (see `open_revision`).
    """
    tags = hold_tags(tags)
    question = lock_question(question.pk)
    if not can_edit(by, question, question):
        raise refusal(by, question, question, _("Only its author and editors can edit this."))
    newest = open_revision(question, base=base, seen=seen)
    before, earlier = question.body_html, newest.tag_names.split()
    if language and language != question.language:
        question.language = language
        question.save(update_fields=["language"])
    _write_text(question, title, body)
    said = (newest.title, newest.tag_names, newest.body)
    if (question.title, tag_names(tags), question.body) == said:
        return question
    question.save(update_fields=TEXT_FIELDS)
    write_tags(question, tags)
    is_new = record_revision(
        question, newest=newest, by=by, tags=tags, note=note, copied_from=copied_from
    )
    recount_question(question.pk)
    number = newest.number + 1
    if by.pk == question.author_id:
        tell_of_reply(question, to=(asked := asker_spoke(question)), by=by)
        if is_new and plain_text(before) != plain_text(question.body_html):
            mark_answers_of_changed(question)
            tell_of_changed_question(question, before=before, number=number, heard=asked)
    settle_turn(question.pk)
    index_question(question.pk)
    order_question_card(question, tags)
    tell_of_edit(question, question=question, before=before, number=number, by=by)
    tell_of_new_tags(question, [tag for tag in tags if tag.name not in earlier], by=by)
    return question


@transaction.atomic
def delete_question(*, question: Question, by: User) -> Question:
    question = lock_question(question.pk)
    others = count_answers_by_others(question)
    if not can_delete_question(by, question, answers_by_others=others):
        if can_delete(by, question, question):
            raise refusal(
                by,
                question,
                question,
                _(
                    "Others have answered, so the question stays for the next reader. "
                    "You can edit it, or ask a moderator to hide it."
                ),
            )
        raise refusal(by, question, question, _("Only its author can delete this."))
    question.deleted_at = timezone.now()
    question.save(update_fields=["deleted_at"])
    settle_turn(question.pk)
    index_question(question.pk)
    return question


@transaction.atomic
def restore_question(*, question: Question, by: User) -> Question:
    """Undo one’s own `delete_question`."""
    question = lock_question(question.pk)
    if not can_restore(by, question, question):
        raise refusal(by, question, question, _("Only its author can restore this."))
    question.deleted_at = None
    question.save(update_fields=["deleted_at"])
    settle_turn(question.pk)
    index_question(question.pk)
    return question


def _write_text(question: Question, title: str, body: str) -> None:
    question.set_title(title)
    question.set_body(body)
    question.excerpt = excerpt(plain_text(question.body_html), EXCERPT_LENGTH)
