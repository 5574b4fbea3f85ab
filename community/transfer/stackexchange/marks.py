"""What is said about posts: votes, links between them, their history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from community.transfer.stackexchange import history
from community.transfer.stackexchange.collecting import DAMAGED, REPEATED
from community.transfer.stackexchange.reading import number

if TYPE_CHECKING:
    from community.transfer.stackexchange.collecting import Collector
    from community.transfer.stackexchange.reading import Row
    from community.transfer.stackexchange.report import Report
    from community.transfer.stackexchange.spool import Spool

SCORES = {"2": 1, "3": -1}
ACCEPTED = "1"
DUPLICATE = "3"
ACCEPTANCES = "when answers were accepted"
CLOSINGS = "why questions are closed"
_OTHER_VOTES = {
    "4": "flags",
    "5": "bookmarks, which are private here",
    "6": "votes to close",
    "7": "votes to reopen",
    "8": "bounties: there are none here",
    "9": "bounties: there are none here",
    "10": "votes to delete",
    "11": "votes to undelete",
    "12": "flags",
    "15": "reviews by moderators",
    "16": "approvals of suggested edits",
}


class MarkCollector:
    def __init__(self, posts: Collector, spool: Spool, report: Report) -> None:
        self._posts = posts
        self._seen = posts.seen
        self._spool = spool
        self._report = report

    def vote(self, row: Row) -> None:
        file, post, kind = (
            self._report.file("Votes"),
            number(row, "PostId"),
            row.get("VoteTypeId", ""),
        )
        if post not in self._seen.posts:
            file.left_out[self._posts.elsewhere(post)] += 1
        elif value := SCORES.get(kind):
            is_there = post in self._seen.there
            (file.there if is_there else file.imported)["counted in the scores of posts"] += 1
            self._seen.votes += 0 if is_there else value
        elif kind == ACCEPTED and post in self._seen.there:
            file.there[ACCEPTANCES] += 1
        elif kind == ACCEPTED:
            self._spool.add("accepted", post, row.get("CreationDate", ""))
            # Until it is known to be of the answer that is accepted still.
            file.left_out["acceptances that were taken back"] += 1
        else:
            file.left_out[_OTHER_VOTES.get(kind, "of an unknown kind")] += 1

    def link(self, row: Row) -> None:
        file, id_, kind = (
            self._report.file("PostLinks"),
            number(row, "Id"),
            row.get("LinkTypeId", ""),
        )
        question, target = number(row, "PostId"), number(row, "RelatedPostId")
        if id_ is None:
            file.left_out[DAMAGED] += 1
        elif question is None or question not in self._seen.posts or target not in self._seen.posts:
            file.left_out["from or to posts that are not in the dump"] += 1
        elif kind == DUPLICATE:
            self._spool.add("duplicates", id_, question, target)
            self._seen.duplicates.add(question)
        else:
            file.left_out["links between texts: they stand in the texts"] += 1

    def history(self, row: Row) -> None:
        file, id_, post = self._report.file("PostHistory"), number(row, "Id"), number(row, "PostId")
        kind = row.get("PostHistoryTypeId", "")
        is_wanted = kind in history.TEXTS or kind == history.CLOSED
        if id_ is None:
            file.left_out[DAMAGED] += 1
        elif post not in self._seen.posts:
            file.left_out[self._posts.elsewhere(post)] += 1
        elif not is_wanted:
            file.left_out[history.LEFT_OUT.get(kind, "of another kind")] += 1
        elif post in self._seen.there:
            file.there["revisions" if kind in history.TEXTS else "closings"] += 1
        elif not self._seen.history.add(id_):
            file.left_out[REPEATED] += 1
        else:
            self._spool.add("history", id_, post, json.dumps(row))

    def badge(self, _row: Row) -> None:
        self._report.file("Badges").left_out["there are no badges here, by design"] += 1
