"""The little that the components cannot say in the template language."""

from zlib import crc32

from django import template

from core.dates import format_partial_date

register = template.Library()


@register.filter
def initials(name: str) -> str:
    """One or two letters that stand for a name: “Alba Ruiz” is AR, “nadia_k” is NK."""
    words = [word for word in name.replace("_", " ").replace("-", " ").split() if word]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words))


@register.filter
def tone(name: str) -> int:
    """The same one of five quiet colours for the same name, on every page."""
    return crc32(name.encode()) % 5


@register.filter
def partial_date(value: str) -> str:
    """“2021-03” is March 2021."""
    return format_partial_date(value)
