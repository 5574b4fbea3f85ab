"""What apps above the guide add to it. Each fills this in from its AppConfig.ready()."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from careers.models import Article, ItemReport


@dataclass(frozen=True, kw_only=True)
class Credit:
    """Who wrote the text that an item took over, and where it stands; no name when unwished."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class WorkRow:
    """A line of the editors' work list. `due` is the promised day; the oldest stand first."""

    kind: str
    title: str
    url: str
    due: date
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class FigureChart:
    """Recorded figures drawn as lines over time: `lines` names each as a reader of it would."""

    slug: str
    title: StrOrPromise
    # What is counted, and what not: for the editor, and for whoever does not see the chart.
    description: StrOrPromise
    unit: StrOrPromise
    lines: Mapping[str, StrOrPromise]


Credits = Callable[[Iterable[str]], dict[str, Credit]]
Publication = Callable[["Article"], None]
Outcome = Callable[["ItemReport"], None]
Work = Callable[["User"], Iterable[WorkRow]]
Figures = Callable[[], dict[str, int]]

_credits: list[Credits] = []
_publications: list[Publication] = []
_outcomes: list[Outcome] = []
_work: list[Work] = []
_figures: list[Figures] = []
_charts: list[FigureChart] = []


def register_credits(func: Credits) -> None:
    """`func` names those of the given origins that it knows; see careers.content.Blocks."""
    _credits.append(func)


def register_publication(func: Publication) -> None:
    """`func` is called within the transaction that changed what readers of the article see."""
    _publications.append(func)


def register_outcome(func: Outcome) -> None:
    """`func` is called within the transaction that decided on a report."""
    _outcomes.append(func)


def register_work(func: Work) -> None:
    """`func` returns what waits for this editor, in a number of queries that does not grow."""
    _work.append(func)


def register_figures(func: Figures) -> None:
    """`func` counts what is recorded once a day, by name."""
    _figures.append(func)


def register_chart(chart: FigureChart) -> None:
    """`chart` is shown to editors beside the guide’s own."""
    _charts.append(chart)


def credits_for(origins: Iterable[str]) -> dict[str, Credit]:
    wanted = list(origins)
    found: dict[str, Credit] = {}
    for func in _credits if wanted else ():
        found |= func(wanted)
    return found


def announce_publication(article: Article) -> None:
    for func in _publications:
        func(article)


def announce_outcome(report: ItemReport) -> None:
    for func in _outcomes:
        func(report)


def work_from_above(user: User) -> list[WorkRow]:
    return [row for func in _work for row in func(user)]


def figures_from_above() -> dict[str, int]:
    return {name: value for func in _figures for name, value in func().items()}


def charts_from_above() -> list[FigureChart]:
    return list(_charts)
