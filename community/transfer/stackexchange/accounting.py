"""What became of tags, authors and scores, which no single row decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.models import ImportedPerson
from community.transfer.stackexchange.ids import IdSet

if TYPE_CHECKING:
    from community.models import SourceSite
    from community.transfer.stackexchange.collecting import Seen
    from community.transfer.stackexchange.people import People
    from community.transfer.stackexchange.report import Report

PLACEHOLDERS = "placeholders for authors"


def account_for_tags(seen: Seen, made: set[str], report: Report) -> None:
    """`made`: names of tags that were not here before."""
    tags, posts = report.file("Tags"), report.file("Posts")
    for name, excerpt in seen.described.items():
        has_excerpt = seen.excerpts.pop(excerpt, None) is not None
        if name not in seen.tags:
            tags.left_out["no imported question carries them"] += 1
            posts.left_out["descriptions of tags without questions"] += has_excerpt
        elif name in made:
            tags.imported["tags"] += 1
            posts.imported["descriptions of tags"] += has_excerpt
        else:
            tags.there["tags"] += 1
            posts.there["descriptions of tags"] += has_excerpt
    posts.left_out["descriptions of no tag"] += len(seen.excerpts)


def account_for_people(seen: Seen, people: People, before: IdSet, report: Report) -> None:
    """`before`: numbers of those who had a placeholder before this run."""
    if "Users" not in report.files:
        return
    file = report.file("Users")
    there = sum(id_ in seen.people for id_ in before)
    made = sum(id_ in seen.people for id_ in people.made)
    file.there[PLACEHOLDERS] += there
    file.imported[PLACEHOLDERS] += made
    file.left_out["wrote nothing that is imported"] += len(seen.people) - there - made
    strangers = len(people.made) - made
    report.note("Placeholders for authors that Users.xml does not name", strangers)
    report.note("Placeholders for names of deleted accounts", len(people.made_names))


def account_for_scores(seen: Seen, report: Report) -> None:
    """Dumps do not say who voted: a score comes in as a sum."""
    report.note("Points in the scores of imported posts", seen.points)
    report.note("    of these, votes up less votes down in Votes.xml", seen.votes)
    report.note("    remainder, which only the posts state", seen.points - seen.votes)


def people_of(site: SourceSite | None) -> IdSet:
    known = ImportedPerson.objects.filter(site=site).values_list("foreign_id", flat=True)
    return IdSet(id_ for id_ in known.iterator(chunk_size=2_000) if id_ is not None)
