"""The links of a page of results. Each says the search again, with one thing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from urllib.parse import urlencode

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from community.enums import SearchKind, SearchSort, SearchState
from community.search.pieces import Role
from community.views.list_links import Link

if TYPE_CHECKING:
    from community.search.finding import Found
    from community.search.pieces import Piece
    from community.search.query import SearchQuery


class Chip(TypedDict):
    """A filter that can be taken away."""

    url: str
    label: str


class SearchLinks:
    def __init__(self, path: str, query: SearchQuery) -> None:
        self.path = path
        self.query = query

    def address(self, text: str, *, sort: SearchSort | None = None) -> str:
        sort = self.query.sort if sort is None else sort
        words = {"q": text} | ({} if sort == SearchSort.RELEVANCE else {"sort": sort.value})
        return f"{self.path}?{urlencode(words)}"

    def tabs(self, found: Found) -> list[Link]:
        return [
            Link(
                url=self.address(self.query.with_kind(kind)),
                label=str(kind.label),
                count=_counted(found, kind),
                current=kind == self.query.kind,
            )
            for kind in SearchKind
        ]

    def filters(self) -> list[Link]:
        """None within the guide, whose items nobody answers."""
        query = self.query
        if query.kind == SearchKind.GUIDE:
            return []
        states = [
            Link(
                url=self.address(query.with_state(state)),
                label=str(state.label) if state else _("Any question"),
                count=None,
                current=query.states == ({state} if state else frozenset()),
            )
            for state in (None, *SearchState)
        ]
        is_on = query.by_mentor is True
        mentor = Link(
            url=self.address(query.with_mentor("" if is_on else "yes")),
            label=_("Answered by a mentor"),
            count=None,
            current=is_on,
        )
        return [*states, mentor]

    def sorts(self) -> list[Link]:
        text = self.query.without()
        return [
            Link(
                url=self.address(text, sort=sort),
                label=str(sort.label),
                count=None,
                current=sort == self.query.order,
            )
            for sort in SearchSort
            if self.query.sought or sort != SearchSort.RELEVANCE
        ]

    def chips(self) -> list[Chip]:
        query = self.query
        return [
            Chip(url=self.address(query.without(piece)), label=_named(piece))
            for piece in dict.fromkeys(query.filters)
        ]


def _counted(found: Found, kind: SearchKind) -> str | None:
    number = found.counts.get(kind)
    if number is None:
        return None
    return intcomma(number) + ("+" if kind in found.has_more else "")


def _named(piece: Piece) -> str:
    if piece.role == Role.TAG:
        return piece.value
    if piece.role == Role.WITHOUT_TAG:
        return _("not %(tag)s") % {"tag": piece.value}
    if piece.name == "is":
        return str(SearchState(piece.value).label)
    if piece.name == "mentor":
        return _("Answered by a mentor") if piece.value == "yes" else _("No mentor’s answer")
    return piece.raw
