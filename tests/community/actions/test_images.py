from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from community.actions.images import prepare_image
from community.models import Image
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(settings: Settings, tmp_path: Path) -> Image:
    settings.MEDIA_ROOT = tmp_path
    image = Image(uploader=UserFactory.create())
    image.original.save("incoming", ContentFile(b"not a picture at all"), save=False)
    image.save()
    return image


def test_what_cannot_be_prepared_says_why_and_is_thrown_away(
    waiting: Image, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    original = Path(waiting.original.path)
    with django_capture_on_commit_callbacks(execute=True):
        prepare_image(image_id=waiting.pk)
    waiting.refresh_from_db()
    assert waiting.refused == (
        "This file is not a picture we can read. Take a PNG, JPEG, WebP or GIF."
    )
    assert not waiting.original
    assert not waiting.file
    assert not original.exists()


def test_preparing_twice_does_nothing_more(waiting: Image) -> None:
    Image.objects.update(original="", refused="")
    prepare_image(image_id=waiting.pk)
    waiting.refresh_from_db()
    assert waiting.refused == ""
