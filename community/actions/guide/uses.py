"""Answers in the guide: shown where readers find them, watched for changes, named or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from community.actions.guide.news import tell_of_use
from community.actions.row_locks import lock_answer
from community.models import Answer, GuideUse
from community.queries.guide.credits import credited_answers
from community.queries.revisions import revisions_of
from community.rules.guide import can_choose_name

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article


def follow_publication(article: Article) -> None:
    """Say of each answer whether readers of `article` find it credited now."""
    for use in GuideUse.objects.filter(item__article=article).select_related(
        "item", "answer", "by"
    ):
        credited = credited_answers(use.item.beside.origins)
        is_live = article.is_live and use.item.is_published and use.answer_id in credited
        if use.is_live != is_live:
            use.is_live = is_live
            use.save(update_fields=["is_live"])
            if is_live:
                tell_of_use(use)


@transaction.atomic
def mark_source_seen(*, use: GuideUse, by: User) -> GuideUse:
    """The editor knows what has become of the answer since it was used.

    Raises PermissionDenied.
    """
    refuse_unless_editor(by)
    answer = lock_answer(use.answer_id)
    use = GuideUse.objects.select_for_update().get(pk=use.pk)
    use.seen_public = Answer.objects.public().filter(pk=answer.pk).exists()
    if use.seen_public:
        use.seen_body = answer.body
        newest = revisions_of(answer).first()
        use.revision_number = newest.number if newest else use.revision_number
    use.save(update_fields=["seen_public", "seen_body", "revision_number"])
    return use


@transaction.atomic
def set_named_in_guide(*, answer: Answer, is_named: bool, by: User) -> Answer:
    """Its author’s wish, for all of the guide. Raises PermissionDenied."""
    answer = lock_answer(answer.pk)
    if not can_choose_name(by, answer):
        raise PermissionDenied(_("Only its author decides this."))
    answer.is_unnamed_in_guide = not is_named
    answer.save(update_fields=["is_unnamed_in_guide"])
    return answer
