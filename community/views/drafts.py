from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.drafts import DraftRefused, delete_draft, save_draft
from community.models import Draft, Question
from community.models.grounds import GROUNDS
from community.queries.drafts import drafts_of
from core.members import MemberRequest, members_only
from core.text import read_uuid
from core.throttling import throttle

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@require_safe
@members_only
def drafts(request: MemberRequest) -> HttpResponse:
    return render(request, "community/draft/list.html", {"drafts": drafts_of(request.user)})


@require_POST
@members_only
@throttle("draft", "60/m, 1500/d")
def save(request: MemberRequest) -> HttpResponse:
    """JSON for the editor’s script, and a page for the button that does without it."""
    wants_json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    try:
        draft = save_draft(
            by=request.user,
            question=_question(request),
            draft_id=read_uuid(request.POST.get("draft", "")),
            title=request.POST.get("title", ""),
            body=request.POST.get("body", ""),
            tag_names=request.POST.get("tags", ""),
            said={name: request.POST.get(name, "") for name in ("language", *GROUNDS)},
        )
    except DraftRefused as refused:
        if wants_json:
            return JsonResponse({"error": str(refused)}, status=413)
        context = {"reason": str(refused), "text": request.POST.get("body", "")}
        return render(request, "community/draft/refused.html", context, status=413)
    if wants_json:
        return JsonResponse(_as_json(draft))
    messages.success(request, _("Your draft is saved. Nobody else sees it."))
    return redirect("community:drafts")


@require_POST
@members_only
@throttle("draft-delete", "60/m")
def delete(request: MemberRequest, pk: UUID) -> HttpResponse:
    delete_draft(draft=get_object_or_404(Draft, pk=pk, author=request.user), by=request.user)
    messages.success(request, _("The draft is deleted."))
    return redirect("community:drafts")


def _question(request: MemberRequest) -> Question | None:
    typed = request.POST.get("question", "")
    if not typed:
        return None
    try:
        pk = int(typed)
    except ValueError:
        raise Http404 from None
    question: Question = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    return question


def _as_json(draft: Draft | None) -> dict[str, str]:
    if draft is None:
        return {"id": "", "url": "", "saved_at": ""}
    return {
        "id": str(draft.pk),
        "url": draft.get_absolute_url(),
        "saved_at": draft.updated_at.isoformat(),
    }
