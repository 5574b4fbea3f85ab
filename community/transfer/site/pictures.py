"""Pictures of an export on their way into the storage: kept only if everything else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from community.transfer.site.parcel import PICTURES, TransferError
from core.images import ImageRejected
from core.progress import Progress
from core.webp import size_of_bare_webp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from community.transfer.site.columns import Picture
    from community.transfer.site.parcel import ParcelReader
    from community.transfer.site.values import Json


class Pictures:
    def __init__(self, parcel: ParcelReader) -> None:
        self._parcel = parcel
        # By name, with the size that a line says it has.
        self._expected: dict[str, tuple[int, int] | None] = {}
        self._stored: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error:
            for name in self._stored:
                default_storage.delete(name)

    def expect(self, file: str, column: Picture, lines: Sequence[Json]) -> None:
        """Raises TransferError when the parcel lacks one."""
        for line in lines:
            if not (name := line[column.name]):
                continue
            if name not in self._parcel.pictures:
                raise TransferError(f"{file}: the zip file holds no picture {name}.")
            self._expected[name] = (line["width"], line["height"]) if "width" in line else None

    def store(self) -> None:
        """Raises TransferError."""
        if unknown := sorted(self._parcel.pictures.keys() - self._expected.keys()):
            raise TransferError(f"No line names the picture {unknown[0]}.")
        with Progress("pictures", len(self._expected)) as progress:
            for name, size in self._expected.items():
                self._store(name, size)
                progress.advance()

    def _store(self, name: str, size: tuple[int, int] | None) -> None:
        content = self._parcel.content(PICTURES + name, limit=settings.UPLOAD_MAX_BYTES)
        try:
            found = size_of_bare_webp(content)
        except ImageRejected as rejected:
            raise TransferError(f"{name}: {rejected}") from rejected
        if size not in (None, found):
            raise TransferError(f"{name}: it is not of the size that its line says.")
        if default_storage.exists(name):
            with default_storage.open(name) as standing:
                if standing.read() != content:
                    raise TransferError(f"{name}: another file of this name is here.")
            return
        self._stored.append(default_storage.save(name, ContentFile(content)))
