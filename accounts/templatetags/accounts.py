from collections.abc import Iterator

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

register = template.Library()

# The first whose mark is found: browsers name their relatives too.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@register.simple_tag
def has_providers() -> bool:
    """Whether one can sign in through another site here."""
    return bool(settings.SOCIALACCOUNT_PROVIDERS)


@register.filter
def fields_without_placeholders(form: BaseForm) -> Iterator[BoundField]:
    """The fields of a form of allauth, which writes each label into its field a second time."""
    for field in form:
        field.field.widget.attrs.pop("placeholder", None)
        yield field


@register.filter
def device(user_agent: str) -> str:
    """Name a device as its owner would: “Firefox on Windows”."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown device")
