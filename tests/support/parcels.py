"""Exports taken apart, changed, and put together again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import default_storage

from accounts.models import User
from community.transfer.site import TransferError, import_site
from community.transfer.site.columns import rows_of
from community.transfer.site.register import SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    # The fixture of tests/community/transfer/site.
    Carry = Callable[[Callable[[], object]], Path]

Lines = list[dict[str, Any]]


def members_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as parcel:
        return {name: parcel.read(name) for name in parcel.namelist()}


def lines_of(file: Path, name: str) -> Lines:
    return [json.loads(line) for line in members_of(file)[name].splitlines()]


def rewrite(file: Path, changes: dict[str, bytes | Lines], **manifest: object) -> Path:
    """Write `file` with other members, and a manifest that lists them as they are."""
    members = members_of(file)
    for name, content in changes.items():
        members[name] = content if isinstance(content, bytes) else _joined(content)
    head = json.loads(members.pop("manifest.json"))
    head["files"] = [
        {
            "name": name,
            "rows": content.count(b"\n"),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        for name, content in members.items()
    ]
    members["manifest.json"] = json.dumps(head | manifest).encode()
    return write(file, members)


def write(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, content in members.items():
            parcel.writestr(name, content)
    return file


def _joined(lines: Lines) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def refusal(file: Path) -> str:
    """Of an import that left nothing behind."""
    people, pictures = User.objects.count(), _pictures()
    with pytest.raises(TransferError) as refused:
        import_site(file)
    there = {sheet.name: rows_of(sheet.model).count() for sheet in SHEETS}
    assert there == dict.fromkeys(there, 0) | {"people": people}
    assert _pictures() == pictures
    return str(refused.value)


def _pictures() -> list[str]:
    return default_storage.listdir("guide")[1] if default_storage.exists("guide") else []
