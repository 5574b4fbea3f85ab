import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from core.images import LARGE_BYTES, EncodedImage, ImageRejected, is_large, reencode

MAKE_IMAGES = Path(__file__).resolve().parents[3] / "shared" / "security" / "make_images.py"
SECRETS = (b"script", b"SecretCamera", b"Exif", b"EXIF", b"XMP", b"ICCP", b"PK\x03\x04")


def picture(
    kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object
) -> bytes:
    buffer = io.BytesIO()
    colours: dict[str, int | tuple[int, ...]] = {
        "L": 200,
        "1": 1,
        "I;16": 40_000,
        "CMYK": (255, 127, 127, 0),
    }
    colour = colours.get(mode, "teal")
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def png(width: int, height: int, rows: bytes) -> bytes:
    """A PNG whose header may say anything."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def webp(kind: bytes, body: bytes) -> bytes:
    """A WebP that is hardly more than its header."""
    chunk = kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def encode(content: bytes, max_side: int = 100) -> EncodedImage:
    return reencode(io.BytesIO(content), max_side=max_side)


def opened(image: EncodedImage) -> Image.Image:
    result = Image.open(io.BytesIO(image.content))
    assert result.size == (image.width, image.height)
    assert result.format == "WEBP"
    assert image.extension == "webp"
    return result


@pytest.mark.parametrize(
    ("kind", "mode", "colour"),
    [
        ("PNG", "RGB", (0, 128, 128)),
        ("PNG", "L", (200, 200, 200)),
        ("PNG", "1", (255, 255, 255)),
        ("PNG", "I;16", (156, 156, 156)),
        ("JPEG", "RGB", (0, 128, 128)),
        ("JPEG", "CMYK", (0, 128, 128)),
        ("WEBP", "RGB", (0, 128, 128)),
        ("GIF", "RGB", (0, 128, 128)),
    ],
)
def test_every_kind_becomes_a_webp_with_the_same_pixels(
    kind: str, mode: str, colour: tuple[int, int, int]
) -> None:
    result = opened(encode(picture(kind, mode=mode)))
    assert result.size == (40, 20)
    found = result.convert("RGB").getpixel((20, 10))
    assert isinstance(found, tuple)
    assert all(abs(a - b) <= 4 for a, b in zip(found, colour, strict=True))


def test_what_can_be_seen_through_stays_so() -> None:
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    buffer = io.BytesIO()
    clear.save(buffer, "PNG")
    assert opened(encode(buffer.getvalue())).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]

    palette = Image.new("P", (10, 10), 7)
    buffer = io.BytesIO()
    palette.save(buffer, "GIF", transparency=7)
    assert opened(encode(buffer.getvalue())).convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("size", "smaller"),
    [
        ((400, 200), (100, 50)),
        ((200, 400), (50, 100)),
        ((90, 90), (90, 90)),
        ((9_000, 3), (100, 1)),
    ],
)
def test_it_fits_into_the_given_side(size: tuple[int, int], smaller: tuple[int, int]) -> None:
    for kind in ("PNG", "JPEG"):
        assert opened(encode(picture(kind, size))).size == smaller


def test_a_photograph_is_turned_upright_and_tells_nothing_else() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    content = picture(
        "JPEG", exif=exif, comment=b"<script>alert(1)</script>", icc_profile=b"x" * 200
    )
    assert b"SecretCamera" in content
    result = encode(content)
    assert opened(result).size == (20, 40)
    assert not opened(result).getexif()
    assert not [secret for secret in SECRETS if secret in result.content]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize("exif", [b"Exif\x00\x00nonsense", b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"])
def test_a_photograph_with_broken_facts_about_it_is_taken(exif: bytes) -> None:
    assert opened(encode(picture("JPEG", exif=exif))).size == (40, 20)


def test_facts_that_stop_the_turning_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_picture: Image.Image) -> Image.Image:
        raise ZeroDivisionError

    monkeypatch.setattr("core.images.ImageOps.exif_transpose", fail)
    assert opened(encode(picture("JPEG"))).size == (40, 20)


def test_of_a_moving_picture_the_first_frame_stays() -> None:
    buffer = io.BytesIO()
    frames = [Image.new("RGB", (30, 30), colour) for colour in ("red", "blue", "lime")]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    result = opened(encode(buffer.getvalue()))
    assert getattr(result, "n_frames", 1) == 1
    assert result.convert("RGB").getpixel((15, 15)) == (255, 0, 0)


def test_drawings_keep_every_pixel_and_photographs_get_small() -> None:
    drawing = Image.new("RGB", (64, 64), "white")
    drawing.putpixel((9, 9), (1, 2, 3))
    buffer = io.BytesIO()
    drawing.save(buffer, "PNG")
    assert opened(encode(buffer.getvalue())).convert("RGB").getpixel((9, 9)) == (1, 2, 3)

    photograph = Image.merge("RGB", [Image.effect_noise((256, 256), 90) for _ in range(3)])
    buffer = io.BytesIO()
    photograph.save(buffer, "PNG")
    assert len(encode(buffer.getvalue(), 256).content) < len(buffer.getvalue()) / 2


HOSTILE = {
    "nothing": b"",
    "text": b"hello",
    "html": b"<html><script>alert(1)</script></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "bmp": picture("BMP"),
    "tiff": picture("TIFF"),
    "ico": picture("ICO"),
    "truncated png": picture("PNG", (400, 400))[:-40],
    "truncated jpeg": picture("JPEG", (400, 400))[:400],
    "truncated gif": picture("GIF", (400, 400))[:60],
    "truncated webp": picture("WEBP", (400, 400))[:30],
    "no width": png(0, 10, b"\x00"),
    "lying header": png(2_000, 2_000, b"\x00"),
    "gif and script": b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)//",
    "a header of webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "an empty webp": webp(b"VP8X", b""),
}
LARGE = {
    "one above": png(4_001, 3_000, b"\x00"),
    "a bomb": png(65_535, 65_535, b"\x00"),
    "between Pillow’s own limits": png(12_000, 12_000, b"\x00"),
    "an extended webp": webp(b"VP8X", bytes(4) + b"\xff\x3f\x00" * 2),
    "a lossless webp": webp(b"VP8L", b"\x2f" + b"\xff\xff\xff\x0f" + bytes(5)),
    "a lossy webp": webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + b"\xff\x3f" * 2),
    "a gif": b"GIF89a" + b"\xff\xff" * 2 + picture("GIF")[10:],
    "a gif within Pillow’s limits": b"GIF89a" + b"\x00\x10" * 2 + picture("GIF")[10:],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_picture_is_refused(name: str) -> None:
    with pytest.raises(ImageRejected, match="not a picture we can read"):
        encode(HOSTILE[name])


@pytest.mark.parametrize("name", LARGE)
def test_too_many_pixels_are_refused_before_they_are_decoded(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decoded(*_args: object) -> None:
        pytest.fail("decoded")

    monkeypatch.setattr(Image.Image, "load", decoded)
    monkeypatch.setattr("PIL.WebPImagePlugin._webp.WebPAnimDecoder", decoded)
    with pytest.raises(ImageRejected, match="more than 12 megapixels"):
        encode(LARGE[name])
    with pytest.raises(ImageRejected):
        is_large(io.BytesIO(LARGE[name]))


def test_a_picture_at_the_limit_is_taken() -> None:
    assert reencode(io.BytesIO(picture("PNG")), max_side=50, max_pixels=800).width == 40
    with pytest.raises(ImageRejected, match=r"more than 0.0008 megapixels"):
        reencode(io.BytesIO(picture("PNG", (40, 21))), max_side=50, max_pixels=800)


def test_a_large_file_is_refused_unread(settings: Settings) -> None:
    content = picture("JPEG") + bytes(2_000)
    with pytest.raises(ImageRejected, match=r"larger than 0.001 MB"):
        reencode(io.BytesIO(content), max_side=50, max_bytes=1_000)
    settings.UPLOAD_MAX_BYTES = 1_000
    with pytest.raises(ImageRejected, match="larger than"):
        encode(content)
    settings.UPLOAD_MAX_BYTES = len(content)
    assert encode(content).width == 40


@pytest.mark.parametrize(
    ("content", "is_for_the_worker"),
    [
        (picture("WEBP", (30, 20)), False),
        (picture("WEBP", (2_000, 1_000)), False),
        (picture("WEBP", (2_001, 1_000)), True),
        (picture("JPEG", (30, 20)) + bytes(LARGE_BYTES), True),
    ],
    ids=["small", "at the limit", "many pixels", "many bytes"],
)
def test_what_is_large_by_pixels_or_bytes_is_for_the_worker(
    content: bytes, *, is_for_the_worker: bool
) -> None:
    file = io.BytesIO(content)
    file.read(7)
    assert is_large(file) is is_for_the_worker
    assert file.tell() == 0
    assert reencode(file, max_side=50).width


def test_a_decoder_may_raise_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (MemoryError, OverflowError, struct.error, SyntaxError, RecursionError):

        def fail(*_args: object, kind: type[Exception] = kind) -> None:
            raise kind

        monkeypatch.setattr(Image.Image, "thumbnail", fail)
        with pytest.raises(ImageRejected):
            encode(picture("PNG"))


def test_the_hostile_files_of_the_security_notes(tmp_path: Path) -> None:
    if not MAKE_IMAGES.exists():
        pytest.skip("The generator of hostile files is not on this machine; our own were tested.")
    subprocess.run([sys.executable, MAKE_IMAGES, tmp_path], check=True)
    files = sorted(path for path in tmp_path.iterdir() if path.suffix != ".json")
    assert len(files) == 15
    taken = []
    for path in files:
        try:
            result = encode(path.read_bytes())
        except ImageRejected:
            continue
        taken.append(path.name)
        assert not [secret for secret in SECRETS if secret in result.content]
        assert opened(result).format == "WEBP"
    assert taken == [
        "exif_gps_and_comment.jpg",
        "gif_300_frames_2000px.gif",
        "jpeg_then_zip_polyglot.jpg",
    ]
