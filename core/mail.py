"""Mail is a row first, written with the change it tells of; the worker hands it over."""

import json
import smtplib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import datetime
from email.mime.base import MIMEBase
from email.utils import make_msgid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import timezone

from core.tasks import GiveUp, background

PERMANENT = range(500, 600)


class QueuedBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND: no request ever waits for a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            deliver.enqueue(to_dict(message))
        return len(email_messages)


def send(event: str, *, to: str, context: dict[str, Any]) -> None:
    """Queue the mail that templates/email/<event>/ words, a subject and a message."""
    words = context | {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL}
    subject = render_to_string(f"email/{event}/subject.txt", words).strip()
    body = render_to_string(f"email/{event}/message.txt", words)
    EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to]).send()


@background(max_attempts=14, priority=50)
def deliver(stored: dict[str, Any]) -> None:
    """Raises GiveUp when the mail server says that it will never take this mail."""
    connection = get_connection(settings.MAIL_TRANSPORT)
    try:
        connection.send_messages([from_dict(stored)])
    except smtplib.SMTPRecipientsRefused as error:
        if all(code in PERMANENT for code, _ in error.recipients.values()):
            raise GiveUp from error
        raise
    except smtplib.SMTPResponseException as error:
        if error.smtp_code in PERMANENT and not isinstance(error, smtplib.SMTPAuthenticationError):
            raise GiveUp from error
        raise


def to_dict(message: EmailMessage) -> dict[str, Any]:
    """The Message-ID is fixed here, so that a mail sent twice is recognised as one."""
    domain = settings.SITE_HOST
    return {
        "subject": str(message.subject),
        "body": str(message.body),
        "from_email": message.from_email,
        "to": list(message.to),
        "cc": list(message.cc),
        "bcc": list(message.bcc),
        "reply_to": list(message.reply_to),
        "headers": {"Message-ID": make_msgid(domain=domain)} | message.extra_headers,
        "alternatives": [list(part) for part in getattr(message, "alternatives", [])],
        "attachments": [_attachment(part) for part in message.attachments],
    }


def from_dict(stored: dict[str, Any]) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        **{name: stored[name] for name in ("subject", "body", "from_email", "to", "cc", "bcc")},
        reply_to=stored["reply_to"],
        headers=stored["headers"],
    )
    for content, mimetype in stored["alternatives"]:
        message.attach_alternative(content, mimetype)
    for name, content, mimetype in stored["attachments"]:
        message.attach(name, b64decode(content), mimetype)
    return message


def _attachment(part: MIMEBase | tuple[str, str | bytes, str]) -> list[str | None]:
    if isinstance(part, MIMEBase):
        raise TypeError("Attach (name, content, mimetype), not a MIME object.")
    name, content, mimetype = part
    raw = content.encode() if isinstance(content, str) else content
    return [name, b64encode(raw).decode(), mimetype]


class FolderBackend(BaseEmailBackend):
    """The development mailbox: one JSON file a mail, shown at /dev/mail/."""

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


def _read(path: Path) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    sent_at = datetime.fromisoformat(stored["sent_at"])
    return stored | {"name": path.stem, "sent_at": sent_at}
