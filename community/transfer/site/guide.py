"""The guide: topics, articles with their history, items with their sources and checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q

from careers.enums import ArticleState, RevisionState
from careers.models import (
    Article,
    ArticleRedirect,
    ArticleRevision,
    FaqItem,
    GuideImage,
    ItemCheck,
    Source,
    Topic,
)
from community.transfer.site import visible
from community.transfer.site.columns import Made, Picture, plain, ref
from community.transfer.site.contents import BESIDE, SNAPSHOT, item_content
from community.transfer.site.gathered import Inside, Names
from community.transfer.site.sheet import Sheet
from community.transfer.site.values import Json, Unfit, read_flag

if TYPE_CHECKING:
    from collections.abc import Sequence

# Texts of articles are long: so many are held at a time.
CHUNK = 50
UNNAMED = "nothing refers to it"
SHOWN_TO_EDITORS = "editors alone see it"
DERIVED = "follows from the text"
OWN_TIME = "when the row was written, which no page shows"

TOPICS = Sheet(
    name="topics",
    model=Topic,
    rows=Topic.objects.all,
    columns=plain(Topic, "slug", "title", "summary", "position", "review_months"),
    left_out={"id": "the slug says which it is"},
)


def _is_readable(values: Json) -> None:
    if values["state"] == ArticleState.DRAFT:
        raise Unfit("“state”: a draft is nothing public")


def _all_say_something() -> None:
    if silent := Article.objects.filter(live_revision=None).first():
        raise Unfit(f"no revision of “{silent.slug}” is live")


ARTICLES = Sheet(
    name="articles",
    model=Article,
    key="slug",
    rows=visible.articles,
    columns=(
        *plain(Article, "slug", "title", "summary"),
        ref(Article, "topic", "slug"),
        *plain(Article, "position", "state", "language", "published_at", "checked_on", "review_by"),
        ref(Article, "owner", "username"),
        ref(Article, "successor", "slug", among=visible.articles, is_late=True),
        ref(Article, "translation_of", "slug", among=visible.articles, is_late=True),
        Names(
            "related",
            Article.related.through,
            here="from_article",
            there="to_article",
            key="slug",
            among=visible.articles,
            many=(Article, "related"),
            is_late=True,
        ),
    ),
    check=_is_readable,
    finish=_all_say_something,
    left_out={
        "id": "the slug says which it is",
        "created_at": OWN_TIME,
        "updated_at": OWN_TIME,
    },
)

FORMER_ADDRESSES = Sheet(
    name="former_addresses",
    model=ArticleRedirect,
    rows=lambda: ArticleRedirect.objects.filter(article__in=visible.articles()),
    columns=(*plain(ArticleRedirect, "slug"), ref(ArticleRedirect, "article", "slug")),
    left_out={"id": UNNAMED, "created_at": OWN_TIME},
)


def _begin_revision(revision: ArticleRevision, values: Json) -> None:
    revision.state = RevisionState.PUBLISHED
    revision.is_live = values["is_live"]  # type: ignore[attr-defined]
    if revision.published_at:
        revision.created_at = revision.published_at


def _point_articles(revisions: Sequence[Any]) -> None:
    for revision in revisions:
        if revision.is_live:
            Article.objects.filter(pk=revision.article_id).update(live_revision=revision)


def _all_items_are_there() -> None:
    """Whoever brings a text back needs the rows of its items."""
    keys = set(FaqItem.objects.values_list("key", flat=True))
    for revision in ArticleRevision.objects.select_related("article").iterator(CHUNK):
        if missing := {item.key for item in revision.content.items} - keys:
            raise Unfit(f"{revision}: there is no item “{min(missing)}”")


IS_LIVE = Made(
    "is_live",
    (Article, "live_revision"),
    "true or false",
    lambda value, _: value,
    read_flag,
    source="is_live",
    is_elsewhere=True,
)

ARTICLE_REVISIONS = Sheet(
    name="article_revisions",
    model=ArticleRevision,
    rows=lambda: visible.article_revisions().annotate(
        is_live=ExpressionWrapper(Q(pk=F("article__live_revision")), output_field=BooleanField())
    ),
    columns=(
        ref(ArticleRevision, "article", "slug"),
        *plain(
            ArticleRevision, "number", "base_number", "copied_from", "translated_number", "note"
        ),
        *plain(ArticleRevision, "significance", "published_at"),
        IS_LIVE,
        SNAPSHOT,
    ),
    complete=_begin_revision,
    saved=_point_articles,
    finish=_all_items_are_there,
    left_out={
        "id": "its article and number say which it is",
        "state": "all of them are published",
        "author": SHOWN_TO_EDITORS,
        "contributors": SHOWN_TO_EDITORS,
        "created_at": SHOWN_TO_EDITORS,
        "submitted_at": SHOWN_TO_EDITORS,
        "reviewed_by": SHOWN_TO_EDITORS,
        "reviewed_at": SHOWN_TO_EDITORS,
        "review_note": SHOWN_TO_EDITORS,
        "publish_at": SHOWN_TO_EDITORS,
    },
)


def _lay_out(item: FaqItem, values: Json) -> None:
    item.is_published = True
    item.set_content(item_content(item, values["sources"]))


ITEMS = Sheet(
    name="items",
    model=FaqItem,
    rows=visible.items,
    columns=(
        *plain(FaqItem, "key"),
        ref(FaqItem, "article", "slug"),
        *plain(FaqItem, "position", "question", "short_answer", "body", "region", "ask_tags"),
        BESIDE,
        Inside(
            "sources",
            Source,
            "item",
            plain(Source, "mark", "name", "url", "region", "as_of", "review_by", "note")
            + plain(Source, "is_contested"),
            position="position",
        ),
        *plain(FaqItem, "checked_on"),
        ref(FaqItem, "checked_by", "username"),
        *plain(FaqItem, "review_by", "changed_at", "major_change_at"),
    ),
    complete=_lay_out,
    left_out={
        "id": "the key says which it is",
        "is_published": "all of them are",
        "as_of": DERIVED,
        "body_html": "rendered again from the text",
        "body_version": "rendered again from the text",
        "search_text": DERIVED,
    },
    left_out_inside={(Source, "id"): UNNAMED},
)

ITEM_CHECKS = Sheet(
    name="item_checks",
    model=ItemCheck,
    rows=lambda: ItemCheck.objects.filter(item__in=visible.items()),
    columns=(
        ref(ItemCheck, "item", "key"),
        ref(ItemCheck, "by", "username"),
        *plain(ItemCheck, "day"),
    ),
    left_out={"id": UNNAMED, "created_at": OWN_TIME},
)

GUIDE_IMAGES = Sheet(
    name="guide_images",
    model=GuideImage,
    rows=GuideImage.objects.all,
    is_of_named=True,
    columns=(
        *plain(GuideImage, "id"),
        Picture("file", GuideImage._meta.get_field("file"), "file"),
        *plain(GuideImage, "width", "height", "alt", "caption", "credit", "licence"),
    ),
    left_out={"uploaded_by": SHOWN_TO_EDITORS, "created_at": OWN_TIME},
)
