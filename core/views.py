"""Error pages: what happened, and what to do now; and the style guide, in development only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from core import styleguide as example
from core.kept import kept_text


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    context = {"reason": str(exception), "kept": kept_text(request)}
    return render(request, "errors/403.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  the same
    return render(request, "errors/403.html", {"is_csrf": True}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  Django names it
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same
    """Without the request: whatever broke may break again in a context processor."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def styleguide(request: HttpRequest) -> HttpResponse:
    context = {
        "icons": example.ICONS,
        "colours": example.COLOURS,
        "people": example.people(),
        "questions": example.questions(),
        "items": example.items(),
        "filled": example.filled_form(),
        "refused": example.refused_form(),
        "diff_lines": example.DIFF,
        "page_first": example.ExamplePage(None, "n"),
        "page_middle": example.ExamplePage("p", "n"),
        "page_last": example.ExamplePage("p", None),
        "menu_items": example.MENU_ITEMS,
        "tabs": example.TABS,
        "now": timezone.now(),
        "long_name": example.LONG_NAME,
    }
    return render(request, "styleguide.html", context)
