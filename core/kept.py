"""What a person typed, to be handed back when it cannot be taken."""

import re

from django.http import HttpRequest

_SECRET = re.compile(r"password|token|code|secret|key|website", re.IGNORECASE)
# Hidden fields and buttons: chosen by the page, not written by the person.
_CONTROLS = re.compile(
    r"action|asks_asker|base|draft|item|kind|next|preview|question|reason|reply|seen|stance|theme"
    r"|value|_.*|.*_FORMS"
)


def kept_text(request: HttpRequest) -> list[dict[str, str]]:
    """Return what was written into the fields of a sent form: `label`, `text`. Never secrets."""
    return [
        {"label": name.replace("_", " "), "text": text}
        for name, texts in request.POST.lists()
        if not _CONTROLS.fullmatch(name) and not _SECRET.search(name)
        for text in texts
        if text.strip()
    ]
