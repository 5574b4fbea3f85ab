from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from ninja import Field, Query, Router

from careers.models import Article, FaqItem, Topic
from careers.queries.items import show_items
from careers.queries.lists import list_articles, list_items, list_terms
from careers.queries.roadmap import roadmap_for
from careers.queries.roles import compare_roles
from careers.queries.shelves import guide_by_topic
from careers.queries.skills import skill_table
from community.api.callers import ApiRequest
from community.api.pages import PageOf, page_of
from community.api.parameters import Paging, Slug, answers
from community.api.shapes.guide import ArticleRow, ArticleShape, Item, ItemRow, TopicShape
from community.api.shapes.tables import Roles, Skills, StageShape, TermShape

router = Router(tags=["Guide"])


class ArticleQuery(Paging):
    topic: str = Field(
        "", max_length=60, pattern="^[A-Za-z0-9_-]*$", description="Only those of one topic."
    )


class ItemQuery(Paging):
    tag: str = Field(
        "", max_length=100, pattern="^[a-z0-9-]*$", description="Only those about one tag."
    )


@router.get(
    "/guide/topics/",
    response=answers(list[TopicShape]),
    url_name="topics",
    summary="List the topics",
)
def topics(request: ApiRequest) -> list[TopicShape]:
    """All with something to read, in the order of the guide."""
    return [TopicShape.of(topic) for topic in guide_by_topic().prefetch_related(None)]


@router.get(
    "/guide/articles/",
    response=answers(PageOf[ArticleRow]),
    url_name="articles",
    summary="List the articles",
)
def articles(
    request: ApiRequest, response: HttpResponse, query: Query[ArticleQuery]
) -> PageOf[ArticleRow]:
    """Without their items; a topic that is not there is a 404."""
    topic = get_object_or_404(Topic, slug=query.topic) if query.topic else None
    page = list_articles(topic=topic, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, ArticleRow.of)


@router.get(
    "/guide/articles/{slug}/",
    response=answers(ArticleShape),
    url_name="article",
    summary="Read an article with its items",
)
def article(request: ApiRequest, response: HttpResponse, slug: Slug) -> ArticleShape:
    """Also an archived one, which keeps its address."""
    readable = Article.objects.readable().select_related("topic", "successor")
    found = get_object_or_404(readable, slug=slug)
    items = list(found.items.published().select_related("article").prefetch_related("sources"))
    response["Last-Modified"] = http_date(found.updated_at.timestamp())
    return ArticleShape.whole(found, show_items((item, list(item.sources.all())) for item in items))


@router.get(
    "/guide/items/",
    response=answers(PageOf[ItemRow]),
    url_name="items",
    summary="List the items",
)
def items(request: ApiRequest, response: HttpResponse, query: Query[ItemQuery]) -> PageOf[ItemRow]:
    """Without their long answers."""
    page = list_items(tag=query.tag, cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, ItemRow.of)


@router.get(
    "/guide/items/{key}/",
    response=answers(Item),
    url_name="item",
    summary="Read an item",
)
def item(request: ApiRequest, response: HttpResponse, key: Slug) -> Item:
    """With its sources, and what stands beside its answer."""
    visible = FaqItem.objects.visible_to(AnonymousUser()).prefetch_related("sources")
    found = get_object_or_404(visible, key=key)
    if found.changed_at:
        response["Last-Modified"] = http_date(found.changed_at.timestamp())
    return Item.whole(show_items([(found, list(found.sources.all()))])[0])


@router.get(
    "/guide/glossary/",
    response=answers(PageOf[TermShape]),
    url_name="glossary",
    summary="Read the glossary",
)
def glossary(
    request: ApiRequest, response: HttpResponse, query: Query[Paging]
) -> PageOf[TermShape]:
    """By name."""
    page = list_terms(cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, TermShape.of)


@router.get("/guide/roles/", response=answers(Roles), url_name="roles", summary="Compare the roles")
def roles(request: ApiRequest) -> Roles:
    """What each criterion means for each role, with where it is from."""
    return Roles.of(compare_roles())


@router.get(
    "/guide/skills/", response=answers(Skills), url_name="skills", summary="Compare the skills"
)
def skills(request: ApiRequest) -> Skills:
    """How much each source wants each skill."""
    return Skills.of(skill_table())


@router.get(
    "/guide/roadmap/",
    response=answers(list[StageShape]),
    url_name="roadmap",
    summary="Read the roadmap",
)
def roadmap(request: ApiRequest) -> list[StageShape]:
    """All of its stages and steps, in order."""
    return [StageShape.of(stage) for stage in roadmap_for(AnonymousUser()).stages]
