"""One pass over each file: what is wanted is spooled, the rest is counted with its reason."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from community.models import ImportedPost
from community.transfer.stackexchange.escaping import holds_latex
from community.transfer.stackexchange.ids import IdSet
from community.transfer.stackexchange.reading import moment, number, tag_names
from community.transfer.stackexchange.spool import ANSWER, QUESTION
from core.markdown import plain_text

if TYPE_CHECKING:
    from community.models import SourceSite
    from community.transfer.stackexchange.reading import Row
    from community.transfer.stackexchange.report import FileReport, Report
    from community.transfer.stackexchange.spool import Spool

DAMAGED = "damaged: a number, a date or a text is missing"
REPEATED = "its number came before in the file"
ON_NOTHING = "on posts that are not in the dump"
ON_OTHERS = "on tag descriptions and other pages that are no questions"
KINDS = {"1": "questions", "2": "answers"}
TAG_EXCERPT = "4"
_OTHER_KINDS = {
    "3": "wikis without a question",
    "5": "long tag descriptions: tags have a short one here",
    "6": "nominations of moderators",
    "7": "placeholders of wikis",
    "8": "privilege pages",
}
# Of a hundred posts, so many with LaTeX make a site of formulas; one slip does not.
_LATEX_SHARE = 1


@dataclass
class Seen:
    """What a dump holds beside its texts. A bit for each number, a word for each tag."""

    there: IdSet = field(default_factory=IdSet)
    comments_there: IdSet = field(default_factory=IdSet)
    posts: IdSet = field(default_factory=IdSet)
    other_posts: IdSet = field(default_factory=IdSet)
    comments: IdSet = field(default_factory=IdSet)
    history: IdSet = field(default_factory=IdSet)
    people: IdSet = field(default_factory=IdSet)
    # Questions with a link to what they repeat, open or closed.
    duplicates: IdSet = field(default_factory=IdSet)
    tags: set[str] = field(default_factory=set)
    # Short descriptions by their own numbers, and the numbers by tag.
    excerpts: dict[int, str] = field(default_factory=dict)
    described: dict[str, int] = field(default_factory=dict)
    with_latex: int = 0
    points: int = 0
    votes: int = 0

    @property
    def has_formulas(self) -> bool:
        return self.with_latex * 100 > len(self.posts) * _LATEX_SHARE

    @property
    def descriptions(self) -> dict[str, str]:
        return {tag: self.excerpts.get(id_, "") for tag, id_ in self.described.items()}


def seen_before(site: SourceSite | None) -> Seen:
    """What earlier runs brought in."""
    seen = Seen()
    posts = ImportedPost.objects.filter(site=site)
    for id_, comment in posts.values_list("foreign_id", "comment").iterator(chunk_size=2_000):
        (seen.comments_there if comment else seen.there).add(id_)
    return seen


class Collector:
    def __init__(self, seen: Seen, spool: Spool, report: Report) -> None:
        self.seen = seen
        self._spool = spool
        self._report = report

    def post(self, row: Row) -> None:
        file, id_, kind = self._report.file("Posts"), number(row, "Id"), row.get("PostTypeId", "")
        if kind not in KINDS:
            self._other_post(file, row, id_, kind)
            return
        thread = id_ if kind == "1" else number(row, "ParentId")
        if id_ is None or thread is None or moment(row, "CreationDate") is None:
            file.left_out[DAMAGED] += 1
            return
        if not self.seen.posts.add(id_):
            file.left_out[REPEATED] += 1
            return
        is_there = id_ in self.seen.there
        self.seen.tags.update(tag_names(row.get("Tags", "")))
        self.seen.with_latex += holds_latex(row.get("Body", ""))
        data = None if is_there else json.dumps(row)
        self._spool.add("posts", id_, thread, QUESTION if kind == "1" else ANSWER, data)
        if is_there:
            file.there[KINDS[kind]] += 1

    def _other_post(self, file: FileReport, row: Row, id_: int | None, kind: str) -> None:
        if id_ is not None:
            self.seen.other_posts.add(id_)
        if kind == TAG_EXCERPT and id_ is not None:
            self.seen.excerpts[id_] = plain_text(row.get("Body", ""))
        else:
            unknown = f"of an unknown kind ({kind[:20]})" if kind else DAMAGED
            file.left_out[_OTHER_KINDS.get(kind, unknown)] += 1

    def end_of_posts(self) -> None:
        """Answers without their question are no posts: what hangs on them hangs on nothing."""
        if orphans := self._spool.drop_orphans():
            file = self._report.file("Posts")
            file.left_out["answers whose question is not in the dump"] = orphans
            self.seen.posts = IdSet(self._spool.post_ids())

    def tag(self, row: Row) -> None:
        name, described = row.get("TagName", "").strip(), number(row, "ExcerptPostId")
        file = self._report.file("Tags")
        if not name:
            file.left_out[DAMAGED] += 1
        elif name in self.seen.described:
            file.left_out[REPEATED] += 1
        else:
            self.seen.described[name] = described or 0

    def user(self, row: Row) -> None:
        file, id_ = self._report.file("Users"), number(row, "Id")
        if id_ is None:
            file.left_out[DAMAGED] += 1
        elif not self.seen.people.add(id_):
            file.left_out[REPEATED] += 1
        else:
            self._spool.add("people", id_, " ".join(row.get("DisplayName", "").split()))

    def comment(self, row: Row) -> None:
        file, id_, post = self._report.file("Comments"), number(row, "Id"), number(row, "PostId")
        if id_ is None or not row.get("Text", "").strip() or moment(row, "CreationDate") is None:
            file.left_out[DAMAGED] += 1
        elif post not in self.seen.posts:
            file.left_out[self.elsewhere(post)] += 1
        elif id_ in self.seen.comments_there:
            file.there["comments"] += 1
        elif not self.seen.comments.add(id_):
            file.left_out[REPEATED] += 1
        else:
            self._spool.add("comments", id_, post, json.dumps(row))

    def elsewhere(self, post: int | None) -> str:
        return ON_OTHERS if post in self.seen.other_posts else ON_NOTHING
