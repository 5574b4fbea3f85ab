from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from careers.models import Article, ArticleRedirect, FaqItem, Topic
from careers.queries import item_history as histories
from careers.queries.articles import article_page
from careers.queries.cards import article_card, article_card_path
from careers.queries.shelves import guide_by_topic, topic_shelf
from careers.rules import can_edit_guide
from careers.views.structured_data import for_machines
from core.cards.keeping import serve

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/index.html", {"topics": guide_by_topic()})


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Topic, slug=slug)
    return render(request, "careers/topic.html", {"topic": shown, "articles": topic_shelf(shown)})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    articles = Article.objects.visible_to(request.user)
    shown = articles.select_related("topic", "owner", "successor").filter(slug=slug).first()
    if shown is None:
        former = ArticleRedirect.objects.filter(article__in=articles).select_related("article")
        # For now only: an article may take a former address of its own again.
        return redirect(get_object_or_404(former, slug=slug).article)
    page = article_page(shown)
    context = {"page": page, "can_edit": can_edit_guide(request.user), **for_machines(page)}
    return render(request, "careers/article.html", context)


@require_safe
def card(_request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The picture of a live article, for links to it; until it is drawn, the site’s."""
    shown = get_object_or_404(Article.objects.live().select_related("topic"), slug=slug)
    return serve(article_card(shown), asked=digest, address=article_card_path(shown))


@require_safe
def item(request: HttpRequest, key: str) -> HttpResponse:
    """The permanent address of an item, wherever it stands now."""
    if found := FaqItem.objects.visible_to(request.user).filter(key=key).first():
        return redirect(found)
    gone = get_object_or_404(FaqItem.objects.gone_for(request.user), key=key)
    return render(request, "careers/item/gone.html", {"article": gone.article}, status=410)


@require_safe
def item_history(request: HttpRequest, key: str) -> HttpResponse:
    found = get_object_or_404(FaqItem.objects.visible_to(request.user), key=key)
    history = histories.item_history(found, reader=request.user)
    return render(request, "careers/item/history.html", {"history": history, "item": found})
