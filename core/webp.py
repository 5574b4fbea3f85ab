"""Pictures as `core.images.reencode` writes them: WebP files of pixels and nothing else."""

import io

from django.utils.translation import gettext as _
from PIL import Image

from core.images import MAX_PIXELS, ImageRejected

# Pixels, their transparency, and the head of a file with both. Source: RFC 9649, section 2.
_CHUNKS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}


def size_of_bare_webp(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture that came to us as a file of our own making.

    Raises ImageRejected for another format, for metadata, for moving pictures, for bytes before or
    behind the picture, and for more pixels than we take.
    """
    if not _is_bare(content):
        raise ImageRejected(_("The file is no WebP picture without metadata."))
    try:
        with Image.open(io.BytesIO(content), formats=("WEBP",)) as picture:
            width, height = picture.size
            if width * height <= MAX_PIXELS:
                picture.load()
    except Exception as error:  # decoders raise all sorts of things on hostile files
        raise ImageRejected(_("The picture cannot be decoded.")) from error
    if width * height > MAX_PIXELS:
        raise ImageRejected(_("The picture has too many pixels."))
    return width, height


def _is_bare(content: bytes) -> bool:
    length = int.from_bytes(content[4:8], "little") + 8
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP" or length != len(content):
        return False
    place = 12
    while place + 8 <= length:
        if content[place : place + 4] not in _CHUNKS:
            return False
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        place += 8 + size + size % 2
    return place == length
