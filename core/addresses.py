from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a page of ours, for whoever reads it elsewhere."""
    return f"{settings.SITE_URL}{path}"
