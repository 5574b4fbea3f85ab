"""Doors that exist in development only."""

from django.urls import path

from core import devmail, views

urlpatterns = [
    path("dev/mail/", devmail.mailbox, name="dev-mail"),
    path("dev/mail/<slug:name>/", devmail.html_part, name="dev-mail-html"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
