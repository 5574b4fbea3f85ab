from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    for name in (
        "posts/picture.webp",
        "avatars/face.webp",
        "guide/chart.webp",
        "incoming/raw.png",
        "secret.txt",
    ):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"the bytes of a file")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", ["posts/picture.webp", "avatars/face.webp", "guide/chart.webp"])
def test_a_picture_is_served_so_that_it_cannot_run_as_a_page(client: Client, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code == 200
    assert b"".join(response) == b"the bytes of a file"  # a streamed answer
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "path",
    [
        "incoming/raw.png",
        "secret.txt",
        "posts/../secret.txt",
        "posts/../incoming/raw.png",
        "posts/%2e%2e/secret.txt",
        "posts/missing.webp",
        "posts/",
        "",
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    response = client.get(f"/media/{path}")
    assert response.status_code in (302, 404)
    assert b"the bytes of a file" not in getattr(response, "content", b"")


@pytest.mark.usefixtures("folder")
def test_writing_to_a_picture_is_refused(client: Client) -> None:
    assert client.post("/media/posts/picture.webp").status_code == 405
