from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from community.actions.news.settings import save_news_settings
from community.enums import Delivery
from community.forms.news_settings import NewsSettingsForm
from community.queries.news.addresses import trouble_with
from community.queries.news.settings import groups_of, wishes_of_one
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpResponse

TEMPLATE = "community/notification/settings.html"


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("news-settings", "60/h")
def news_settings(request: MemberRequest) -> HttpResponse:
    context = {"deliveries": list(Delivery), "trouble": trouble_with(request.user.email)}
    wishes, groups = wishes_of_one(request.user), groups_of(request.user)
    if request.method != "POST":
        form = NewsSettingsForm(groups=groups, wishes=wishes)
        return render(request, TEMPLATE, context | {"form": form})
    form = NewsSettingsForm(request.POST, groups=groups, wishes=wishes)
    if not form.is_valid():
        return render(request, TEMPLATE, context | {"form": form}, status=422)
    hours = ("quiet_from", "quiet_until", "morning_hour", "weekly_day")
    save_news_settings(
        by=request.user,
        choices=form.choices(),
        **{name: form.cleaned_data[name] for name in hours},
    )
    messages.success(request, _("Saved."))
    return redirect("community:news-settings")
