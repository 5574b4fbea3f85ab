"""Where an article stands between its editors and its readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from careers.queries.revisions import open_revision
from careers.rules import can_approve, is_outdated

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article, ArticleRevision


@dataclass(frozen=True)
class Standing:
    article: Article
    live: ArticleRevision | None
    # The change on its way, and who wrote any part of it.
    change: ArticleRevision | None
    writers: tuple[User, ...]

    @property
    def is_outdated(self) -> bool:
        return self.change is not None and is_outdated(self.article, self.change)

    def is_own(self, user: User) -> bool:
        return user in self.writers

    def can_approve(self, user: User) -> bool:
        contributors = {writer.pk for writer in self.writers}
        return self.change is not None and can_approve(user, self.change, contributors=contributors)


def standing_of(article: Article) -> Standing:
    change = open_revision(article)
    return Standing(
        article=article,
        live=article.live_revision,
        change=change,
        writers=tuple(change.contributors.order_by("pk")) if change else (),
    )
