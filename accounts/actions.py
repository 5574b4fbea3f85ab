"""Everything that changes an account. Signing in and its proofs are allauth's."""

import secrets
import string
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import TokenLife, TokenScope
from accounts.models import ApiToken, AvatarUpload, Bio, ProfileLink, User
from core import mail
from core.images import EncodedImage, ImageRejected, reencode

AVATAR_SIDE = 512
MOST_TOKENS = 20
TOKEN_PREFIX = "wpt_"  # noqa: S105  for people, and for programs that look for secrets in code
_TOKEN_LETTERS = string.ascii_letters + string.digits
_TOKEN_LENGTH = 40
_USES_KEPT = 3  # hours that the worker may be late


class TooManyTokensError(Exception):
    """Raised with a sentence for the person."""


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


def say_adult(*, by: User) -> None:
    """Take down, once, that they said to be old enough for private mentoring."""
    if by.adult_at is None:
        by.adult_at = timezone.now()
        User.objects.filter(pk=by.pk, adult_at=None).update(adult_at=by.adult_at)


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


@transaction.atomic
def create_token(
    *, by: User, name: str, scopes: Sequence[TokenScope], life: TokenLife
) -> tuple[ApiToken, str]:
    """Return the token and what it says, which nobody can read again; its owner gets a mail."""
    if ApiToken.objects.filter(user=by).count() >= MOST_TOKENS:
        raise TooManyTokensError(
            _("You have %(count)s tokens. Remove one that you no longer need.")
            % {"count": MOST_TOKENS}
        )
    letters = (secrets.choice(_TOKEN_LETTERS) for _place in range(_TOKEN_LENGTH))
    secret = TOKEN_PREFIX + "".join(letters)
    token = ApiToken.objects.create(
        user=by,
        name=name,
        digest=ApiToken.digest_of(secret),
        ending=secret[-4:],
        scopes=" ".join(scopes),
        expires_at=timezone.now() + timedelta(days=life),
    )
    mail.send("token-created", to=by.email, context={"token": token})
    return token, secret


def remove_token(*, token: ApiToken, by: User) -> None:
    if token.user_id != by.pk:
        raise PermissionDenied(_("This is the token of somebody else."))
    token.delete()


def note_token_use(*, token: ApiToken) -> None:
    """Nothing but the cache knows it before `save_token_uses`: a program that reads must not write.

    Once an hour for each token.
    """
    now = timezone.now()
    cache.add(_use_key(token.pk, now), now.isoformat(), _USES_KEPT * 3600)


def save_token_uses() -> int:
    """Write down what `note_token_use` noted; returns of how many tokens."""
    now = timezone.now()
    hours = [now - timedelta(hours=hours) for hours in range(_USES_KEPT)]
    saved = 0
    for pk in ApiToken.objects.values_list("pk", flat=True).iterator():
        noted = cache.get_many([_use_key(pk, hour) for hour in hours])
        if noted:
            used = datetime.fromisoformat(max(noted.values()))
            tokens = ApiToken.objects.filter(pk=pk).exclude(last_used_at__gte=used)
            saved += tokens.update(last_used_at=used)
    return saved


def _use_key(pk: int, moment: datetime) -> str:
    return f"api-token:{pk}:{moment:%Y%m%d%H}"
