"""Pictures of the guide: nothing but their pixels is kept, and none without saying whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from careers.actions.refusals import refuse_unless_editor
from careers.models import Article
from careers.queries.images import articles_showing

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import GuideImage
    from core.images import EncodedImage


@transaction.atomic
def save_picture(*, image: GuideImage, by: User, encoded: EncodedImage | None = None) -> GuideImage:
    """Save its words, and its pixels when it is new."""
    refuse_unless_editor(by)
    if encoded:
        # What the person’s file was called is nobody’s business.
        name = f"{uuid4().hex}.{encoded.extension}"
        image.file.save(name, ContentFile(encoded.content), save=False)
        image.width, image.height = encoded.width, encoded.height
        image.uploaded_by = by
    image.save()
    return image


@transaction.atomic
def delete_picture(*, image: GuideImage, by: User) -> None:
    """Raises ValidationError while an article shows it, or is about to."""
    refuse_unless_editor(by)
    # Nobody may save a text that shows it while this is looked at.
    list(Article.objects.select_for_update().values_list("pk", flat=True))
    if shown := articles_showing([image])[image.pk]:
        raise ValidationError(
            _("“%(title)s” shows this picture: take it out there first.") % {"title": shown[0]}
        )
    storage, name = image.file.storage, str(image.file)
    image.delete()
    transaction.on_commit(lambda: storage.delete(name))
