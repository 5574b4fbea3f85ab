from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.queries.home import count_waiting, shelves
from community.queries.question_lists import list_questions
from community.queries.tags import find_tag
from community.views.list_links import feed_of, filter_links, read_choices, sort_links

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    if "tag" in request.GET:
        return _to_tag_page(request)
    sort, which = read_choices(request)
    waiting = count_waiting()
    context = {
        "page": list_questions(sort=sort, which=which, cursor=request.GET.get("page")),
        "sort": sort,
        "which": which,
        "waiting_count": waiting,
        "filters": filter_links(request.path, sort, which, waiting=waiting),
        "sorts": sort_links(request.path, sort, which),
        "topics": shelves(),
        "feed_url": feed_of(which),
    }
    return render(request, "community/question/list.html", context)


def _to_tag_page(request: HttpRequest) -> HttpResponse:
    """A tag’s questions have one address: the page of the tag."""
    words = request.GET.copy()
    name = "".join(words.pop("tag")[-1:])
    tag = find_tag(name)
    if tag is None:
        raise Http404(_("There is no such tag."))
    rest = words.urlencode()
    return redirect(tag.get_absolute_url() + (f"?{rest}" if rest else ""), permanent=True)
