"""What a page says for search engines, as JSON-LD in the words of schema.org."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

Node = dict[str, Any]

CONTEXT = "https://schema.org"
# Within a script element nothing else could end it, or begin a comment in it.
_ESCAPED = str.maketrans({"<": r"\u003C", ">": r"\u003E", "&": r"\u0026"})


def node(kind: str, **properties: Any) -> Node:
    """Return a thing of that type, without what is not known: None, "" and empty lists."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind} | known


def script(*nodes: Node) -> SafeString:
    """Return the element that holds them; no text of anybody’s can break out of it."""
    data = {"@context": CONTEXT} | (nodes[0] if len(nodes) == 1 else {"@graph": nodes})
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  escaped above


def publisher() -> Node:
    return node("Organization", name=settings.SITE_NAME, url=absolute("/"))


def person(name: str, path: str) -> Node:
    """`path` is that of their page, "" when they have none."""
    return node("Person", name=name, url=absolute(path) if path else None)


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Node:
    """`steps` are (path, name) from the top of the site to what stands above the page."""
    return node(
        "BreadcrumbList",
        itemListElement=[
            node("ListItem", position=place, name=name, item=absolute(path))
            for place, (path, name) in enumerate(steps, start=1)
        ],
    )
