from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from careers.actions.roadmap import set_tick
from careers.models import Step
from careers.queries.roadmap import roadmap_for
from core.htmx import render_or_redirect
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TEMPLATE = "careers/roadmap/roadmap.html"
VALUES = {"1": True, "0": False}


@require_safe
def roadmap(request: HttpRequest) -> HttpResponse:
    return render(request, TEMPLATE, {"roadmap": roadmap_for(request.user)})


@require_safe
def roadmap_print(request: HttpRequest) -> HttpResponse:
    return render(request, "careers/roadmap/print.html", {"roadmap": roadmap_for(request.user)})


@require_POST
@members_only
@throttle("step-tick", "60/m, 1000/d")
def step_tick(request: MemberRequest, slug: str) -> HttpResponse:
    """A ticked box sends 0, to take the tick back."""
    step = get_object_or_404(Step, slug=slug)
    done = VALUES.get(request.POST.get("value", ""))
    if done is None:
        raise BadRequest("A tick is 1 or 0.")
    set_tick(step=step, done=done, by=request.user)
    shown = roadmap_for(request.user)
    stage, shown_step = shown.find(step)
    context = {"roadmap": shown, "stage": stage, "shown": shown_step}
    return render_or_redirect(request, f"{TEMPLATE}#ticked", context, step.get_absolute_url())
