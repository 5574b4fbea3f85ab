"""The history of a post as our revisions: the last one says what readers see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import Question, Revision
from community.transfer.stackexchange.incoming import TITLE_LENGTH
from community.transfer.stackexchange.reading import tag_names
from core.text import excerpt

if TYPE_CHECKING:
    from community.models import Answer, Tag
    from community.transfer.stackexchange.history import Step
    from community.transfer.stackexchange.incoming import IncomingPost
    from community.transfer.stackexchange.people import Author, Key

TAG_NAMES_LENGTH = 250


def revisions_of(
    post: IncomingPost,
    row: Question | Answer,
    *,
    tags: dict[str, Tag],
    authors: dict[Key, Author],
) -> list[Revision]:
    """Numbered from 1; a post without a history has the one that it is."""
    key = "question_id" if isinstance(row, Question) else "answer_id"
    names = tag_names(post.row.get("Tags", ""))
    found = [
        Revision(
            **{key: row.pk},
            number=place,
            by_id=authors[step.by].account if step.by else None,
            created_at=step.at or row.created_at,
            title=excerpt(step.title, TITLE_LENGTH - 1),
            tag_names=_names(step.tags, tags),
            body=step.body,
            note=step.note,
        )
        for place, step in enumerate(_whole(post.steps), start=1)
    ] or [Revision(**{key: row.pk}, number=1, by_id=row.author_id, created_at=row.created_at)]
    newest = found[-1]
    newest.body = row.body
    newest.title = row.title if isinstance(row, Question) else ""
    newest.tag_names = _names(names, tags)
    return found


def _whole(steps: list[Step]) -> list[Step]:
    """A history may begin in the middle: then the first text known stands for what was before."""
    first = next((step.body for step in steps if step.body), "")
    return [step if step.body else step._replace(body=first) for step in steps]


def _names(names: list[str], tags: dict[str, Tag]) -> str:
    """Under the names that they have here; tags of former days keep their own."""
    ours = dict.fromkeys(tags[name].name if name in tags else name for name in names)
    text = " ".join(ours)
    return text if len(text) <= TAG_NAMES_LENGTH else text[:TAG_NAMES_LENGTH].rpartition(" ")[0]
