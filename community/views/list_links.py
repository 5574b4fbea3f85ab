"""What the address of a list says, and the links that say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar
from urllib.parse import urlencode

from django.urls import reverse

from community.enums import QuestionFilter, QuestionSort

if TYPE_CHECKING:
    from enum import StrEnum

    from django.db.models import TextChoices
    from django.http import HttpRequest

_FEEDS = {
    QuestionFilter.ALL: "community:feed-questions",
    QuestionFilter.UNANSWERED: "community:feed-unanswered",
    QuestionFilter.WAITING: "community:feed-waiting",
}
_Choice = TypeVar("_Choice", bound="TextChoices | StrEnum")


class Link(TypedDict):
    """An entry of components/tabs.html and components/menu.html."""

    url: str
    label: str
    count: int | str | None
    current: bool


def choose(typed: str | None, default: _Choice) -> _Choice:
    """An address made by hand may say anything; what it says wrongly means the default."""
    try:
        return type(default)(typed or "")
    except ValueError:
        return default


def read_choices(request: HttpRequest) -> tuple[QuestionSort, QuestionFilter]:
    return (
        choose(request.GET.get("sort"), QuestionSort.NEWEST),
        choose(request.GET.get("filter"), QuestionFilter.ALL),
    )


def filter_links(
    path: str, sort: QuestionSort, which: QuestionFilter, *, waiting: int
) -> list[Link]:
    return [
        Link(
            url=_address(path, sort, choice),
            label=str(choice.label),
            count=waiting if choice == QuestionFilter.WAITING else None,
            current=choice == which,
        )
        for choice in QuestionFilter
    ]


def sort_links(path: str, sort: QuestionSort, which: QuestionFilter) -> list[Link]:
    """None for the queue, which has one order."""
    if which == QuestionFilter.WAITING:
        return []
    return [
        Link(
            url=_address(path, choice, which),
            label=str(choice.label),
            count=None,
            current=choice == sort,
        )
        for choice in QuestionSort
    ]


def feed_of(which: QuestionFilter) -> str:
    """The path of the feed of such questions, whatever their order here; not all have one."""
    return reverse(_FEEDS[which]) if which in _FEEDS else ""


def _address(path: str, sort: QuestionSort, which: QuestionFilter) -> str:
    words = {}
    if sort != QuestionSort.NEWEST:
        words["sort"] = sort.value
    if which != QuestionFilter.ALL:
        words["filter"] = which.value
    return f"{path}?{urlencode(words)}" if words else path
