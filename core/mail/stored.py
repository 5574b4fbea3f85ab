"""A mail as a row can hold it, and back."""

from base64 import b64decode, b64encode
from email.mime.base import MIMEBase
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives

Stored = dict[str, Any]


def to_dict(message: EmailMessage) -> Stored:
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


def from_dict(stored: Stored) -> EmailMultiAlternatives:
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
