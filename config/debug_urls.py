"""Doors that exist in development only."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import path

from core import devmail

urlpatterns = [
    path("dev/mail/", devmail.mailbox, name="dev-mail"),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
