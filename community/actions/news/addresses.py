"""Addresses to which mails do not get through: found, spared, and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from community.enums import MailTrouble
from community.models import AddressTrouble
from community.models.address_trouble import digest_of
from community.queries.news.addresses import check_token, checked_address
from core import mail

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_ANSWER = 300


def suppress(*, address: str, reason: MailTrouble, said: str = "") -> None:
    """Mail no more news there; a second report only brings the reason up to date."""
    AddressTrouble.objects.update_or_create(
        digest=digest_of(address),
        defaults={
            "reason": reason,
            "said": said.replace(address, "…")[:LONGEST_ANSWER],
            "suppressed_at": timezone.now(),
            "is_being_checked": False,
        },
    )


def refused(address: str, said: str) -> None:
    """For core.mail, whose server has said so."""
    suppress(address=address, reason=MailTrouble.REFUSED, said=said)


@transaction.atomic
def count_soft_bounce(*, address: str, said: str = "") -> None:
    """Until there were settings.MAIL_SOFT_BOUNCES in a row, it may have been a full mailbox."""
    row, _ = AddressTrouble.objects.get_or_create(digest=digest_of(address))
    AddressTrouble.objects.filter(pk=row.pk).update(soft_bounces=F("soft_bounces") + 1)
    row.refresh_from_db()
    if row.suppressed_at is None and row.soft_bounces >= settings.MAIL_SOFT_BOUNCES:
        suppress(address=address, reason=MailTrouble.SOFT, said=said)


def note_arrival(*, address: str) -> None:
    """A mail arrived: what came back before was passing."""
    AddressTrouble.objects.of(address).filter(suppressed_at=None).delete()


@transaction.atomic
def check_address(*, by: User) -> bool:
    """Send a mail whose link shows that it arrived. False when the address has no trouble."""
    troubled = AddressTrouble.objects.of(by.email).suppressed()
    if not troubled.update(is_being_checked=True):
        return False
    link = settings.SITE_URL + reverse("community:mail-works", args=[check_token(by)])
    mail.send("address-check", to=by.email, context={"name": by.display_name, "link": link})
    return True


def lift(*, token: str) -> bool:
    """Mail news to the address again. False when the link is not ours, too old, or of another."""
    address = checked_address(token)
    if not address:
        return False
    AddressTrouble.objects.of(address).delete()
    return True
