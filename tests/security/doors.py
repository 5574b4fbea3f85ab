"""Every named URL of the site: ours, the admin’s and allauth’s."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

# Of the site as a whole, named without an app.
MACHINES = ("feed-guide", "robots", "sitemap", "sitemap-part")


@dataclass(frozen=True, order=True)
class Door:
    name: str
    keys: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


def all_doors() -> list[Door]:
    return sorted(set(_walk(get_resolver().url_patterns, "", ())))


def our_doors() -> list[Door]:
    """Ours alone, for what holds of every page of the site itself."""
    ours = ("community:", "careers:", "accounts:", *MACHINES)
    return [door for door in all_doors() if door.name.startswith(ours)]


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str, above: tuple[str, ...]
) -> Iterator[Door]:
    for entry in patterns:
        keys = (*above, *_keys(entry))
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inner, keys)
        elif entry.name:
            yield Door(f"{namespace}{entry.name}", keys)


def _keys(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(entry.pattern, "converters", {})
    return (*converters, *entry.pattern.regex.groupindex) if not converters else tuple(converters)
