from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from community.enums import MailTrouble

SALT = "community.mail-address"


def digest_of(address: str, secret: str = "") -> str:
    """Addresses are not kept; whoever has one finds its row, and nobody else can name it."""
    key = secret or settings.SECRET_KEY
    return salted_hmac(SALT, address.strip().lower(), secret=key, algorithm="sha256").hexdigest()


class AddressTroubleQuerySet(models.QuerySet["AddressTrouble"]):
    def of(self, address: str) -> Self:
        """Also what was written down under a former key of the site."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        return self.filter(digest__in=[digest_of(address, key) for key in keys])

    def suppressed(self) -> Self:
        return self.exclude(suppressed_at=None)


class AddressTrouble(models.Model):
    """What mails to an address met with. Without `suppressed_at` they still go there."""

    digest = models.CharField(max_length=64, unique=True)
    # In a row: one mail that arrives sets it to 0.
    soft_bounces = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=12, choices=MailTrouble, blank=True)
    # In the words of the mail server, without addresses.
    said = models.CharField(max_length=300, blank=True)
    suppressed_at = models.DateTimeField(null=True, blank=True)
    # The member has asked for a mail that shows whether mails arrive again.
    is_being_checked = models.BooleanField(default=False)

    objects = AddressTroubleQuerySet.as_manager()

    class Meta:
        verbose_name = _("trouble with an address")
        verbose_name_plural = _("addresses in trouble")
        ordering = ("-suppressed_at", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(suppressed_at=None, reason="", is_being_checked=False)
                | models.Q(suppressed_at__isnull=False) & ~models.Q(reason=""),
                name="community_address_suppressed_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return self.digest[:12]
