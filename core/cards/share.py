"""What a page says of itself where its link is shared (templates/layouts/_cards.html)."""

from __future__ import annotations

from dataclasses import dataclass

from django.templatetags.static import static

from core.addresses import absolute
from core.cards.keeping import SITE_PICTURE
from core.text import excerpt

_DESCRIPTION_LENGTH = 200


@dataclass(frozen=True, kw_only=True)
class Share:
    """`path` and `picture_path` begin with a slash; no picture: the site’s own."""

    kind: str  # of the Open Graph protocol: website, article or profile
    title: str
    path: str
    text: str = ""
    picture_path: str = ""
    picture_alt: str = ""

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def picture(self) -> str:
        return absolute(self.picture_path or static(SITE_PICTURE))

    @property
    def description(self) -> str:
        return excerpt(self.text, _DESCRIPTION_LENGTH)
