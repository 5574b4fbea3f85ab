from __future__ import annotations

from django.utils.translation import gettext as _

from careers.models import Article, ArticleRedirect
from careers.models.article import RESERVED_SLUGS


def address_refusal(slug: str, *, article: Article | None = None) -> str:
    """Why `article`, or a new one, cannot have this address; empty when it can.

    An address that it had before is still its own.
    """
    if slug in RESERVED_SLUGS:
        return _("“%(slug)s” is the address of another page of the guide.") % {"slug": slug}
    taken = Article.objects.filter(slug=slug).first()
    if taken and taken != article:
        return _("“%(title)s” has this address.") % {"title": taken}
    former = ArticleRedirect.objects.filter(slug=slug).select_related("article").first()
    if former and former.article != article:
        return _("“%(title)s” had this address, and links to it still lead there.") % {
            "title": former.article
        }
    return ""
