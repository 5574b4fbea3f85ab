"""What the other of two may read."""

from django import template

from core.contacts import mask

register = template.Library()


@register.filter
def without_contacts(text: str, reader: object = "other") -> str:
    """`text` as the other one reads it, with whom no contact details are shared yet.

    With `reader` false, as its writer does.
    """
    return mask(text) if reader else text
