"""What changed between two texts of an article, item by item and field by field."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.models import GuideImage
from careers.registry import credits_for
from core.diff import diff
from core.text import read_uuid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from django_stubs_ext import StrOrPromise

    from careers.content import (
        ArticleContent,
        ItemContent,
        PositionContent,
        QuoteContent,
        SourceContent,
    )
    from core.diff import DiffLine

Kind = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    label: StrOrPromise
    lines: list[DiffLine]


@dataclass(frozen=True, kw_only=True)
class ItemComparison:
    """One question; an added or removed one shows all of its words."""

    key: str
    question: str
    kind: Kind
    fields: list[FieldChange]
    # Where it stands, from 1; None where it does not stand.
    old_place: int | None = None
    new_place: int | None = None
    is_moved: bool = False

    @property
    def is_empty(self) -> bool:
        return self.kind == "same" and not self.is_moved


@dataclass(frozen=True, kw_only=True)
class Comparison:
    fields: list[FieldChange]
    # What differs, in the newer order; what is gone stands last.
    items: list[ItemComparison]

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.items

    @property
    def added(self) -> list[ItemComparison]:
        return self._of_kind("added")

    @property
    def removed(self) -> list[ItemComparison]:
        return self._of_kind("removed")

    @property
    def changed(self) -> list[ItemComparison]:
        return self._of_kind("changed")

    @property
    def moved(self) -> list[ItemComparison]:
        return [item for item in self.items if item.is_moved]

    def _of_kind(self, kind: Kind) -> list[ItemComparison]:
        return [item for item in self.items if item.kind == kind]


def compare(old: ArticleContent | None, new: ArticleContent | None) -> Comparison:
    """None is a text that is not there."""
    words = {
        _("Title"): (old.title if old else "", new.title if new else ""),
        _("Summary"): (old.summary if old else "", new.summary if new else ""),
    }
    before, after = _places(old), _places(new)
    moved = _moved([key for key in before if key in after], [key for key in after if key in before])
    keys = [*after, *(key for key in before if key not in after)]
    items = [_compare_items(before.get(key), after.get(key), is_moved=key in moved) for key in keys]
    return Comparison(
        fields=list(_changes(words.items())), items=[item for item in items if not item.is_empty]
    )


def compare_items(old: ItemContent | None, new: ItemContent | None) -> ItemComparison:
    """None is an item that is not there; at least one is. Its place is not looked at."""
    return _compare_items((None, old) if old else None, (None, new) if new else None)


def _compare_items(
    before: tuple[int | None, ItemContent] | None,
    after: tuple[int | None, ItemContent] | None,
    *,
    is_moved: bool = False,
) -> ItemComparison:
    old_place, old = before or (None, None)
    new_place, new = after or (None, None)
    shown = new or old
    if shown is None:
        raise ValueError("There is nothing to compare.")
    fields = list(_item_changes(old, new))
    kind: Kind = "changed" if fields else "same"
    if old is None or new is None:
        kind = "removed" if new is None else "added"
    return ItemComparison(
        key=shown.key,
        question=shown.question,
        kind=kind,
        fields=fields,
        old_place=old_place,
        new_place=new_place,
        is_moved=is_moved,
    )


def _places(content: ArticleContent | None) -> dict[str, tuple[int, ItemContent]]:
    items = content.items if content else ()
    return {item.key: (place, item) for place, item in enumerate(items, start=1)}


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Those outside the longest run that kept its order, so that one that moves is one."""
    place = {key: number for number, key in enumerate(old)}
    # The shortest known way to find it: the least last place of a run of each length.
    ends: list[int] = []
    runs: list[list[str]] = []
    for key in new:
        length = bisect_left(ends, place[key])
        run = [*(runs[length - 1] if length else ()), key]
        ends[length : length + 1] = [place[key]]
        runs[length : length + 1] = [run]
    return set(new).difference(runs[-1] if runs else ())


def _item_changes(old: ItemContent | None, new: ItemContent | None) -> Iterator[FieldChange]:
    texts = ((label, (_text(read, old), _text(read, new))) for label, read in _FIELDS)
    yield from _changes(texts)
    sources = _by_mark(old), _by_mark(new)
    for mark in dict.fromkeys([*sources[1], *sources[0]]):
        label = _("Source %(mark)s") % {"mark": mark}
        yield from _changes([(label, (sources[0].get(mark, ""), sources[1].get(mark, "")))])
    # Ids, whose names cost a query: asked for where they differ, which shows whatever they say.
    for label, field, names in (
        (_("Pictures"), "figures", _figures),
        (_("Taken from"), "origins", _origins),
    ):
        before, after = getattr(old, field, ()), getattr(new, field, ())
        if before != after:
            lines = diff("\n".join(names(before)), "\n".join(names(after)))
            yield FieldChange(label=label, lines=lines)


def _changes(texts: Iterable[tuple[StrOrPromise, tuple[str, str]]]) -> Iterator[FieldChange]:
    for label, (old, new) in texts:
        if old != new:
            yield FieldChange(label=label, lines=diff(old, new))


def _text(read: Callable[[ItemContent], str], item: ItemContent | None) -> str:
    return read(item) if item else ""


def _by_mark(item: ItemContent | None) -> dict[str, str]:
    return {source.mark: _source(source) for source in (item.sources if item else ())}


def _source(source: SourceContent) -> str:
    lines = [source.name, source.url, source.region, source.note]
    if source.as_of:
        lines.append(_("As of %(date)s") % {"date": source.as_of})
    if source.review_by:
        lines.append(_("Holds until %(date)s") % {"date": source.review_by})
    if source.is_contested:
        lines.append(_("Contested"))
    return _lines(lines)


def _position(position: PositionContent) -> str:
    holds = _("Holds when: %(when)s") % {"when": position.holds_when} if position.holds_when else ""
    return _lines([position.stance, holds, position.text])


def _quote(quote: QuoteContent) -> str:
    person = f"{quote.person}, {quote.role}"
    return _lines([f"“{quote.text}”", person, f"{quote.source}, {quote.dated}", quote.url])


def _figures(ids: Sequence[str]) -> list[str]:
    known = {pk for name in ids if (pk := read_uuid(name))}
    images = {str(image.pk): image for image in GuideImage.objects.filter(pk__in=known)}
    return [images[pk].caption if pk in images else _("A picture that is gone") for pk in ids]


def _origins(origins: Sequence[str]) -> list[str]:
    known = credits_for(origins)
    return [
        " ".join(filter(None, [known[origin].name, known[origin].url]))
        if origin in known
        else _("A text that is gone")
        for origin in origins
    ]


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


_FIELDS: tuple[tuple[StrOrPromise, Callable[[ItemContent], str]], ...] = (
    (gettext_lazy("Question"), lambda item: item.question),
    (gettext_lazy("Short answer"), lambda item: item.short_answer),
    (gettext_lazy("Long answer"), lambda item: item.body),
    (gettext_lazy("Region"), lambda item: item.region),
    (gettext_lazy("Tags"), lambda item: "\n".join(item.ask_tags.split())),
    (gettext_lazy("Views"), lambda item: "\n\n".join(map(_position, item.positions))),
    (gettext_lazy("For it"), lambda item: "\n".join(item.pros)),
    (gettext_lazy("Against it"), lambda item: "\n".join(item.cons)),
    (gettext_lazy("Quotes"), lambda item: "\n\n".join(map(_quote, item.quotes))),
)
