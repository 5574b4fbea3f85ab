"""Uploaded pictures: decoded within limits, copied pixel by pixel, encoded anew."""

import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MAX_PIXELS = 12_000_000
# Up to here a picture is worked on within a request.
LARGE_PIXELS = 2_000_000
LARGE_BYTES = 1_500_000

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")  # never SVG: it is a program

# Up to so many colours it is a drawing or a screenshot: small without loss, ugly with.
_FEW_COLOURS = 4_096
_DEEP_MODES = {"I;16", "I;16L", "I;16B", "I;16N", "I"}


class ImageRejected(Exception):  # noqa: N818  a refusal: its text is a sentence for the person
    pass


@dataclass(frozen=True)
class EncodedImage:
    content: bytes
    width: int
    height: int
    extension: str = "webp"


def reencode(
    file: IO[bytes], *, max_side: int, max_pixels: int = MAX_PIXELS, max_bytes: int | None = None
) -> EncodedImage:
    """Return a WebP of at most `max_side` pixels a side that holds nothing but the pixels.

    `max_bytes` is settings.UPLOAD_MAX_BYTES when not given. Of a moving picture, the first frame
    stays. Raises ImageRejected.
    """
    with _opened(file, max_pixels, max_bytes) as picture:
        # A JPEG can be decoded at a fraction of its size.
        picture.draft("RGB", (max_side, max_side))
        picture.load()
        return _encode(_upright(picture), max_side)


def is_large(file: IO[bytes]) -> bool:
    """Say whether a request should leave it to the worker; nothing is decoded.

    Raises ImageRejected, as `reencode` would.
    """
    with _opened(file, MAX_PIXELS, None) as picture:
        pixels = picture.width * picture.height
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    return pixels > LARGE_PIXELS or size > LARGE_BYTES


@contextmanager
def _opened(file: IO[bytes], max_pixels: int, max_bytes: int | None) -> Iterator[Image.Image]:
    max_bytes = settings.UPLOAD_MAX_BYTES if max_bytes is None else max_bytes
    file.seek(0)
    content = file.read(max_bytes + 1)
    file.seek(0)
    if len(content) > max_bytes:
        raise ImageRejected(
            _("The file is larger than %(limit)s MB. Make it smaller.")
            % {"limit": f"{max_bytes / 1_000_000:g}"}
        )
    try:
        # Opening a WebP already makes room for all of its pixels.
        _refuse_many_pixels(_size_of_webp(content), max_pixels)
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            _refuse_many_pixels(picture.size, max_pixels)
            yield picture
    except ImageRejected:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(max_pixels) from error
    except Exception as error:  # decoders raise all sorts of things on hostile files
        raise ImageRejected(
            _("This file is not a picture we can read. Take a PNG, JPEG, WebP or GIF.")
        ) from error


def _refuse_many_pixels(size: tuple[int, int], max_pixels: int) -> None:
    if size[0] * size[1] > max_pixels:
        raise _too_many_pixels(max_pixels)


def _too_many_pixels(max_pixels: int) -> ImageRejected:
    return ImageRejected(
        _("The picture has more than %(limit)s megapixels. Make it smaller.")
        % {"limit": f"{max_pixels / 1_000_000:g}"}
    )


def _size_of_webp(content: bytes) -> tuple[int, int]:
    """Return the size in the header of a WebP, (0, 0) for any other file.

    Source: RFC 9649, sections 2.5 to 2.7.
    """
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return 0, 0
    kind, body = content[12:16], content[20:30]
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", body[6:10])
    return width & 0x3FFF, height & 0x3FFF


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001  what a camera wrote about a picture is often broken
        return picture


def _encode(picture: Image.Image, max_side: int) -> EncodedImage:
    if picture.mode in _DEEP_MODES:
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    has_alpha = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    pixels = picture.convert("RGBA" if has_alpha else "RGB")
    pixels.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    is_drawing = pixels.getcolors(_FEW_COLOURS) is not None
    # Encoders copy comments and profiles along; a fresh image has none.
    fresh = Image.new(pixels.mode, pixels.size)
    fresh.paste(pixels)
    buffer = io.BytesIO()
    fresh.save(buffer, "WEBP", lossless=is_drawing, quality=80, method=4)
    return EncodedImage(buffer.getvalue(), *fresh.size)
