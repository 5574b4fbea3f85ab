"""The little that the components cannot say in the template language."""

from zlib import crc32

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

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


@register.simple_tag
def in_language(code: str) -> SafeString:
    """The attributes of an element whose words are in that language, if it is not the page’s."""
    if code == get_language():
        return mark_safe('dir="auto"')
    side = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return format_html('lang="{}" dir="{}"', code, side)
