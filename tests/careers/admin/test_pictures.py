from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from careers.models import GuideImage
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import GuideImageFactory
from tests.support.guide import draft_of, item_content, live_article, publish
from tests.support.pictures import picture, upload

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/guideimage/"
WORDS = {"alt": "Two bars", "caption": "A chart", "credit": "Ada", "licence": "CC BY 4.0"}


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_only_the_pixels_of_a_picture_are_kept(desk: Client, editor: User, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Where I live"
    content = picture(40, 30, "JPEG", exif=exif)
    assert b"Where I live" in content

    answer = desk.post(f"{LIST}add/", WORDS | {"upload": upload(content, "my home.jpg")})

    assert answer.status_code == 302
    image = GuideImage.objects.get()
    assert (image.width, image.height, image.uploaded_by) == (40, 30, editor)
    assert [getattr(image, name) for name in WORDS] == list(WORDS.values())
    (file,) = (path for path in folder.rglob("*") if path.is_file())
    assert b"Where I live" not in file.read_bytes()
    assert Image.open(BytesIO(file.read_bytes())).format == "WEBP"
    shown = desk.get(image.file.url)
    assert (shown.status_code, b"".join(shown)) == (200, file.read_bytes())
    assert image.file.url.startswith("/media/guide/")
    assert "home" not in image.file.url


@pytest.mark.parametrize("missing", [*WORDS, "upload"])
def test_all_of_it_is_asked_for(desk: Client, folder: Path, missing: str) -> None:
    sent = {name: value for name, value in WORDS.items() if name != missing}
    sent |= {} if missing == "upload" else {"upload": upload(picture())}  # type: ignore[dict-item]

    page = desk.post(f"{LIST}add/", sent).content.decode()
    wanted = "Choose a picture." if missing == "upload" else "it cannot stay empty."
    assert wanted in page
    assert not GuideImage.objects.exists()
    assert not list(folder.rglob("*.webp"))


def test_a_file_that_is_no_picture_is_refused_in_words(desk: Client, folder: Path) -> None:
    sent = WORDS | {"upload": upload(b"<svg onload=alert(1)>", "x.svg")}

    page = desk.post(f"{LIST}add/", sent).content.decode()
    assert "This file is not a picture we can read." in page
    assert not GuideImage.objects.exists()


def test_its_words_change_and_its_pixels_stay(desk: Client) -> None:
    image = GuideImageFactory.create(file="guide/same.webp")

    sent = WORDS | {"caption": "Better", "upload": upload(picture())}
    assert desk.post(f"{LIST}{image.pk}/change/", sent).status_code == 302
    image = GuideImage.objects.get()
    assert (image.caption, str(image.file)) == ("Better", "guide/same.webp")


def test_what_an_article_shows_is_not_deleted(desk: Client, editor: User) -> None:
    image = GuideImageFactory.create()
    shows = item_content(key="why", figures=(str(image.pk),))
    article = live_article(shows, title="Pay")
    path = f"{LIST}{image.pk}/delete/"

    refusal = "“Pay” shows this picture: take it out there first."
    answer = desk.post(path, {"post": "yes"}, follow=True)
    assert refusal in answer.content.decode()
    assert GuideImage.objects.get() == image
    assert "Pay" in desk.get(f"{LIST}{image.pk}/change/").content.decode()

    publish(article, item_content(key="why"), by=editor)
    draft = draft_of(article, shows, by=editor)
    assert refusal in desk.post(path, {"post": "yes"}, follow=True).content.decode()
    draft.state = "dropped"
    draft.save()
    assert desk.post(path, {"post": "yes"}).status_code == 302
    assert not GuideImage.objects.exists()


def test_a_deleted_picture_leaves_no_file(
    desk: Client, folder: Path, django_capture_on_commit_callbacks: object
) -> None:
    desk.post(f"{LIST}add/", WORDS | {"upload": upload(picture())})
    image = GuideImage.objects.get()
    assert len(list(folder.rglob("*.webp"))) == 1

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        desk.post(f"{LIST}{image.pk}/delete/", {"post": "yes"})
    assert not list(folder.rglob("*.webp"))


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_shows_them_in_a_flat_number_of_queries(
    number: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    images = GuideImageFactory.create_batch(number)
    desk.get(LIST)

    with django_assert_num_queries(7):
        page = desk.get(LIST).content.decode()
    assert all(f'src="{image.file.url}" alt="Two bars"' in page for image in images)
    assert "delete_selected" not in page


@pytest.mark.parametrize("group", ["Moderators", None])
def test_pictures_are_for_editors(client: Client, settings: Settings, group: str | None) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    image = GuideImageFactory.create()
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    for path in (LIST, f"{LIST}add/", f"{LIST}{image.pk}/change/", f"{LIST}{image.pk}/delete/"):
        assert client.get(path).status_code == expected
        assert client.post(path, {"post": "yes"}).status_code == expected
    assert GuideImage.objects.get() == image
