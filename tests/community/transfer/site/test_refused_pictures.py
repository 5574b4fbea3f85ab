"""Pictures of an export that are damaged, made up or hostile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests.support.parcels import members_of, refusal, rewrite, write
from tests.support.pictures import picture

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def test_pictures_are_what_we_would_have_made(file: Path) -> None:
    name = next(name for name in members_of(file) if name.startswith("files/guide/"))
    true = members_of(file)[name]
    for content, said in (
        (picture(), "no WebP picture without metadata"),
        (picture(kind="WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"), "without metadata"),
        (true + b"<script>", "without metadata"),
        (true[:30] + b"\0" * (len(true) - 30), "cannot be decoded"),
        (picture(50, 50, kind="WEBP"), "not of the size that its line says"),
    ):
        rewrite(file, {name: content})
        assert said in refusal(file)


def test_pictures_and_lines_belong_together(file: Path) -> None:
    name = next(name for name in members_of(file) if name.startswith("files/guide/"))
    content = members_of(file)[name]
    more = f"files/guide/{'0' * 32}.webp"
    rewrite(file, {more: content})
    assert refusal(file) == f"No line names the picture guide/{'0' * 32}.webp."
    members = members_of(file)
    del members[more], members[name]
    write(file, members)
    rewrite(file, {})
    assert "the zip file holds no picture guide/" in refusal(file)


def test_a_file_of_ours_is_not_written_over(file: Path) -> None:
    name = next(name for name in members_of(file) if name.startswith("files/posts/"))
    standing = default_storage.save(name.removeprefix("files/"), ContentFile(b"ours"))
    assert "another file of this name is here" in refusal(file)
    with default_storage.open(standing) as kept:
        assert kept.read() == b"ours"
