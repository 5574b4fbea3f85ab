from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from community.models import Draft
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from accounts.models import User
    from community.models import Question

# Twice what a question may hold: room for what is still to be cut.
BODY_LIMIT = 60_000
LINE_LIMIT = 300
# Drafts of questions that one person may keep.
DRAFTS_LIMIT = 30


class DraftRefused(Exception):  # noqa: N818  its text is a sentence for the person
    pass


@transaction.atomic
def save_draft(
    *,
    by: User,
    question: Question | None = None,
    draft_id: UUID | None = None,
    title: str = "",
    body: str = "",
    tag_names: str = "",
    said: Mapping[str, str] | None = None,
) -> Draft | None:
    """Keep unfinished text: of an answer when `question` is given, else of a new question.

    `said`: what else its form holds, by the names of the fields.

    A draft that is gone is made anew, because what is being typed is worth more than the tidiness;
    for an empty text none is made. Raises DraftRefused when it is too much to keep.
    """
    lines = {name: _line(text) for name, text in (said or {}).items() if _line(text)}
    fields: dict[str, Any] = {
        "title": _line(title),
        "body": normalise(body),
        "tag_names": _line(tag_names),
        "said": lines,
    }
    longest = max(len(line) for line in (title, tag_names, *lines.values()))
    if len(fields["body"]) > BODY_LIMIT or longest > LINE_LIMIT:
        raise DraftRefused(
            _("This text is too long to be kept as a draft. Copy it to a safe place.")
        )
    draft = _find(by, question, draft_id)
    if draft is None:
        # A language is chosen before anything is typed.
        if not any(
            (fields["title"], fields["body"], fields["tag_names"], set(lines) - {"language"})
        ):
            return None
        if question is None and by.drafts.filter(question=None).count() >= DRAFTS_LIMIT:
            raise DraftRefused(
                _("You have %(count)s drafts already. Delete one to keep this.")
                % {"count": DRAFTS_LIMIT}
            )
        if question is not None:
            return Draft.objects.update_or_create(author=by, question=question, defaults=fields)[0]
        return Draft.objects.create(author=by, **fields)
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save()
    return draft


def delete_draft(*, draft: Draft, by: User) -> None:
    Draft.objects.filter(pk=draft.pk, author=by).delete()


def _find(by: User, question: Question | None, draft_id: UUID | None) -> Draft | None:
    drafts = Draft.objects.filter(author=by, question=question)
    if question is None:
        return drafts.filter(pk=draft_id).first() if draft_id else None
    return drafts.first()


def _line(text: str) -> str:
    return " ".join(normalise(text).split())
