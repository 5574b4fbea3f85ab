"""The mailbox of a developer: mails that the worker has “sent” while no mail server is set."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.mail import read_folder


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "dev/mail.html", {"mails": read_folder()})
