"""Where answers differ, and whether it is a matter of place or of seniority."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.enums import Position, Seniority

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import Answer


@dataclass(frozen=True)
class Split:
    """What all answers say that hold for one region, or for one seniority."""

    where: str
    said: str


@dataclass(frozen=True)
class Views:
    counts: list[str]
    splits: list[Split]
    do_differ: bool


def views_of(answers: Iterable[Answer]) -> Views | None:
    """None when fewer than two public answers take a position."""
    taken = [answer for answer in answers if answer.is_public and answer.position]
    if len(taken) < 2:  # noqa: PLR2004  one answer speaks for itself
        return None
    counts = Counter(Position(answer.position) for answer in taken)
    return Views(
        counts=[_in_words(position, counts[position]) for position in Position if counts[position]],
        splits=_split(taken, "region") or _split(taken, "seniority"),
        do_differ=len(counts) > 1,
    )


def _in_words(position: Position, n: int) -> str:
    words = {
        Position.YES: ngettext("%(n)s says yes", "%(n)s say yes", n),
        Position.DEPENDS: ngettext("%(n)s says it depends", "%(n)s say it depends", n),
        Position.NO: ngettext("%(n)s says no", "%(n)s say no", n),
    }
    return words[position] % {"n": n}


def _split(taken: list[Answer], name: str) -> list[Split]:
    """Empty unless all say where they hold, agree within each place, and differ between them."""
    groups: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for answer in taken:
        where = getattr(answer, name)
        if not where:
            return []
        names.setdefault(where.casefold(), where)
        groups.setdefault(where.casefold(), set()).add(answer.position)
    positions = [min(group) for group in groups.values()]
    if any(len(group) > 1 for group in groups.values()) or len(set(positions)) == 1:
        return []
    return [
        Split(_place(name, names[key]), str(Position(min(group)).label))
        for key, group in sorted(groups.items())
    ]


def _place(name: str, where: str) -> str:
    if name == "region":
        return _("In %(region)s") % {"region": where}
    return str(Seniority(where).label)
