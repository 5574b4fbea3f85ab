from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    theme = user.theme if user is not None and user.is_authenticated else "system"
    return {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL, "theme": theme}
