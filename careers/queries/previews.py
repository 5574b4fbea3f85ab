"""Links that show one revision to people without an account, for some days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.utils import timezone

from careers.models import ArticleRevision

if TYPE_CHECKING:
    from careers.models import Article

SALT = "careers.preview"


class PreviewOverError(Exception):
    """The link was ours, and does not show anything any more."""


def preview_token(revision: ArticleRevision) -> str:
    """It works for settings.GUIDE_PREVIEW_DAYS from now."""
    return signing.dumps([revision.pk, int(preview_end().timestamp())], salt=SALT)


def preview_end() -> datetime:
    """Of a link made now."""
    return timezone.now() + timedelta(days=settings.GUIDE_PREVIEW_DAYS)


def previewed(token: str) -> tuple[ArticleRevision, datetime]:
    """The revision, and until when the link shows it.

    Raises PreviewOverError when its time is over or readers may not see the text any more, and
    signing.BadSignature when the link is not ours.
    """
    pk, end = signing.loads(token, salt=SALT)
    until = datetime.fromtimestamp(end, tz=UTC)
    revisions = ArticleRevision.objects.select_related("article__topic", "article__owner", "author")
    revision = revisions.filter(pk=pk).first()
    if until <= timezone.now() or revision is None or is_withdrawn(revision.article):
        raise PreviewOverError
    return revision, until


def is_withdrawn(article: Article) -> bool:
    """Readers saw it once and shall not see it: nor a draft, which holds the same words."""
    return article.live_revision_id is not None and not article.is_readable
