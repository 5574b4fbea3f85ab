"""What the pages about one article have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from careers.models import Article

if TYPE_CHECKING:
    from django.contrib import admin
    from django.http import HttpRequest

    ArticleAdmin = admin.ModelAdmin[Article]


def desk_url(model_admin: ArticleAdmin, request: HttpRequest, article: Article) -> str:
    """Where the panel stands, and an editor goes on."""
    page = "write" if model_admin.has_change_permission(request, article) else "change"
    return reverse(f"admin:careers_article_{page}", args=[article.pk])


def page_context(
    model_admin: ArticleAdmin, request: HttpRequest, article: Article, title: str
) -> dict[str, Any]:
    return model_admin.admin_site.each_context(request) | {
        "title": title,
        "opts": model_admin.opts,
        "original": article,
        "desk_url": desk_url(model_admin, request, article),
    }


def article_for(model_admin: ArticleAdmin, request: HttpRequest, pk: int | str) -> Article:
    """Raises PermissionDenied for whoever has no view of it."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    articles = Article.objects.select_related("live_revision", "topic", "owner", "translation_of")
    try:
        return get_object_or_404(articles, pk=pk)
    except ValueError as not_a_number:
        raise Http404 from not_a_number
