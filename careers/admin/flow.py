"""How an article and its changes travel from draft to readers: the panel, and its doors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from careers.actions.checking import mark_article_checked, mark_item_checked
from careers.actions.settings import take_over_article
from careers.admin import history as past
from careers.admin.article_pages import article_for, desk_url, page_context
from careers.admin.moves import BY_NAME, Move, carry_out, open_moves
from careers.enums import RevisionState
from careers.queries.history import compare
from careers.queries.previews import is_withdrawn, preview_end, preview_token
from careers.queries.standing import standing_of
from careers.queries.translations import translation_is_stale
from core.http import local_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from django.contrib import admin
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

    from accounts.models import User
    from careers.models import Article, FaqItem
    from careers.queries.standing import Standing

    ArticleAdmin = admin.ModelAdmin[Article]

# Steps that begin with a look at what changes.
WITH_DIFFERENCE = {"hand-in", "approve", "schedule", "send-back"}
READ = ("GET", "HEAD")
READ_AND_WRITE = (*READ, "POST")

history = past.history


@dataclass(frozen=True, kw_only=True)
class Panel:
    standing: Standing
    moves: list[Move]
    # The name of the step that is asked for most.
    main: str
    waits_for: str
    # Only for those who can change the setting.
    names_setting: bool
    preview_url: str
    preview_until: datetime
    is_stale_translation: bool
    items: list[FaqItem]


def urls(model_admin: ArticleAdmin) -> list[URLPattern]:
    guarded = model_admin.admin_site.admin_view

    def door(
        route: str, view: Callable[..., HttpResponse], name: str, methods: Iterable[str]
    ) -> URLPattern:
        limited = require_http_methods([*methods])(partial(view, model_admin))
        return path(route, guarded(limited), name=f"careers_article_{name}")

    return [
        door("<int:pk>/moves/<slug:name>/", move, "move", READ_AND_WRITE),
        door("<int:pk>/items/<slug:key>/check/", check_item, "item_check", ["POST"]),
        door("<int:pk>/history/<int:old>/<int:new>/", past.compare_page, "compare", READ),
        door(
            "<int:pk>/history/<int:number>/back/", past.roll_back_page, "roll_back", READ_AND_WRITE
        ),
        door("<int:pk>/preview/", past.preview, "preview", READ),
    ]


def panel(request: HttpRequest, article: Article) -> Panel:
    """For templates/admin/careers/article/_state.html."""
    user = cast("User", request.user)
    standing = standing_of(article)
    working = standing.change or standing.live
    shown = working if working and not is_withdrawn(article) else None
    path_of = reverse("careers:preview", args=[preview_token(shown)]) if shown else ""
    return Panel(
        standing=standing,
        moves=open_moves(user, standing),
        main=_main(standing),
        waits_for=_waits_for(user, standing),
        names_setting=user.is_superuser
        and standing.is_own(user)
        and not settings.GUIDE_SELF_REVIEW,
        preview_url=f"{settings.SITE_URL}{path_of}" if path_of else "",
        preview_until=preview_end(),
        is_stale_translation=translation_is_stale(article),
        items=list(article.items.published().select_related("checked_by")),
    )


def move(model_admin: ArticleAdmin, request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """GET shows what will happen and asks what is needed; POST does it."""
    article = article_for(model_admin, request, pk)
    step = BY_NAME.get(name)
    if step is None:
        raise Http404
    user = cast("User", request.user)
    standing = standing_of(article)
    if request.method != "POST" and not step.is_open(user, standing):
        messages.warning(request, _("This step is not open to you now: see where it stands."))
        return redirect(desk_url(model_admin, request, article))
    data = request.POST if request.method == "POST" else None
    form = step.form(data, standing=standing, by=user)
    if request.method == "POST" and form.is_valid():
        done = str(step.done) % {"title": article}
        carry_out(
            model_admin,
            request,
            article,
            lambda: step.act(user, standing, form.cleaned_data),
            done=done,
        )
        return redirect(desk_url(model_admin, request, article))
    context = page_context(model_admin, request, article, str(step.label))
    context |= {"form": form, "move": step, "standing": standing}
    if standing.change and name in WITH_DIFFERENCE:
        live = standing.live.content if standing.live else None
        context["comparison"] = compare(live, standing.change.content)
        # Whoever reviews comes here from the desk, and may decide otherwise.
        decisions = [one for one in open_moves(user, standing) if one.name in WITH_DIFFERENCE]
        context["others"] = [one for one in decisions if one is not step]
    return render(request, "admin/careers/article/move.html", context)


def check_item(model_admin: ArticleAdmin, request: HttpRequest, pk: int, key: str) -> HttpResponse:
    article = article_for(model_admin, request, pk)
    item = get_object_or_404(article.items, key=key)
    carry_out(
        model_admin,
        request,
        article,
        lambda: mark_item_checked(item=item, by=cast("User", request.user)),
        done=_("“%(question)s” counts as checked today.") % {"question": item},
    )
    back = desk_url(model_admin, request, article)
    return HttpResponseRedirect(local_path(request.POST.get("next"), back))


def mark_checked(
    model_admin: ArticleAdmin, request: HttpRequest, articles: QuerySet[Article]
) -> None:
    """As an action of the list, as below: everything else is too much for many at once."""
    for article in articles:
        carry_out(
            model_admin,
            request,
            article,
            partial(mark_article_checked, article=article, by=cast("User", request.user)),
            done=_("“%(title)s” counts as checked today.") % {"title": article},
        )


def take_over(model_admin: ArticleAdmin, request: HttpRequest, articles: QuerySet[Article]) -> None:
    for article in articles:
        carry_out(
            model_admin,
            request,
            article,
            partial(take_over_article, article=article, by=cast("User", request.user)),
            done=_("“%(title)s” is yours to keep true.") % {"title": article},
        )


def _main(standing: Standing) -> str:
    change = standing.change
    if change is None or change.state != RevisionState.IN_REVIEW:
        return "hand-in"
    return "schedule" if change.time_to_come else "approve"


def _waits_for(user: User, standing: Standing) -> str:
    change = standing.change
    if change is None:
        return ""
    if change.state == RevisionState.DRAFT:
        return _("It waits to be handed in.")
    if change.state == RevisionState.SCHEDULED:
        return _("It is approved, and goes live by itself.")
    if standing.can_approve(user):
        return _("It waits for your approval, or another editor’s.")
    if standing.is_own(user) and not settings.GUIDE_SELF_REVIEW:
        return _("You wrote part of it: another editor has to approve it.")
    return _("It waits for an editor who may approve it.")
