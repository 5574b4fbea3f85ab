from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow
from PIL import PngImagePlugin

from community.models import Image
from tests.factories.accounts import UserFactory

if TYPE_CHECKING:
    from pathlib import Path

    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse
    from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

    from accounts.models import User

pytestmark = pytest.mark.django_db

URL = "/images/"


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def uploader(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def picture(width: int = 40, height: int = 30, name: str = "my cv.png") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "taken at home")
    Pillow.new("RGB", (width, height), "teal").save(buffer, "PNG", pnginfo=words)
    return SimpleUploadedFile(name, buffer.getvalue(), "image/png")


def upload(client: Client, file: SimpleUploadedFile) -> TestResponse:
    return client.post(URL, {"image": file}, headers={"Accept": "application/json"})


def test_a_small_image_is_ready_at_once(client: Client, uploader: User) -> None:
    answer = upload(client, picture())
    image = Image.objects.get()
    assert answer.status_code == 201
    assert answer.json() == {
        "id": str(image.pk),
        "url": f"/images/{image.pk}/",
        "width": 40,
        "height": 30,
    }
    assert image.uploader == uploader
    assert not image.original
    assert re.fullmatch(r"posts/[0-9a-f]{32}\.webp", str(image.file))
    with image.file.open() as file:
        assert b"taken at home" not in file.read()


def test_a_ready_image_is_found_by_anybody_and_kept(client: Client, uploader: User) -> None:
    url = upload(client, picture()).json()["url"]
    found = Client().get(url)
    assert found.headers["Location"] == Image.objects.get().file.url
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert found.cookies == {}
    shown = Client().get(found.headers["Location"])
    assert shown.headers["Content-Type"] == "image/webp"
    shown.close()


def test_a_large_image_is_prepared_in_the_background(client: Client, uploader: User) -> None:
    answer = upload(client, picture(2_000, 1_500))
    # The tests' queue runs a task as soon as it is enqueued.
    image = Image.objects.get()
    assert answer.json() == {
        "id": str(image.pk),
        "url": f"/images/{image.pk}/",
        "width": 0,
        "height": 0,
    }
    assert (image.width, image.height) == (1_600, 1_200)
    assert not image.original


def test_meanwhile_a_placeholder_is_shown(client: Client, uploader: User) -> None:
    waiting = Image.objects.create(uploader=uploader, original="incoming/x")
    shown = Client().get(f"/images/{waiting.pk}/")
    assert shown.status_code == 202
    assert shown.headers["Content-Type"] == "image/svg+xml"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "The image is being prepared" in shown.content.decode()


def test_a_refused_image_is_not_there(client: Client, uploader: User) -> None:
    refused = Image.objects.create(uploader=uploader, refused="Not a picture")
    for pk in (refused.pk, uuid4()):
        assert client.get(f"/images/{pk}/").status_code == 404


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a/*<script>alert(1)</script>*/",
        b"",
        b"\x00" * 100,
    ],
    ids=["svg", "polyglot", "empty", "zeros"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    content: bytes, client: Client, uploader: User
) -> None:
    answer = upload(client, SimpleUploadedFile("x.png", content, "image/png"))
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert Image.objects.count() == 0


def test_too_large_a_file_is_refused(client: Client, uploader: User, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 50
    answer = upload(client, picture())
    assert answer.status_code == 422
    assert "larger than" in answer.json()["error"]


def test_no_file_is_no_image(client: Client, uploader: User) -> None:
    answer = client.post(URL)
    assert answer.status_code == 400
    assert answer.json() == {"error": "Choose an image first."}


def test_a_day_has_a_quota(client: Client, uploader: User, settings: Settings) -> None:
    settings.IMAGES_PER_DAY = 2
    Image.objects.create(uploader=UserFactory.create())
    codes = [upload(client, picture()).status_code for _ in range(3)]
    assert codes == [201, 201, 422]
    assert Image.objects.filter(uploader=uploader).count() == 2


def test_an_image_stands_in_a_post(client: Client, uploader: User) -> None:
    url = upload(client, picture()).json()["url"]
    html = client.post("/questions/preview/", {"body": f"![My desk]({url})"}).content.decode()
    assert f'<img src="{url}" alt="My desk"' in html


def test_nothing_of_the_original_is_left(
    client: Client,
    uploader: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload(client, picture(2_000, 1_500))
    assert default_storage.listdir("incoming") == ([], [])
    assert len(default_storage.listdir("posts")[1]) == 1
