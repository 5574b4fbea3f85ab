"""Authors of another site: each gets a placeholder, an account that nobody can sign in to."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, NamedTuple

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from accounts.models import User
from community.models import ImportedPerson
from community.transfer.stackexchange.ids import IdSet
from community.transfer.stackexchange.reading import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import SourceSite
    from community.transfer.stackexchange.reading import Row
    from community.transfer.stackexchange.spool import Spool

USERNAME_LENGTH = 30
NAME_LENGTH = 60
SOURCE_NAME_LENGTH = 100
REMEMBERED = 20_000  # authors


class Key(NamedTuple):
    """An account at the source; or a name alone, of an account that is deleted there."""

    id: int | None
    name: str


class Author(NamedTuple):
    person: int
    account: int


def author_key(row: Row, prefix: str) -> Key:
    """`prefix`: “Owner” for posts, nothing for comments and history."""
    id_ = number(row, f"{prefix}UserId")
    if id_ is not None:
        return Key(id_, "")
    name = " ".join(row.get(f"{prefix or 'User'}DisplayName", "").split())
    return Key(None, name[:SOURCE_NAME_LENGTH])


class People:
    def __init__(self, site: SourceSite | None, spool: Spool) -> None:
        self._site = site
        self._spool = spool
        self._found: dict[Key, Author] = {}
        self.made = IdSet()
        self.made_names: set[str] = set()

    def bring(self, keys: Iterable[Key]) -> dict[Key, Author]:
        """The authors, with placeholders made for those who have none yet."""
        if len(self._found) > REMEMBERED:
            self._found.clear()
        wanted = set(keys)
        self._look_up(wanted - self._found.keys())
        if missing := sorted(wanted - self._found.keys(), key=str):
            self._make(missing)
        return self._found

    def plan(self, keys: Iterable[Key]) -> None:
        """Take down who would get a placeholder, and write nothing."""
        wanted = set(keys)
        self._look_up(wanted - self._found.keys())
        self._take_down(wanted - self._found.keys())

    def _take_down(self, keys: Iterable[Key]) -> None:
        for key in keys:
            if key.id is None:
                self.made_names.add(key.name)
            else:
                self.made.add(key.id)

    def _look_up(self, keys: set[Key]) -> None:
        ids = [key.id for key in keys if key.id is not None]
        names = [key.name for key in keys if key.id is None]
        if not keys:
            return
        known = ImportedPerson.objects.filter(
            Q(foreign_id__in=ids) | Q(foreign_id=None, name__in=names), site=self._site
        )
        for pk, id_, name, account in known.values_list("pk", "foreign_id", "name", "account"):
            self._found[Key(id_, "" if id_ is not None else name)] = Author(pk, account)

    def _make(self, keys: list[Key]) -> None:
        names = {key: self._name(key) for key in keys}
        accounts = User.objects.bulk_create(self._accounts(names))
        people = ImportedPerson.objects.bulk_create(
            ImportedPerson(site=self._site, foreign_id=key.id, name=names[key], account=account)
            for key, account in zip(keys, accounts, strict=True)
        )
        for key, person in zip(keys, people, strict=True):
            self._found[key] = Author(person.pk, person.account_id)
        self._take_down(keys)

    def _name(self, key: Key) -> str:
        if key.id is None:
            return key.name
        row = self._spool.select("SELECT name FROM people WHERE id = ?", key.id).fetchone()
        # As the source itself calls an account without a name.
        return (row[0][:SOURCE_NAME_LENGTH] if row else "") or f"user{key.id}"

    def _accounts(self, names: dict[Key, str]) -> list[User]:
        wanted = {key: self._username(key, name) for key, name in names.items()}
        members = User.objects.annotate(lower=Lower("username"))
        taken = set(members.filter(lower__in=wanted.values()).values_list("lower", flat=True))
        return [
            User(
                username=_other(wanted[key]) if wanted[key] in taken else wanted[key],
                name=(name or f"A former member of {self._site}")[:NAME_LENGTH],
                password=UNUSABLE_PASSWORD_PREFIX + secrets.token_urlsafe(30),
                is_active=False,
            )
            for key, name in names.items()
        ]

    def _username(self, key: Key, name: str) -> str:
        """What people choose never ends like this, and each key ends in another way."""
        own = f"u{key.id}".replace("-", "m") if key.id is not None else f"n{_digest(key.name)}"
        tail = f"-s{self._site.pk if self._site else 0}{own}"
        head = slugify(name).strip("-_")[: USERNAME_LENGTH - len(tail)].strip("-_")
        return f"{head or 'member'}{tail}"[-USERNAME_LENGTH:].lstrip("-_")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:10]


def _other(username: str) -> str:
    return f"member-{_digest(username)}{_digest(username[::-1])}"
