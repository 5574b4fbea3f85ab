from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from core.cards.faces import Face

# One more for each change of what a card looks like: all are drawn anew.
DRAWING = 1


@dataclass(frozen=True, kw_only=True)
class Card:
    """All that a picture says; the site’s name and host are on each."""

    title: str
    label: str
    face: Face
    lead: str = ""
    tags: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """The same for the same picture, and another one for any other."""
        said = [DRAWING, settings.SITE_NAME, settings.SITE_HOST, asdict(self)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:32]
