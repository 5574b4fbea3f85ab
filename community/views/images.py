from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.actions.images import upload_image
from community.models import Image
from community.tasks import prepare_image
from core.images import ImageRejected
from core.members import MemberRequest, members_only
from core.throttling import throttle

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest


YEAR = 365 * 24 * 60 * 60


@require_POST
@members_only
@throttle("image", "20/h")
def upload(request: MemberRequest) -> JsonResponse:
    """{id, url, width, height}, or {error: a sentence}. Width and height are 0 until prepared."""
    file = request.FILES.get("image")
    if file is None:
        return JsonResponse({"error": _("Choose an image first.")}, status=400)
    try:
        with transaction.atomic():
            image = upload_image(file=file, by=request.user)
            if not image.file:
                prepare_image.enqueue(str(image.pk))
    except ImageRejected as rejected:
        return JsonResponse({"error": str(rejected)}, status=422)
    return JsonResponse(
        {
            "id": str(image.pk),
            "url": reverse("community:image", args=[image.pk]),
            "width": image.width,
            "height": image.height,
        },
        status=201,
    )


@require_safe
def image(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The address that posts use: it is there at once, whenever the file is ready."""
    image = get_object_or_404(Image, pk=pk)
    if image.refused:
        raise Http404
    if not image.file:
        response = render(
            request, "community/image/waiting.svg", content_type="image/svg+xml", status=202
        )
        response["Cache-Control"] = "no-store"
        return response
    return HttpResponseRedirect(
        image.file.url, headers={"Cache-Control": f"public, max-age={YEAR}, immutable"}
    )
