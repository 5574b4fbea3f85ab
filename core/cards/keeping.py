"""Where drawn pictures lie: one file for each digest, in the folder of uploads.

Media are not served from here (core.media): a door asks first whether its page is public.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from core.cards.card import Card
from core.cards.drawing import draw
from core.cards.faces import Face
from core.tasks import background

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


FOLDER = "cards"
SITE_PICTURE = "img/card.png"
# A page that is hidden later keeps its picture no longer than this in caches of others.
CACHED_FOR = 60 * 60  # seconds
_CACHED_UNDRAWN_FOR = 60


@background(max_attempts=3)
def draw_card(**said: Any) -> None:
    """`said` are the fields of a Card."""
    keep(Card(**said | {"face": Face(said["face"]), "tags": tuple(said["tags"])}))


def order(card: Card) -> None:
    """Have it drawn by the worker, once the transaction that this is called in is done."""
    draw_card.enqueue(**asdict(card))


def keep(card: Card) -> None:
    """Draw it, unless it was drawn before."""
    if not default_storage.exists(_path(card.digest)):
        default_storage.save(_path(card.digest), ContentFile(draw(card)))


def kept() -> set[str]:
    """Return the names of all files, without their ending: digests, as a rule."""
    try:
        _folders, files = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return set()
    return {name.removesuffix(".png") for name in files}


def throw_away(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(_path(name))


def serve(card: Card, *, asked: str, address: str) -> HttpResponse:
    """Answer with the picture, or with the site’s own until it is drawn.

    `asked` is the digest that the address asked for; pages of others may hold an older one, and
    are sent on to `address`.
    """
    if asked != card.digest:
        return HttpResponseRedirect(address, headers=_cached(_CACHED_UNDRAWN_FOR))
    try:
        with default_storage.open(_path(card.digest)) as file:
            picture = file.read()
    except FileNotFoundError:
        return HttpResponseRedirect(static(SITE_PICTURE), headers=_cached(_CACHED_UNDRAWN_FOR))
    return HttpResponse(picture, content_type="image/png", headers=_cached(CACHED_FOR))


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.png"


def _cached(seconds: int) -> dict[str, str]:
    return {"Cache-Control": f"public, max-age={seconds}"}
