"""The zip file of an export: what may be in it, and how it is written and read."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any, Self

from community.transfer.site import versions
from community.transfer.site.columns import PICTURE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

FORMAT = "waypoint-site"
MANIFEST = "manifest.json"
PICTURES = "files/"

# Bytes. A longer line is no post and no article; more of it is never held.
LONGEST_LINE = 16_000_000
LONGEST_MANIFEST = 64_000_000
# A text shrinks to a tenth; what grows by more than this when unpacked was made to.
MOST_TIMES = 300
_SMALL = 1_000_000
_CHUNK = 1 << 16


class TransferError(Exception):
    """Why nothing was exported or imported, in one sentence."""


@dataclass(frozen=True)
class Member:
    """A file of the parcel, as its manifest lists it."""

    name: str
    # Of a sheet; 1 for a picture.
    rows: int
    bytes: int
    sha256: str


class ParcelWriter:
    """Two parcels of the same content are the same bytes, but for the manifest."""

    def __init__(self, file: Path) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.members: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    def add(self, name: str, pieces: Iterable[bytes]) -> Member:
        """`pieces` are the lines of a sheet, or the one content of a picture."""
        with self._open(name) as member:
            listed = measured(name, pieces, into=member)
        self.members.append(listed)
        return listed

    def seal(self, manifest: dict[str, Any]) -> None:
        text = json.dumps(
            manifest | {"files": [asdict(member) for member in self.members]},
            ensure_ascii=False,
            indent=1,
        )
        with self._open(MANIFEST) as member:
            member.write(text.encode())

    def _open(self, name: str) -> IO[bytes]:
        # Without the time and the user of the machine that zip files usually carry.
        info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3
        info.external_attr = 0o644 << 16
        return self._zip.open(info, "w", force_zip64=True)


def measured(name: str, pieces: Iterable[bytes], *, into: IO[bytes] | None = None) -> Member:
    digest, count, size = hashlib.sha256(), 0, 0
    for piece in pieces:
        digest.update(piece)
        count, size = count + 1, size + len(piece)
        if into:
            into.write(piece)
    return Member(name, count, size, digest.hexdigest())


class ParcelReader:
    """Trusts nothing: not the names in the zip, not the sizes it states, not its manifest."""

    def __init__(self, file: Path, sheets: list[str]) -> None:
        """Raises TransferError."""
        try:
            self._zip = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile) as error:
            raise TransferError(f"{file} cannot be read as a zip file: {error}") from error
        self._sheets = sheets
        try:
            self._refuse_strange_members()
            self.manifest = self._read_manifest()
            self.members = self._listed()
        except TransferError:
            self._zip.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def version(self) -> int:
        version: int = self.manifest["version"]
        return version

    @property
    def pictures(self) -> dict[str, Member]:
        """By their names in the storage."""
        return {
            name.removeprefix(PICTURES): member
            for name, member in self.members.items()
            if name.startswith(PICTURES)
        }

    def lines(self, name: str) -> Iterator[bytes]:
        """Raises TransferError at a line that is too long, and where the zip is damaged."""
        with self._opened(name) as member:
            number = 0
            while line := member.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise TransferError(f"{name}, line {number}: it is too long to be read.")
                yield line

    def content(self, name: str, *, limit: int) -> bytes:
        """Raises TransferError when there is more of it than `limit` bytes."""
        with self._opened(name) as member:
            content = member.read(limit + 1)
        if len(content) > limit:
            raise TransferError(f"{name}: it is larger than {limit:,} bytes.")
        return content

    def verify(self, name: str) -> None:
        """Raises TransferError unless the file is the one that the manifest lists."""
        digest = hashlib.sha256()
        with self._opened(name) as member:
            while piece := member.read(_CHUNK):
                digest.update(piece)
        if digest.hexdigest() != self.members[name].sha256:
            raise TransferError(f"{name}: it is not the file that the manifest lists.")

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(name) as member:
                yield member
        except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise TransferError(f"{name}: it cannot be unpacked ({error}).") from error
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise TransferError(f"{name}: it cannot be unpacked ({error}).") from error
            raise

    def _refuse_strange_members(self) -> None:
        allowed = {MANIFEST, *self._sheets}
        seen = set()
        for info in self._zip.infolist():
            name = info.filename
            is_picture = name.startswith(PICTURES) and PICTURE_NAME.fullmatch(
                name.removeprefix(PICTURES)
            )
            if name in seen or not (name in allowed or is_picture):
                raise TransferError(f"The zip file holds “{name}”, which is no part of an export.")
            if info.file_size > max(_SMALL, MOST_TIMES * info.compress_size):
                raise TransferError(f"{name}: it unpacks to more than a text can shrink from.")
            seen.add(name)
        if missing := [name for name in (MANIFEST, *self._sheets) if name not in seen]:
            raise TransferError(f"The zip file holds no {missing[0]}, so it is no whole export.")

    def _read_manifest(self) -> dict[str, Any]:
        try:
            manifest = json.loads(self.content(MANIFEST, limit=LONGEST_MANIFEST))
        except (ValueError, RecursionError) as error:
            raise TransferError(f"{MANIFEST}: it is no JSON ({error}).") from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise TransferError(f"{MANIFEST}: this is no export of a Waypoint site.")
        version = manifest.get("version")
        if type(version) is not int or not versions.FIRST <= version <= versions.NEWEST:
            raise TransferError(
                f"{MANIFEST}: version {version} is not known here; "
                f"this site reads versions {versions.FIRST} to {versions.NEWEST}."
            )
        return manifest

    def _listed(self) -> dict[str, Member]:
        try:
            members = {each["name"]: Member(**each) for each in self.manifest["files"]}
            fits = all(_is_sound(member) for member in members.values())
        except (KeyError, TypeError, AttributeError):
            members, fits = {}, False
        if not fits or members.keys() != {*self._zip.namelist()} - {MANIFEST}:
            raise TransferError(f"{MANIFEST}: “files” is not the list of what the zip file holds.")
        return members


def _is_sound(member: Member) -> bool:
    numbers = (member.rows, member.bytes)
    are_counts = all(type(number) is int and number >= 0 for number in numbers)
    return are_counts and bool(re.fullmatch("[0-9a-f]{64}", member.sha256))
