"""The mailbox of a developer: mails that the worker has “sent” while no mail server is set."""

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.mail.folder import read_folder, read_html


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "dev/mail.html", {"mails": read_folder()})


@require_safe
@never_cache
@csp_replace(  # type: ignore[arg-type]  # its type leaves out arguments of the URL
    {"script-src": [NONE], "style-src": [UNSAFE_INLINE], "form-action": [NONE]}
)
def html_part(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001  Django names it
    """Show a mail as a mail program would: mails bring their style with them, and nothing else."""
    html = read_html(name)
    if not html:
        raise Http404
    return HttpResponse(html)
