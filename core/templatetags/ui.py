"""The little that the components cannot say in the template language."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language, get_language_info, gettext

from core.dates import format_partial_date
from core.durations import at_most
from core.languages import language_name
from core.pagination import Page
from core.structured_data import Node, breadcrumb_list, script

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
def in_at_most(seconds: float) -> str:
    """“2 days”, rounded up: see core.durations."""
    return at_most(seconds)


@register.filter
def how_long(since: datetime) -> str:
    """As `timesince`, which calls the first minute “0 minutes”."""
    if timezone.now() - since < timedelta(minutes=1):
        return gettext("less than a minute")
    return timesince(since)


@register.filter
def partial_date(value: str) -> str:
    """“2021-03” is March 2021."""
    return format_partial_date(value)


@register.simple_tag
def in_language(code: str) -> SafeString:
    """The attributes of an element whose words are in that language, if it is not the page’s."""
    if code in ("", get_language()):
        return mark_safe('dir="auto"')
    try:
        side = "rtl" if get_language_info(code)["bidi"] else "ltr"
    except KeyError:  # one that Django has no texts in
        side = "auto"
    return format_html('lang="{}" dir="{}"', code, side)


@register.filter
def name_if_foreign(code: str) -> str:
    """What the language is called, if it is not the page’s."""
    return "" if code in ("", get_language()) else language_name(code)


@register.inclusion_tag("layouts/_indexed.html", takes_context=True)
def indexed(
    context: dict[str, Any],
    *choices: str,
    url: str = "",
    page: Page[Any] | None = None,
    when: object = True,
) -> dict[str, object]:
    """A page that search engines keep, `when` it has something to say, under its one address.

    `choices` are the parameters by which a reader chooses what it shows: with any of them it is
    read and not kept. Others, as of campaigns, change nothing. `url` is its path, if that is not
    the one asked for.
    """
    request = context["request"]
    chosen = {name: value for name in choices if (value := request.GET.get(name))}
    path = settings.SITE_URL + (url or escape_uri_path(request.path))

    def address(cursor: str | None) -> str:
        return f"{path}?{urlencode(chosen | {'page': cursor})}" if cursor else ""

    return {
        "address": f"{path}?{urlencode(chosen)}" if chosen else path,
        "previous": address(page.previous_cursor) if page else "",
        "next": address(page.next_cursor) if page else "",
        "is_kept": bool(when) and not chosen,
    }


@register.simple_tag
def json_ld(nodes: Iterable[Node]) -> SafeString:
    """What the page says for search engines."""
    return script(*nodes)


@register.simple_tag
def breadcrumb_data(*steps: str) -> SafeString:
    """The way here for search engines: path and name of each step, those without a path left out.

    It begins with the home page, to which the head of every page leads.
    """
    way = [step for step in zip(steps[::2], steps[1::2], strict=True) if step[0]]
    return script(breadcrumb_list([("/", settings.SITE_NAME), *way]))
