"""Links of mails that need no account: what they let their holder do is all that they say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import User
from community.enums import NewsGroup
from community.models.address_trouble import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSUBSCRIBE = "community.unsubscribe"
CHOICES = "community.mail-choices"
# Old mails lie in many places, and this link shows what somebody chose.
CHOICES_LAST = timedelta(days=90)


def unsubscribe_link(recipient: int, groups: Iterable[NewsGroup]) -> str:
    """Ends the mails of these groups. Without an end: a list that cannot be left is spam."""
    token = signing.dumps([recipient, sorted(groups)], salt=UNSUBSCRIBE)
    return settings.SITE_URL + reverse("community:unsubscribe", args=[token])


def choices_link(recipient: User) -> str:
    """For the address that the mail goes to: when it becomes another one, the link ends."""
    token = signing.dumps([recipient.pk, digest_of(recipient.email)], salt=CHOICES)
    return settings.SITE_URL + reverse("community:mail-choices", args=[token])


def read_unsubscribe(token: str) -> tuple[User, list[NewsGroup]] | None:
    """None for what is not ours, or of an account that is closed."""
    match _read(token, UNSUBSCRIBE):
        case [int(pk), list(names)]:
            groups = [NewsGroup(name) for name in names if name in NewsGroup.values]
            user = User.objects.public().filter(pk=pk).first()
            return (user, groups) if user and groups else None
    return None


def read_choices(token: str) -> User | None:
    match _read(token, CHOICES, max_age=CHOICES_LAST):
        case [int(pk), str(digest)]:
            user = User.objects.public().filter(pk=pk).first()
            return user if user and digest_of(user.email) == digest else None
    return None


def _read(token: str, salt: str, *, max_age: timedelta | None = None) -> Any:  # noqa: ANN401
    try:
        return signing.loads(token, salt=salt, max_age=max_age)
    except (signing.BadSignature, ValueError):
        return None
