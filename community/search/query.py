"""A search as a person typed it: words, and operators that narrow what is found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from community.enums import SearchKind, SearchSort, SearchState
from community.queries.profiles import find_imported_author, find_member
from community.queries.tag_names import Resolved, resolve_tags, split_names
from community.search.pieces import Piece, Role, split_pieces
from community.search.ranges import Range, read_days, read_numbers

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from accounts.models import User
    from community.models import Tag

MOST_REMARKS = 4


@dataclass(frozen=True)
class SearchQuery:
    """`text` as it is shown again; `pieces` what was understood of it, in that order.

    `remarks` are sentences on what was not. `is_contradictory`: nothing can be all of it.
    """

    text: str = ""
    pieces: tuple[Piece, ...] = ()
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    without_tags: tuple[Tag, ...] = ()
    authors: tuple[User, ...] = ()
    score: Range[int] | None = None
    answers: Range[int] | None = None
    created: Range[date] | None = None
    kind: SearchKind = SearchKind.ALL
    states: frozenset[SearchState] = frozenset()
    by_mentor: bool | None = None
    sort: SearchSort = SearchSort.RELEVANCE
    remarks: tuple[str, ...] = ()
    is_cut: bool = False
    is_contradictory: bool = False

    @property
    def sought(self) -> str:
        """Everything to look for, without the operators."""
        return " ".join((*self.words, *self.phrases))

    @property
    def order(self) -> SearchSort:
        """Without words nothing matches better than the rest."""
        return self.sort if self.sought or self.sort == SearchSort.VOTES else SearchSort.NEWEST

    @property
    def filters(self) -> tuple[Piece, ...]:
        """What narrows, besides the kind."""
        plain = {Role.WORD, Role.PHRASE}
        return tuple(
            piece
            for piece in self.pieces
            if piece.role not in plain and (piece.name != "is" or piece.value in SearchState.values)
        )

    @property
    def is_empty(self) -> bool:
        return not (self.sought or self.filters or self.kind)

    @property
    def is_about_questions(self) -> bool:
        """Something is asked for that the guide’s items do not have."""
        ranges = (self.score, self.answers, self.created)
        return bool(self.authors or self.states or any(ranges)) or self.by_mentor is not None

    @property
    def is_for_questions_alone(self) -> bool:
        return self.kind == SearchKind.QUESTION or self.is_about_questions

    def without(self, *pieces: Piece) -> str:
        """The text as it would be without these."""
        return " ".join(piece.raw for piece in self.pieces if piece not in pieces)

    def with_state(self, state: SearchState | None) -> str:
        others = [piece for piece in self.filters if piece.name == "is"]
        return f"{self.without(*others)} {f'is:{state}' if state else ''}".strip()

    def with_mentor(self, value: str) -> str:
        others = [piece for piece in self.pieces if piece.name == "mentor"]
        return f"{self.without(*others)} {f'mentor:{value}' if value else ''}".strip()

    def with_kind(self, kind: SearchKind) -> str:
        others = [piece for piece in self.pieces if piece.name == "is"]
        others = [piece for piece in others if piece not in self.filters]
        return f"{self.without(*others)} {f'is:{kind}' if kind else ''}".strip()


@dataclass
class _Reading:
    query: SearchQuery
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def take(self, piece: Piece, **changes: object) -> None:
        self.pieces.append(piece)
        self.query = replace(self.query, **changes)  # type: ignore[arg-type]

    def as_word(self, piece: Piece) -> None:
        """What has no letter or digit is no word: it is shown again, and not looked for."""
        is_word = any(char.isalnum() for char in piece.value)
        words = (*self.query.words, piece.value) if is_word else self.query.words
        self.take(replace(piece, role=Role.WORD, name=""), words=tuple(dict.fromkeys(words)))


def read_query(typed: str, *, sort: str = "") -> SearchQuery:
    """Whatever was typed is a query; `sort` is that of the address."""
    text, pieces, is_cut = split_pieces(typed)
    names = [_tag_name(piece) for piece in pieces if piece.role in (Role.TAG, Role.WITHOUT_TAG)]
    tags = resolve_tags(names) if names else Resolved()
    chosen = SearchSort(sort) if sort in SearchSort.values else SearchSort.RELEVANCE
    reading = _Reading(SearchQuery(text=text, is_cut=is_cut, sort=chosen))
    for piece in pieces:
        match piece.role:
            case Role.WORD:
                reading.as_word(piece)
            case Role.PHRASE:
                _read_phrase(reading, piece)
            case Role.OPERATOR:
                _read_operator(reading, piece)
            case _:
                _read_tag(reading, piece, tags)
    return replace(
        reading.query,
        pieces=tuple(reading.pieces),
        remarks=tuple(dict.fromkeys(reading.remarks))[:MOST_REMARKS],
    )


def _read_phrase(reading: _Reading, piece: Piece) -> None:
    if " " not in piece.value and not any(char.isalnum() for char in piece.value):
        reading.as_word(piece)
    else:
        reading.take(piece, phrases=tuple(dict.fromkeys((*reading.query.phrases, piece.value))))


def _tag_name(piece: Piece) -> str:
    """“[Machine learning]” means machine-learning."""
    return "-".join(split_names(piece.value))


def _read_tag(reading: _Reading, piece: Piece, tags: Resolved) -> None:
    name = _tag_name(piece)
    tag = tags.by_name.get(name)
    has = "tags" if piece.role == Role.TAG else "without_tags"
    if tag:
        reading.take(piece, **{has: tuple(dict.fromkeys((*getattr(reading.query, has), tag)))})
    elif piece.role == Role.WITHOUT_TAG:
        sentence = _("There is no tag “%(name)s”, so nothing was left out for it.")
        reading.remarks.append(sentence % {"name": piece.value})
    else:
        reading.remarks.append(_no_such_tag(piece.value, tags.unknown.get(name, [])))
        reading.as_word(piece)


def _no_such_tag(name: str, nearest: list[str]) -> str:
    sentence = _("There is no tag “%(name)s”: it was searched as a word.") % {"name": name}
    if not nearest:
        return sentence
    names = " ".join(f"[{tag}]" for tag in nearest)
    return f"{sentence} {_('Near to it: %(names)s.') % {'names': names}}"


def _read_operator(reading: _Reading, piece: Piece) -> None:
    read = OPERATORS.get(piece.name)
    if read is None:
        sentence = _("“%(name)s:” is no operator: “%(text)s” was searched as words.")
        reading.remarks.append(sentence % {"name": piece.name, "text": piece.raw})
        reading.as_word(replace(piece, value=piece.raw))
    elif remark := read(reading, replace(piece, value=piece.value.lower())):
        reading.remarks.append(remark)


def _read_user(reading: _Reading, piece: Piece) -> str:
    member = find_member(piece.value) or find_imported_author(piece.value)
    if member is None:
        sentence = _("There is no member “%(name)s”, so everybody’s questions were searched.")
        return sentence % {"name": piece.value}
    authors = (*reading.query.authors, member)
    reading.take(piece, authors=tuple(dict.fromkeys(authors)))
    return ""


def _read_count(reading: _Reading, piece: Piece) -> str:
    numbers = read_numbers(piece.value)
    if numbers is None:
        return _left_out(piece, f"{piece.name}:3, {piece.name}:>=3, {piece.name}:1..5")
    before = getattr(reading.query, piece.name)
    reading.take(piece, **{piece.name: before.and_also(numbers) if before else numbers})
    return ""


def _read_created(reading: _Reading, piece: Piece) -> str:
    days = read_days(piece.value)
    if days is None:
        return _left_out(piece, "created:2026, created:2026-01.., created:2025-06..2025-12")
    before = reading.query.created
    reading.take(piece, created=before.and_also(days) if before else days)
    return ""


def _read_is(reading: _Reading, piece: Piece) -> str:
    query = reading.query
    if piece.value in SearchState.values:
        reading.take(piece, states=query.states | {SearchState(piece.value)})
    elif piece.value and piece.value in SearchKind.values:
        kind = SearchKind(piece.value)
        clashes = query.kind not in (SearchKind.ALL, kind)
        reading.take(piece, kind=kind, is_contradictory=query.is_contradictory or clashes)
    else:
        known = [*SearchKind.values, *SearchState.values]
        return _left_out(piece, ", ".join(f"is:{value}" for value in known if value))
    return ""


def _read_mentor(reading: _Reading, piece: Piece) -> str:
    query = reading.query
    if piece.value not in ("yes", "no"):
        return _left_out(piece, "mentor:yes, mentor:no")
    wanted = piece.value == "yes"
    clashes = query.by_mentor not in (None, wanted)
    reading.take(piece, by_mentor=wanted, is_contradictory=query.is_contradictory or clashes)
    return ""


def _read_sort(reading: _Reading, piece: Piece) -> str:
    """The address says it too; the links of the page say it there alone."""
    if piece.value not in SearchSort.values:
        return _left_out(piece, ", ".join(f"sort:{value}" for value in SearchSort.values))
    reading.query = replace(reading.query, sort=SearchSort(piece.value))
    return ""


def _left_out(piece: Piece, examples: str) -> str:
    sentence = _("“%(text)s” was left out. These would be understood: %(examples)s.")
    return sentence % {"text": piece.raw, "examples": examples}


OPERATORS: dict[str, Callable[[_Reading, Piece], str]] = {
    "answers": _read_count,
    "created": _read_created,
    "is": _read_is,
    "mentor": _read_mentor,
    "score": _read_count,
    "sort": _read_sort,
    "user": _read_user,
}
