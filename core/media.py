"""Uploaded pictures, from this process: all of them were re-encoded by us and have random names."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# What waits to be re-encoded lies beside these and is never shown.
PUBLIC = ("avatars/", "posts/", "guide/")
YEAR = 365 * 24 * 60 * 60


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file never changes under its name, and could not run a script if it held one."""
    # `serve` resolves “..” itself: posts/../incoming/ would open what is not public.
    if not path.startswith(PUBLIC) or posixpath.normpath(path) != path:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
