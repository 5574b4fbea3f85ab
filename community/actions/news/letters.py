"""A mailing becomes a mail: worded when it leaves, and handed over once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from community.enums import Delivery
from community.models import Mailing
from community.queries.news.letters import letter_of
from community.queries.news.mail_links import choices_link, unsubscribe_link
from core import mail

if TYPE_CHECKING:
    from community.queries.news.letters import Letter

# Threads that have a row of their own, and so more mails than one.
THREAD = re.compile(r"(question|conversation|request|item)/([\w-]+)")


@transaction.atomic
def write_letter(*, mailing_id: int) -> None:
    """Queue the mail in the moment in which it is written down as handed over; never twice."""
    waiting = Mailing.objects.select_for_update(of=("self",)).select_related("recipient")
    mailing = waiting.filter(pk=mailing_id, handed_over_at=None).first()
    if mailing is None:
        return
    mailing.handed_over_at = timezone.now()
    mailing.save(update_fields=["handed_over_at"])
    letter = letter_of(mailing)
    if letter is None:
        return
    unsubscribe = unsubscribe_link(mailing.recipient_id, letter.groups)
    context = {
        "letter": letter,
        "story": letter.stories[0],
        "is_weekly": mailing.kind == Delivery.WEEKLY,
        "unsubscribe": unsubscribe,
        "choices": choices_link(mailing.recipient),
    }
    mail.send(
        "news" if mailing.kind == Delivery.AT_ONCE else "digest",
        to=mailing.recipient.email,
        context=context,
        headers=_headers(mailing, letter, unsubscribe),
    )


def _headers(mailing: Mailing, letter: Letter, unsubscribe: str) -> dict[str, str]:
    """Nothing in them comes from people: keys and names of ours alone."""
    group = letter.groups[0] if mailing.kind == Delivery.AT_ONCE else mailing.kind
    headers = {
        "Message-ID": mailing.message_id,
        "List-Id": f"<{group}.news.{settings.SITE_HOST}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    if found := THREAD.fullmatch(letter.thread):
        # Nobody gets this mail: it is what the mails of one thread have in common.
        root = f"<{found[1]}-{found[2]}@{settings.SITE_HOST}>"
        headers |= {"In-Reply-To": root, "References": root}
    return headers
