"""The articles as readers find them, and what they are going to say."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from careers.actions.keys import with_keys
from careers.actions.publishing import go_live
from careers.content import ArticleContent, to_json
from careers.models import Article, ArticleRevision, FaqItem, Topic
from careers.queries.revisions import next_number, open_revision

if TYPE_CHECKING:
    from collections.abc import Collection

    from careers.content import ItemContent
    from careers.transfer.files import ArticleText


class Shelf:
    """Collects changes, then publishes each article that has any as one new revision.

    An article is left alone while somebody's change of it is on its way, and when it is not live.
    """

    def __init__(self) -> None:
        locked = Article.objects.select_for_update().order_by("pk")
        self._articles = {article.slug: article for article in locked}
        self._standing = set(self._articles)
        self.contents = {
            slug: article.live_revision.content
            for slug, article in self._articles.items()
            if article.live_revision
        }
        self._said = dict(self.contents)
        self._owners = dict(FaqItem.objects.values_list("key", "article__slug"))
        self._heads: set[str] = set()
        self._put: set[str] = set()

    def article(self, slug: str) -> Article | None:
        return self._articles.get(slug)

    def home(self, key: str) -> str | None:
        """Return the slug of the article in which readers find `key`, or will."""
        return next((slug for slug, text in self.contents.items() if text.item(key)), None)

    def set_head(self, text: ArticleText) -> bool:
        topic = Topic.objects.filter(slug=text.topic).first()
        article = self._articles.get(text.slug) or Article(slug=text.slug)
        if topic is None or not self._is_free(article):
            return False
        article.topic = topic
        article.position = text.position
        self._articles[text.slug] = article
        self._heads.add(text.slug)
        standing = self.contents.get(text.slug, ArticleContent(title="", summary=""))
        self.contents[text.slug] = replace(
            standing, title=text.content.title, summary=text.content.summary
        )
        return True

    def put(self, slug: str, item: ItemContent, *, after: Collection[str]) -> bool:
        """Replace what stands under its key, or let it stand behind those of `after`."""
        home = self.home(item.key)
        owner = home or self._owners.get(item.key, slug)
        if slug not in self.contents or owner not in (slug, home):
            return False
        if not all(self._is_free(self._articles[name]) for name in {slug, owner}):
            return False
        if home and home != slug:
            # Readers of an article find something there.
            if len(self.contents[home].items) == 1:
                return False
            self._take(home, item.key)
        items = self.contents[slug].items
        keys = [one.key for one in items]
        if item.key in keys:
            items = tuple(item if one.key == item.key else one for one in items)
        else:
            place = 1 + max((keys.index(key) for key in after if key in keys), default=-1)
            items = (*items[:place], item, *items[place:])
        self.contents[slug] = replace(self.contents[slug], items=items)
        self._put.add(item.key)
        return True

    def publish(self) -> None:
        for slug, article in self._articles.items():
            content = self.contents.get(slug)
            # An article without items has nothing for readers.
            if content is None or not content.items:
                continue
            if content != self._said.get(slug):
                self._publish(article, content)
            elif slug in self._heads:
                article.save(update_fields=["topic", "position"])

    def _publish(self, article: Article, content: ArticleContent) -> None:
        live = article.live_revision
        if live is None:
            article.title, article.summary = content.title, content.summary
            article.save(force_insert=True)
        content = with_keys(article, content, own=self._put)
        revision = ArticleRevision.objects.create(
            article=article,
            number=next_number(article),
            base_number=article.live_number,
            snapshot=to_json(content),
            note=_("Starter guide"),
        )
        go_live(article, revision)

    def _take(self, slug: str, key: str) -> None:
        left = tuple(item for item in self.contents[slug].items if item.key != key)
        self.contents[slug] = replace(self.contents[slug], items=left)

    def _is_free(self, article: Article) -> bool:
        is_new = article.slug not in self._standing
        return is_new or (article.is_live and open_revision(article) is None)
