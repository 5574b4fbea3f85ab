"""Addresses in a rendered text, for where it is read away from its page."""

import re
from html import escape, unescape
from urllib.parse import urljoin

# A sanitised text has no other “<” than those of its tags, and no other quotes around values.
_TAG = re.compile(r'<(?:a|img)(?:\s+[\w-]+="[^"]*")*\s*/?>')
# One after the other, so that what stands in a value is not taken for a name.
_ATTRIBUTE = re.compile(r'(\s[\w-]+)="([^"]*)"')


def with_whole_addresses(html: str, base: str) -> str:
    """Return sanitised `html` with its links and pictures as seen from the page `base`."""

    def whole(match: re.Match[str]) -> str:
        if match[1].strip() not in {"href", "src"}:
            return match[0]
        try:
            address = urljoin(base, unescape(match[2]))
        except ValueError:  # a broken one stays as broken as it is
            return match[0]
        return f'{match[1]}="{escape(address)}"'

    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(whole, tag[0]), html)
