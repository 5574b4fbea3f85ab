"""Every URL of ours, and an address to knock at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from tests.architecture.tree import APPS

# Of a row that is not there: what a door refuses, it must refuse before it looks anything up.
NOBODY = {IntConverter: 999_999_999, UUIDConverter: UUID(int=0)}


@dataclass(frozen=True)
class Door:
    name: str
    view: Callable[..., Any]
    arguments: dict[str, Any] = field(hash=False)

    @property
    def path(self) -> str:
        return reverse(self.name, kwargs=self.arguments)

    def __str__(self) -> str:
        return self.name


def our_doors() -> list[Door]:
    return sorted(_walk(get_resolver().url_patterns, "", {}), key=str)


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, above: dict[str, Any]
) -> Iterator[Door]:
    for entry in patterns:
        converters = getattr(entry.pattern, "converters", {})
        arguments = above | {
            name: NOBODY.get(type(converter), "nobody") for name, converter in converters.items()
        }
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inner, arguments)
        elif entry.callback.__module__.split(".")[0] in APPS:
            yield Door(f"{namespace}{entry.name}", entry.callback, arguments)
