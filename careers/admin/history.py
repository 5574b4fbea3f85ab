"""What an article said, revision by revision: the list, the difference, the way back, the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from careers.actions.publishing import roll_back
from careers.admin.article_pages import article_for, page_context
from careers.admin.moves import carry_out
from careers.queries.articles import preview_page
from careers.queries.history import compare
from careers.queries.revisions import working_revision
from careers.rules import can_roll_back

if TYPE_CHECKING:
    from django.contrib import admin
    from django.http import HttpRequest, HttpResponse

    from accounts.models import User
    from careers.models import Article, ArticleRevision

    ArticleAdmin = admin.ModelAdmin[Article]

PAGE = 30
MOST_STEPS = 20


class Row(NamedTuple):
    revision: ArticleRevision
    can_come_back: bool


def history(model_admin: ArticleAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """The page that ArticleAdmin.history_view shows."""
    article = article_for(model_admin, request, unquote(object_id))
    revisions = article.revisions.defer("snapshot").select_related("author", "reviewed_by")
    page = Paginator(revisions, PAGE).get_page(request.GET.get("page"))
    if {"old", "new"} <= request.GET.keys():
        old, new = sorted(_number(request, name) for name in ("old", "new"))
        return redirect("admin:careers_article_compare", article.pk, old, new)
    user = cast("User", request.user)
    rows = [Row(revision, can_roll_back(user, article, revision)) for revision in page]
    log = LogEntry.objects.filter(
        content_type__app_label="careers", content_type__model="article", object_id=article.pk
    )
    context = page_context(model_admin, request, article, _("History"))
    context |= {"page": page, "rows": rows, "steps": log.select_related("user")[:MOST_STEPS]}
    return render(request, "admin/careers/article/history.html", context)


def compare_page(
    model_admin: ArticleAdmin, request: HttpRequest, pk: int, old: int, new: int
) -> HttpResponse:
    """The difference of any two revisions; 0 is the empty page before the first."""
    article = article_for(model_admin, request, pk)
    before = _revision(article, old) if old else None
    after = _revision(article, new)
    context = page_context(model_admin, request, article, _("What changed"))
    context |= {
        "before": before,
        "after": after,
        "comparison": compare(before.content if before else None, after.content),
    }
    return render(request, "admin/careers/article/compare.html", context)


def roll_back_page(
    model_admin: ArticleAdmin, request: HttpRequest, pk: int, number: int
) -> HttpResponse:
    """GET shows what readers would see again, POST brings it back."""
    article = article_for(model_admin, request, pk)
    revision = _revision(article, number)
    if request.method == "POST":
        carry_out(
            model_admin,
            request,
            article,
            lambda: roll_back(article=article, number=number, by=cast("User", request.user)),
            done=_("Readers see again what revision %(number)s said.") % {"number": number},
        )
        return redirect("admin:careers_article_history", article.pk)
    live = article.live_revision.content if article.live_revision else None
    context = page_context(
        model_admin, request, article, _("Back to revision %(number)s") % {"number": number}
    )
    context |= {
        "revision": revision,
        "is_open": can_roll_back(cast("User", request.user), article, revision),
        "comparison": compare(live, revision.content),
    }
    return render(request, "admin/careers/article/roll_back.html", context)


def preview(model_admin: ArticleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What an editor works on, or `?revision=` any other, as its readers would see it."""
    article = article_for(model_admin, request, pk)
    asked = request.GET.get("revision")
    revision = _revision(article, _number(request, "revision")) if asked else None
    revision = revision or working_revision(article)
    if revision is None:
        raise Http404
    context = {"page": preview_page(revision), "is_preview": True, "revision": revision}
    return render(request, "careers/article.html", context)


def _revision(article: Article, number: int) -> ArticleRevision:
    revisions = article.revisions.select_related("author", "article__topic", "article__owner")
    return get_object_or_404(revisions, number=number)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.GET.get(name, "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 9):  # noqa: PLR2004
        raise Http404
    return int(typed)
