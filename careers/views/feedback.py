"""Was this helpful, and why: without an account, a cookie or a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from careers.actions.feedback import explain_feedback, give_feedback
from careers.forms.feedback import HelpfulForm, WhyForm
from careers.models import FaqItem, ItemFeedback
from core.htmx import is_fragment, render_part
from core.same_site import same_site_only
from core.throttling import household, refusal, throttle

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TEMPLATE = "careers/item/feedback.html"
SALT = "careers.feedback"
DAY = 24 * 60 * 60
# Browsers tell readers behind one address apart, and may say what they like.
FROM_ONE_ADDRESS = "12/d"


@require_http_methods(["GET", "HEAD", "POST"])
@same_site_only
@throttle("guide-feedback", "20/m, 120/h")
def feedback(request: HttpRequest, slug: str) -> HttpResponse:
    if request.method != "POST":
        return _why(request, slug)
    if "token" in request.POST:
        return _explain(request, slug)
    form = HelpfulForm(request.POST)
    if not form.is_valid():
        raise Http404
    items = FaqItem.objects.live().select_related("article__live_revision")
    item = get_object_or_404(items, article__slug=slug, key=form.cleaned_data["item"])
    if too_many := refusal(request, f"guide-feedback-{item.pk}", FROM_ONE_ADDRESS):
        return too_many
    is_helpful = form.cleaned_data["value"] == "yes"
    return _next(request, give_feedback(item=item, reader=_reader(request), is_helpful=is_helpful))


def _why(request: HttpRequest, slug: str) -> HttpResponse:
    said = _said(request.GET.get("token", ""), slug)
    return _page(request, said, WhyForm(is_helpful=said.is_helpful, auto_id=_ids(said)))


def _explain(request: HttpRequest, slug: str) -> HttpResponse:
    said = _said(request.POST["token"], slug)
    form = WhyForm(request.POST, is_helpful=said.is_helpful, auto_id=_ids(said))
    if not form.is_valid():
        return _page(request, said, form, status=422)
    explain_feedback(said=said, **form.cleaned_data)
    return _next(request, said)


def _next(request: HttpRequest, said: ItemFeedback) -> HttpResponse:
    """The question why, or thanks; at an address of its own, so that reloading sends nothing."""
    if is_fragment(request):
        return _page(request, said, WhyForm(is_helpful=said.is_helpful, auto_id=_ids(said)))
    address = reverse("careers:feedback", args=[said.item.article.slug])
    return redirect(f"{address}?{urlencode({'token': _token(said)})}")


def _page(
    request: HttpRequest, said: ItemFeedback, form: WhyForm, *, status: int = 200
) -> HttpResponse:
    context = {"said": said, "item": said.item, "form": form, "token": _token(said)}
    response = render_part(request, TEMPLATE, "why", context)
    response.status_code = status
    return response


def _token(said: ItemFeedback) -> str:
    """Known to the reader alone whose word it is."""
    return signing.dumps(said.pk, salt=SALT)


def _said(token: str, slug: str) -> ItemFeedback:
    try:
        pk = signing.loads(token, salt=SALT, max_age=DAY)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    rows = ItemFeedback.objects.select_related("item__article")
    return get_object_or_404(rows, pk=pk, item__article__slug=slug)


def _ids(said: ItemFeedback) -> str:
    """Several of these forms may stand on one page."""
    return f"why-{said.item.key}-%s"


def _reader(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return f"account {request.user.pk}"
    return f"address {household(request)} {request.headers.get('User-Agent', '')}"
