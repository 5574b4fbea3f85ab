"""What the writing page of an article starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from careers.lint import lint
from careers.lint.links import links_of
from careers.models import GuideImage, LinkCheck
from careers.queries.history import compare
from careers.queries.revisions import begun_on, text_of, working_revision
from careers.queries.translations import number_to_translate
from careers.registry import credits_for
from careers.rules import is_outdated

if TYPE_CHECKING:
    from careers.content import ArticleContent
    from careers.lint import Remark
    from careers.models import Article, ArticleRevision
    from careers.queries.history import Comparison

# Addresses looked up at once, which no database refuses.
_LINKS_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """The text that somebody goes on from, and what the page knows about it."""

    article: Article
    # The open change, or else what readers see.
    working: ArticleRevision | None
    # Of each item that stands in the text: where it was taken from, with a name for each.
    origins: dict[str, dict[str, str]]
    pictures: list[tuple[str, str]]
    # Of a translation: the revision of its original that readers see.
    original_number: int | None

    @property
    def content(self) -> ArticleContent:
        return text_of(self.article, self.working)

    @property
    def base(self) -> int:
        return self.working.number if self.working else 0

    @property
    def open(self) -> ArticleRevision | None:
        return self.working if self.working and self.working.is_open else None


def read_manuscript(article: Article, *, base: int | None = None) -> Manuscript:
    """`base` is the revision that a form was opened on: its items are known as well."""
    working = working_revision(article)
    texts = [working.content] if working else []
    if base is not None and working and base != working.number:
        texts += [one.content for one in article.revisions.filter(number=base)]
    return Manuscript(
        article=article,
        working=working,
        origins=_origins(texts),
        pictures=[(str(pk), name) for pk, name in GuideImage.objects.values_list("pk", "caption")],
        original_number=number_to_translate(article),
    )


def changed_meanwhile(manuscript: Manuscript) -> Comparison | None:
    """What readers see differently since the open change was begun; None when nothing."""
    change, live = manuscript.open, manuscript.article.live_revision
    if change is None or live is None or not is_outdated(manuscript.article, change):
        return None
    before = begun_on(change)
    return compare(before.content if before else None, live.content)


def remarks_on(content: ArticleContent) -> list[Remark]:
    """With what is known about its links."""
    links = sorted(links_of(content))
    dead: set[str] = set()
    for start in range(0, len(links), _LINKS_AT_ONCE):
        found = LinkCheck.objects.filter(
            is_dead=True, url__in=links[start : start + _LINKS_AT_ONCE]
        )
        dead.update(found.values_list("url", flat=True))
    return lint(content, dead_links=dead)


def _origins(texts: list[ArticleContent]) -> dict[str, dict[str, str]]:
    of_item: dict[str, list[str]] = {}
    for item in (item for text in texts for item in text.items):
        of_item.setdefault(item.key, []).extend(item.origins)
    known = credits_for({origin for origins in of_item.values() for origin in origins})
    names = {origin: credit.name or _("An unnamed author") for origin, credit in known.items()}
    return {
        key: {origin: names.get(origin, _("A text that is gone")) for origin in origins}
        for key, origins in of_item.items()
    }
