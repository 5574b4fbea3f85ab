"""Markdown to safe HTML: the one renderer of the site.

`render` is the only place that marks a person's text as safe.
"""

from core.markdown.addresses import with_whole_addresses
from core.markdown.mentions import register_mention_resolver
from core.markdown.plain import plain_text
from core.markdown.rendering import RENDERER_VERSION, SOURCE_LIMIT, render

__all__ = [
    "RENDERER_VERSION",
    "SOURCE_LIMIT",
    "plain_text",
    "register_mention_resolver",
    "render",
    "with_whole_addresses",
]
