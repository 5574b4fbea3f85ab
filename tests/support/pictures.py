"""Pictures as somebody would upload them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(width: int = 40, height: int = 30, kind: str = "PNG", **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, kind, **options)
    return file.getvalue()


def upload(content: bytes, name: str = "holiday.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/png")
