"""Everything that changes an account. Signing in and its proofs are allauth's."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import AvatarUpload, Bio, ProfileLink, User
from core.images import EncodedImage, ImageRejected, reencode

AVATAR_SIDE = 512


@transaction.atomic
def update_profile(
    *,
    by: User,
    name: str,
    headline: str,
    time_zone: str,
    bio: str,
    links: Sequence[tuple[str, str]],
) -> None:
    """`links` are labels and addresses, in the order in which they are shown."""
    by.name, by.headline, by.time_zone = name, headline, time_zone
    by.save(update_fields=["name", "headline", "time_zone"])
    if bio:
        page = Bio.objects.filter(user=by).first() or Bio(user=by)
        page.set_body(bio)
        page.save()
    else:
        Bio.objects.filter(user=by).delete()
    by.links.all().delete()
    ProfileLink.objects.bulk_create(
        ProfileLink(user=by, label=label, url=url, position=position)
        for position, (label, url) in enumerate(links)
    )


def set_theme(*, by: User, theme: str) -> None:
    by.theme = theme
    by.save(update_fields=["theme"])


def end_device(*, device: UserSession, by: User) -> None:
    if device.user_id != by.pk:
        raise PermissionDenied(_("This is the device of somebody else."))
    device.end()


def change_avatar(*, by: User, file: File[bytes]) -> None:
    """Raises ImageRejected with a sentence for the person."""
    _put_avatar(by, reencode(file, max_side=AVATAR_SIDE))


@transaction.atomic
def keep_avatar_upload(*, by: User, file: File[bytes]) -> AvatarUpload:
    """For `prepare_avatar`; a newer upload takes the place of one still waiting."""
    _drop_upload(by)
    file.seek(0)
    name = default_storage.save(f"uploads/{uuid4().hex}", file)
    return AvatarUpload.objects.create(user=by, file=name)


@transaction.atomic
def prepare_avatar(*, upload: AvatarUpload) -> None:
    """Make the avatar of a kept upload, or take down why it cannot be made. May run twice."""
    try:
        with upload.file.open() as file:
            image = reencode(file, max_side=AVATAR_SIDE)
    except ImageRejected as error:
        _forget_file(upload.file.name)
        upload.refused = str(error)[:200]
        upload.save(update_fields=["refused"])
    else:
        _put_avatar(upload.user, image)


@transaction.atomic
def remove_avatar(*, by: User) -> None:
    _drop_upload(by)
    _forget_file(by.avatar.name)
    by.avatar = ""
    by.save(update_fields=["avatar"])


@transaction.atomic
def _put_avatar(user: User, image: EncodedImage) -> None:
    _drop_upload(user)
    _forget_file(user.avatar.name)
    # A new name each time: the old address may lie in caches for a year, and tells nothing.
    name = f"avatars/{uuid4().hex}.{image.extension}"
    user.avatar = default_storage.save(name, ContentFile(image.content))
    user.save(update_fields=["avatar"])


def _drop_upload(user: User) -> None:
    for upload in AvatarUpload.objects.filter(user=user):
        _forget_file(upload.file.name)
        upload.delete()


def _forget_file(name: str | None) -> None:
    """Not before the commit: a change that is rolled back must find its file again."""
    if name:
        transaction.on_commit(partial(default_storage.delete, name))
