"""From a thread into a draft of the guide: whose words, and of which revision, stays known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from careers.actions.writing import lock_article, save_draft
from careers.content import ItemContent
from careers.models import FaqItem
from careers.queries.revisions import text_of, working_revision
from community.actions.guide.proposals import take_proposals
from community.actions.row_locks import lock_question
from community.models import GuideLink, GuideUse
from community.queries.guide.credits import answer_id_of, origin_of
from community.queries.guide.promotion import candidates_of
from community.rules.guide import can_promote
from core.markdown import SOURCE_LIMIT
from core.markdown.passages import join_passages

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from accounts.models import User
    from careers.models import Article, ArticleRevision
    from community.models import Question
    from community.queries.guide.promotion import Candidate

TAGS_LENGTH = 200


@transaction.atomic
def promote_passages(
    *,
    question: Question,
    names: Collection[str],
    article: Article,
    by: User,
    key: str = "",
    item_question: str = "",
    short_answer: str = "",
) -> ArticleRevision:
    """Write the passages called `names` (see `candidates_of`) into a draft of `article`.

    They go on the item `key`, or make a new one with its question and short answer. Raises
    PermissionDenied or ValidationError, each with a sentence for the person.
    """
    question = lock_question(question.pk)
    if not can_promote(by, question):
        raise PermissionDenied(_("Only editors take public threads into the guide."))
    chosen = _chosen(question, names)
    # Whoever saves a draft waits for this row, so that the text below is the newest.
    article = lock_article(article.pk)
    before = working_revision(article)
    content = text_of(article, before)
    item = content.item(key) if key else None
    if key and item is None:
        raise ValidationError(_("That question has left the article meanwhile. Choose again."))
    written = _add(item or _new_item(item_question, short_answer), chosen, question)
    others = tuple(written if one is item else one for one in content.items)
    revision = save_draft(
        article=article,
        content=replace(content, items=others if item else (*others, written)),
        by=by,
        base=before.number if before else 0,
        # Readers see it for good, so not the title, which may be hidden one day.
        note=_("From the thread #%(number)s") % {"number": question.pk},
    )
    # Nobody approves their own words.
    revision.contributors.add(*(one.answer.author_id for one in chosen))
    row = FaqItem.objects.get(key=key or revision.content.items[-1].key)
    _record(row, chosen, by=by)
    GuideLink.objects.get_or_create(question=question, item=row, defaults={"by": by})
    take_proposals(question, by=by)
    return revision


def _chosen(question: Question, names: Collection[str]) -> list[Candidate]:
    """The answers with those of their passages alone."""
    found = [
        replace(one, passages={name: text for name, text in one.passages.items() if name in names})
        for one in candidates_of(question)
    ]
    if not names:
        raise ValidationError(_("Choose what the guide takes over."))
    if sum(len(one.passages) for one in found) != len(set(names)):
        raise ValidationError(
            _("An answer was changed or removed meanwhile. Look at it and choose again.")
        )
    return [one for one in found if one.passages]


def _new_item(asked: str, short_answer: str) -> ItemContent:
    if not asked or not short_answer:
        raise ValidationError(_("A new item needs its question and a short answer."))
    return ItemContent(key="", question=asked, short_answer=short_answer, body="")


def _add(item: ItemContent, chosen: Sequence[Candidate], question: Question) -> ItemContent:
    body = join_passages(
        (passage for one in chosen for passage in one.passages.values()),
        after=item.body,
        taken=[f"^{source.mark}" for source in item.sources],
    )
    if len(body) > SOURCE_LIMIT:
        raise ValidationError(
            _("The answer would become too long: %(limit)s characters are the most.")
            % {"limit": SOURCE_LIMIT}
        )
    again = {one.answer.pk for one in chosen}
    kept = [origin for origin in item.origins if answer_id_of(origin) not in again]
    added = [origin_of(one.answer.pk, one.revision_number) for one in chosen]
    return replace(
        item,
        body=body,
        ask_tags=item.ask_tags or _tag_names(question),
        origins=(*kept, *added),
    )


def _tag_names(question: Question) -> str:
    names = [tagged.tag.name for tagged in question.tagged.select_related("tag")]
    while len(" ".join(names)) > TAGS_LENGTH:
        names.pop()
    return " ".join(names)


def _record(item: FaqItem, chosen: Sequence[Candidate], *, by: User) -> None:
    for one in chosen:
        use = GuideUse.objects.filter(answer=one.answer, item=item).first()
        use = use or GuideUse(answer=one.answer, item=item, passages="")
        use.revision_number = one.revision_number
        use.seen_body, use.seen_public = one.answer.body, True
        use.passages = "\n\n".join(filter(None, (use.passages, *map(str, one.passages.values()))))
        use.by = by
        use.save()
