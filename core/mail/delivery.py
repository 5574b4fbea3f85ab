"""Mail is a row first, written with the change it tells of; the worker hands it over."""

import smtplib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from core.mail.refusals import DeliveryError, Refusal
from core.mail.stored import Stored, from_dict, to_dict
from core.mail.watching import is_let_through, tell_of_refusal
from core.tasks import Afterwards, GiveUp, background

# With the pauses of core.tasks five days, for which mail servers keep trying as well (RFC 5321).
MOST_ATTEMPTS = 66


class QueuedBackend(BaseEmailBackend):
    """Django's EMAIL_BACKEND: no request ever waits for a mail server."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            deliver.enqueue(to_dict(message))
        return len(email_messages)


@background(max_attempts=MOST_ATTEMPTS, priority=50)
def deliver(stored: Stored) -> Afterwards | None:
    """Raises GiveUp when the mail server says that it will never take this mail."""
    if not all(is_let_through(address, stored["headers"]) for address in stored["to"]):
        return None
    connection = get_connection(settings.MAIL_TRANSPORT)
    goodbye = partial(_part_from, connection)
    try:
        connection.open()  # or else the farewell is part of sending, and its failure sends twice
        connection.send_messages([from_dict(stored)])
    except smtplib.SMTPException as error:
        goodbye()
        refusal = Refusal.of(error)
        if refusal is None:
            raise
        if refusal.is_about_address:
            for address in stored["to"]:
                tell_of_refusal(address, refusal.text)
        # From None: what the server said may name the address, and tasks are shown to admins.
        raise (GiveUp if refusal.is_final else DeliveryError)(refusal.text) from None
    except BaseException:
        goodbye()
        raise
    return goodbye


def _part_from(connection: BaseEmailBackend) -> None:
    """However the server takes the farewell: what it has accepted it has."""
    with suppress(smtplib.SMTPException, OSError):
        connection.close()
