from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from community.actions.answers import edit_answer
from community.actions.questions import edit_question
from community.models import Question
from community.queries.revisions import newest_revision
from community.queries.tag_names import resolve_tags

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import Answer, Revision


def roll_back(*, post: Question | Answer, revision: Revision, by: User) -> None:
    """Publish the text of an earlier `revision` again, as a new one copied from it.

    Tags that were merged or renamed since come under their new names; if none of them is left, the
    question keeps those it has. Raises StaleEdit when somebody edits at the same moment.
    """
    newest = newest_revision(post)
    note = _("Back to revision %(number)s") % {"number": revision.number}
    if isinstance(post, Question):
        tags = resolve_tags(revision.tag_names.split()).tags or list(post.tag_list)
        edit_question(
            question=post,
            title=revision.title,
            body=revision.body,
            tags=tags,
            by=by,
            base=newest.number,
            seen=newest.fingerprint,
            note=note,
            copied_from=revision.number,
        )
    else:
        edit_answer(
            answer=post,
            body=revision.body,
            grounds=revision.grounds,
            by=by,
            base=newest.number,
            seen=newest.fingerprint,
            note=note,
            copied_from=revision.number,
        )
