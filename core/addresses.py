from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """Return the whole address of a page of ours, for whoever reads it elsewhere.

    What is whole already, as files on another host are, stays as it is.
    """
    return urljoin(f"{settings.SITE_URL}/", path)
