"""The development mailbox: one JSON file a mail, shown at /dev/mail/."""

import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from core.mail.stored import to_dict

_NAME = re.compile(r"[0-9-]+")


class FolderBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            now = timezone.now()
            stored = to_dict(message) | {"sent_at": now.isoformat()}
            name = f"{now:%Y%m%d-%H%M%S-%f}.json"
            (folder / name).write_text(json.dumps(stored, indent=1), encoding="utf-8")
        return len(email_messages)


def read_folder() -> list[dict[str, Any]]:
    """Newest first."""
    folder = Path(settings.MAIL_FOLDER)
    paths = sorted(folder.glob("*.json"), reverse=True)[:100]
    return [_read(path) for path in paths]


def read_html(name: str) -> str:
    """Return the HTML part of a mail, “” where there is none; `name` is as `read_folder` has it."""
    path = Path(settings.MAIL_FOLDER) / f"{name}.json"
    if not _NAME.fullmatch(name) or not path.exists():
        return ""
    return _html_of(_read(path))


def _read(path: Path) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sent_at = datetime.fromisoformat(stored["sent_at"])
    return stored | {"name": path.stem, "sent_at": sent_at, "has_html": bool(_html_of(stored))}


def _html_of(stored: dict[str, Any]) -> str:
    parts = (part for part, mimetype in stored["alternatives"] if mimetype == "text/html")
    return next(parts, "")
