from typing import Literal

from django.http import Http404, HttpResponse
from ninja import Field, Query, Router

from community.api.callers import ApiRequest
from community.api.pages import PageOf, page_of
from community.api.parameters import Paging, TagName, answers
from community.api.shapes.tags import Synonym, TagRow
from community.enums import TagGroup
from community.queries.tags import counts_by_tag, find_tag, list_synonyms, list_tags

router = Router(tags=["Tags"])


class TagQuery(Paging):
    group: Literal[
        "",
        "roles",
        "stage",
        "education",
        "skills",
        "fields",
        "job-search",
        "work-life",
        "other",
    ] = Field("", description="Only those of one shelf.")


@router.get("/tags/", response=answers(PageOf[TagRow]), url_name="tags", summary="List tags")
def tags(request: ApiRequest, response: HttpResponse, query: Query[TagQuery]) -> PageOf[TagRow]:
    """By name."""
    group = TagGroup(query.group) if query.group else None
    page = list_tags(group=group, cursor=query.cursor, size=query.limit)
    counts = counts_by_tag(page.items)
    return page_of(request, response, page, lambda tag: TagRow.of(tag, counts[tag.pk]))


@router.get("/tags/{slug}/", response=answers(TagRow), url_name="tag", summary="Read a tag")
def tag(request: ApiRequest, slug: TagName) -> TagRow:
    """Asked for by a synonym, it answers with the tag that it stands for."""
    found = find_tag(slug)
    if found is None:
        raise Http404
    return TagRow.of(found, counts_by_tag([found])[found.pk])


@router.get(
    "/synonyms/", response=answers(PageOf[Synonym]), url_name="synonyms", summary="List synonyms"
)
def synonyms(request: ApiRequest, response: HttpResponse, query: Query[Paging]) -> PageOf[Synonym]:
    """Words that lead to a tag of another name."""
    page = list_synonyms(cursor=query.cursor, size=query.limit)
    return page_of(request, response, page, Synonym.of)
