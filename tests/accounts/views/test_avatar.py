import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from pytest_django import Settings

from accounts.models import AvatarUpload, User
from accounts.tasks import prepare_avatar
from tests.factories.accounts import UserFactory
from tests.support.pictures import picture, upload
from tests.support.tasks import run_tasks

URL = "/settings/picture/"
REMOVE = "/settings/picture/remove/"

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("empty_folder"),
]


@pytest.fixture
def empty_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ada(client: Client) -> User:
    user = UserFactory.create(username="ada")
    client.force_login(user)
    return user


def files() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return sorted(path.parent.name for path in root.rglob("*") if path.is_file())


def size_of(user: User) -> tuple[int, int]:
    with Image.open(user.avatar.path) as shown:
        return shown.size


def send(client: Client, content: bytes, name: str = "holiday.png") -> int:
    return client.post(URL, {"picture": upload(content, name)}).status_code


def test_a_small_picture_is_shown_at_once(client: Client, ada: User) -> None:
    assert send(client, picture(1000, 500)) == 302
    ada.refresh_from_db()
    served = client.get(ada.avatar_url)
    with Image.open(BytesIO(served.getvalue())) as shown:
        assert (shown.format, shown.size) == ("WEBP", (512, 256))
    assert f'src="{ada.avatar_url}"' in client.get("/settings/").content.decode()


def test_its_name_tells_nothing_and_is_new_each_time(client: Client, ada: User) -> None:
    send(client, picture(), "ada-at-home.png")
    ada.refresh_from_db()
    first = ada.avatar.name
    assert re.fullmatch(r"avatars/[0-9a-f]{32}\.webp", str(first))
    send(client, picture())
    ada.refresh_from_db()
    assert ada.avatar.name != first
    assert files() == ["avatars"]


def test_what_the_camera_noted_is_left_out(client: Client, ada: User) -> None:
    exif = Image.Exif()
    exif[0x010E] = "At home, 51.5 N"
    send(client, picture(kind="JPEG", exif=exif, comment=b"<script>x</script>"))
    ada.refresh_from_db()
    with ada.avatar.open() as file:
        content = file.read()
    assert b"At home" not in content
    assert b"<script>" not in content


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a but not really", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture()[:60]],
)
def test_what_is_no_picture_is_refused_with_a_sentence(
    client: Client, ada: User, content: bytes
) -> None:
    answer = client.post(URL, {"picture": upload(content)})
    assert answer.status_code == 422
    assert 'id="id_picture_error"' in answer.content.decode()
    ada.refresh_from_db()
    assert not ada.avatar
    assert files() == []


def test_too_many_pixels_are_refused_before_they_are_decoded(client: Client, ada: User) -> None:
    answer = client.post(URL, {"picture": upload(picture(4000, 3001))})
    assert "more than 12 megapixels" in answer.content.decode()


def test_a_file_too_large_is_refused(client: Client, ada: User, settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1_000_000
    answer = client.post(URL, {"picture": upload(picture() + b"\0" * 1_000_001)})
    assert "larger than 1 MB" in answer.content.decode()


def test_a_large_picture_is_made_by_the_worker(client: Client, ada: User, task_queue: None) -> None:
    send(client, picture(2000, 1001))
    page = client.get("/settings/").content.decode()
    assert "Your picture is being prepared." in page
    assert files() == ["uploads"]
    run_tasks()
    ada.refresh_from_db()
    assert size_of(ada) == (512, 256)
    assert files() == ["avatars"]
    assert not AvatarUpload.objects.exists()
    assert "being prepared" not in client.get("/settings/").content.decode()


def test_the_worker_may_do_it_twice(client: Client, ada: User, task_queue: None) -> None:
    send(client, picture(2000, 1001))
    upload_id = AvatarUpload.objects.get().pk
    run_tasks()
    ada.refresh_from_db()
    first = ada.avatar.name
    prepare_avatar.enqueue(upload_id)
    run_tasks()
    ada.refresh_from_db()
    assert ada.avatar.name == first


def test_a_newer_upload_replaces_one_that_waits(
    client: Client, ada: User, task_queue: None
) -> None:
    send(client, picture(2000, 1001))
    send(client, picture(1001, 2000))
    assert files() == ["uploads"]
    run_tasks()
    ada.refresh_from_db()
    assert size_of(ada) == (256, 512)
    assert files() == ["avatars"]


def test_a_large_file_that_cannot_be_read_is_told(
    client: Client, ada: User, task_queue: None
) -> None:
    broken = picture(2000, 1001, "JPEG")[:5000]
    send(client, broken)
    run_tasks()
    page = client.get("/settings/").content.decode()
    assert "This file is not a picture we can read." in page
    assert "being prepared" not in page
    assert files() == []
    run_tasks()
    client.post(REMOVE)
    assert not AvatarUpload.objects.exists()


def test_what_waits_is_shown_to_nobody(client: Client, ada: User, task_queue: None) -> None:
    send(client, picture(2000, 1001))
    name = AvatarUpload.objects.get().file.name
    assert client.get(f"/media/{name}").status_code == 404


def test_it_can_be_taken_away(client: Client, ada: User) -> None:
    send(client, picture())
    assert client.post(REMOVE).headers["Location"] == "/settings/"
    ada.refresh_from_db()
    assert ada.avatar_url == ""
    assert files() == []
    assert client.post(REMOVE).status_code == 302
