"""People of another site can get what they wrote back: as authors of imported posts do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from accounts.models import User
from community.models import ImportedPerson, SourceSite
from community.transfer.site.columns import plain
from community.transfer.site.parcel import MANIFEST, TransferError
from community.transfer.site.values import Json, Unfit, Value, read_text

if TYPE_CHECKING:
    from django.db.models import QuerySet

BATCH = 500
(_HOST,) = plain(SourceSite, "host")


def host_of(manifest: Json) -> str:
    """The site that an export is of. Raises TransferError."""
    try:
        host: str = _HOST.read(_host(manifest["site"]["url"]))
    except (KeyError, TypeError, ValueError, Unfit):
        host = ""
    if not host:
        raise TransferError(f"{MANIFEST}: “site” does not say the address of a site.")
    return host


def _host(url: Value) -> str:
    return urlsplit(read_text(url)).hostname or ""


def placeholders() -> QuerySet[User]:
    """The people of the export, and not those who had accounts here before."""
    users: QuerySet[User] = User.objects.all()
    return users.filter(email="", password__startswith=UNUSABLE_PASSWORD_PREFIX)


def let_people_claim(host: str) -> None:
    """Let admins hand each placeholder over to the member who it stands for.

    Called while nobody else has an account that cannot be signed in to.
    """
    site, _ = SourceSite.objects.get_or_create(host=host)
    active = placeholders().filter(is_active=True).order_by("pk")
    rows = active.values_list("pk", "username").iterator(BATCH)
    while batch := list(islice(rows, BATCH)):
        ImportedPerson.objects.bulk_create(
            ImportedPerson(site=site, name=username, account_id=pk) for pk, username in batch
        )
