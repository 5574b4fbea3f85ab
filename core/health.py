"""For machines: /healthz says the process lives, /readyz whether it can serve."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.readiness import run_checks


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    ready, checks = run_checks()
    return JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
