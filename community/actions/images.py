from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import Image
from core.images import ImageRejected, is_large, reencode

if TYPE_CHECKING:
    from typing import Any

    from django.core.files import File

    from accounts.models import User

MAX_SIDE = 1_600  # pixels; twice the width of a text on a fine screen


def upload_image(*, file: File[Any], by: User) -> Image:
    """Take a picture for a post. A large one has no `file` yet: `prepare_image` makes it.

    Raises ImageRejected, whose text is a sentence for the person.
    """
    _refuse_too_many(by)
    image = Image(uploader=by)
    if is_large(file):
        # Without the name and ending that the person’s file had.
        image.original.save(uuid4().hex, file, save=False)
    else:
        _store(image, file)
    image.save(force_insert=True)
    return image


@transaction.atomic
def prepare_image(*, image_id: UUID) -> None:
    """Make the shown file from the original, which is then thrown away. May run twice."""
    image = Image.objects.select_for_update(no_key=True).get(pk=image_id)
    if not image.original:
        return
    storage, name = image.original.storage, str(image.original)
    try:
        with image.original.open("rb") as original:
            _store(image, original)
    except ImageRejected as rejected:
        image.refused = str(rejected)[:200]
    image.original = ""
    image.save()
    transaction.on_commit(lambda: storage.delete(name))


def _store(image: Image, file: File[Any]) -> None:
    encoded = reencode(file, max_side=MAX_SIDE)
    image.width, image.height = encoded.width, encoded.height
    image.file.save(f"image.{encoded.extension}", ContentFile(encoded.content), save=False)


def _refuse_too_many(by: User) -> None:
    since = timezone.now() - timedelta(days=1)
    if by.images.filter(created_at__gt=since).count() >= settings.IMAGES_PER_DAY:
        raise ImageRejected(
            _("%(count)s images a day are the limit. Try again tomorrow.")
            % {"count": settings.IMAGES_PER_DAY}
        )
