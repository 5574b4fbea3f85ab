"""What is known of an address to which mails are to go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.utils import timezone

from accounts.models import User
from community.enums import MailTrouble
from community.models import AddressTrouble
from community.models.address_trouble import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECK_SALT = "community.address-check"
CHECK_LASTS = timedelta(days=3)
# Nobody is locked out for good by a mail server that was wrong for an hour.
CODES_PAUSE = timedelta(days=1)
DEAD = {MailTrouble.BOUNCED, MailTrouble.REFUSED}


def trouble_with(address: str) -> AddressTrouble | None:
    """None while news are mailed there."""
    return AddressTrouble.objects.of(address).suppressed().first()


def lets_through(address: str, headers: Mapping[str, str]) -> bool:
    """For core.mail: news stop at any trouble, codes only for a day after it did not exist."""
    trouble = trouble_with(address)
    if trouble is None or trouble.suppressed_at is None:
        return True
    if "List-Unsubscribe" in headers:
        return False
    is_dead = trouble.reason in DEAD and trouble.suppressed_at > timezone.now() - CODES_PAUSE
    return trouble.is_being_checked or not is_dead


def check_token(user: User) -> str:
    """Return what shows, in a link, that a mail to their address has arrived."""
    return signing.dumps([user.pk, digest_of(user.email)], salt=CHECK_SALT)


def checked_address(token: str) -> str:
    """Return the address that the link was sent to; “” when that is nobody’s any more."""
    try:
        pk, digest = signing.loads(token, salt=CHECK_SALT, max_age=CHECK_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    user = User.objects.public().filter(pk=pk).first()
    return user.email if user and digest_of(user.email) == digest else ""
