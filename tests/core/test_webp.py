from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from core.images import MAX_PIXELS, ImageRejected, reencode
from core.webp import size_of_bare_webp
from tests.support.pictures import picture


def own(mode: str = "RGB", size: tuple[int, int] = (41, 30), *, noisy: bool = False) -> bytes:
    """A picture as an upload leaves it; a noisy one is encoded with loss."""
    source = BytesIO()
    image = Image.effect_noise(size, 90).convert(mode) if noisy else Image.new(mode, size)
    image.save(source, "PNG")
    return reencode(source, max_side=1_000).content


@pytest.mark.parametrize("noisy", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_our_own_pictures_tell_their_size(mode: str, noisy: bool) -> None:  # noqa: FBT001
    assert size_of_bare_webp(own(mode, (91, 90), noisy=noisy)) == (91, 90)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"RIFF",
        picture(),
        picture(kind="WEBP", xmp=b"<x/>"),
        picture(kind="WEBP", exif=b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"),
        own() + b"\0",
        b"\0" + own(),
        own()[:-2],
        own()[:24] + b"\xff" * (len(own()) - 24),
    ],
    ids=["empty", "head", "png", "xmp", "exif", "behind", "before", "short", "broken"],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(ImageRejected):
        size_of_bare_webp(content)


def test_moving_pictures_are_refused() -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    with pytest.raises(ImageRejected, match="without metadata"):
        size_of_bare_webp(file.getvalue())


def test_a_picture_of_too_many_pixels_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    content = own()
    monkeypatch.setattr("core.webp.MAX_PIXELS", 40 * 30)
    assert MAX_PIXELS > 41 * 30
    with pytest.raises(ImageRejected, match="too many pixels"):
        size_of_bare_webp(content)
