"""Articles as readers and editors find them, made by the same actions as on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group

from careers.actions.publishing import go_live
from careers.actions.writing import save_draft
from careers.content import ArticleContent, ItemContent
from careers.enums import ArticleState, Significance
from careers.queries.revisions import working_revision
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article, ArticleRevision


def editor(**fields: object) -> User:
    made: User = UserFactory.create(is_staff=True, **fields)
    made.groups.add(Group.objects.get(name="Editors"))
    return made


def item_content(**fields: object) -> ItemContent:
    words = {
        "key": "",
        "question": "Do I need a degree?",
        "short_answer": "No.",
        "body": "It helps.",
    }
    return ItemContent(**(words | fields))  # type: ignore[arg-type]


def live_article(*items: ItemContent, by: User | None = None, **fields: object) -> Article:
    """An article whose first draft went live; with one item unless told."""
    article: Article = ArticleFactory.create(state=ArticleState.DRAFT, **fields)
    publish(article, *(items or (item_content(),)), by=by or editor())
    return article


def said(article: Article) -> ArticleRevision:
    """What its readers see."""
    assert article.live_revision
    return article.live_revision


def draft_of(
    article: Article,
    *items: ItemContent,
    by: User,
    significance: Significance = Significance.MEDIUM,
    note: str = "",
) -> ArticleRevision:
    """Save `items` as a draft on top of what stands there."""
    before = working_revision(article)
    content = ArticleContent(title=article.title, summary=article.summary, items=items)
    return save_draft(
        article=article,
        content=content,
        by=by,
        base=before.number if before else 0,
        significance=significance,
        note=note,
    )


def publish(
    article: Article,
    *items: ItemContent,
    by: User,
    significance: Significance = Significance.MEDIUM,
    note: str = "",
) -> ArticleRevision:
    """Show `items` to readers, as if somebody else had approved them; refreshes `article`."""
    revision = draft_of(article, *items, by=by, significance=significance, note=note)
    article.refresh_from_db()
    go_live(article, revision)
    article.refresh_from_db()
    return revision
