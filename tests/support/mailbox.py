"""What arrived, and the code in it."""

import re

from django.core import mail
from django.core.mail import EmailMessage, EmailMultiAlternatives


def mail_to(address: str) -> EmailMessage:
    """The newest mail to `address`."""
    return next(letter for letter in reversed(mail.outbox) if address in letter.to)


def read_code(address: str) -> str:
    """The code of the newest mail to `address`: it stands on a line of its own, set in."""
    found = re.search(r"^ {4}(\S+)$", str(mail_to(address).body), re.MULTILINE)
    assert found, mail_to(address).body
    return found[1]


def html_of(message: EmailMessage) -> str:
    """The HTML part: mails of ours have exactly one."""
    assert isinstance(message, EmailMultiAlternatives)
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    return str(html)


def token_of(link: str) -> str:
    """The last part of a signed address."""
    return link.rstrip("/").rpartition("/")[2]
