from zoneinfo import available_timezones

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions
from accounts.forms import (
    AppearanceForm,
    AvatarForm,
    LinkFormSet,
    ProfileForm,
    TokenForm,
)
from accounts.models import ApiToken
from accounts.queries import profile_page, security_overview, tokens_of
from accounts.tasks import prepare_avatar
from core import markdown
from core.images import ImageRejected
from core.members import MemberRequest, members_only
from core.text import normalise
from core.throttling import throttle


@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/conduct.html", {"version": settings.CONDUCT_VERSION})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("profile", "60/h")
def profile(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return _profile(request)
    form, links = ProfileForm(request.POST), LinkFormSet(request.POST)
    is_valid = all([form.is_valid(), links.is_valid()])
    if "preview" in request.POST:
        html = markdown.render(normalise(request.POST.get("body", "")))
        return _profile(request, form=form, link_forms=links, preview_html=html)
    if not is_valid:
        return _profile(request, form=form, link_forms=links, status=422)
    typed = form.cleaned_data
    actions.update_profile(
        by=request.user,
        name=typed["name"],
        headline=typed["headline"],
        time_zone=typed["time_zone"],
        bio=typed["body"],
        links=[(row["label"], row["url"]) for row in links.cleaned_data if row.get("url")],
    )
    messages.success(request, _("Your profile is saved."))
    return redirect("accounts:settings")


def _profile(request: MemberRequest, *, status: int = 200, **context: object) -> HttpResponse:
    user, page = request.user, profile_page(request.user)
    values = {
        "name": user.name,
        "headline": user.headline,
        "time_zone": user.time_zone,
        "body": page.bio,
    }
    links = [{"label": link.label, "url": link.url} for link in page.links]
    defaults = {
        "form": ProfileForm(initial=values),
        "link_forms": LinkFormSet(initial=links),
        "avatar_form": AvatarForm(),
        "upload": page.upload,
        "preview_html": "",
        "time_zones": sorted(available_timezones()),
    }
    return render(request, "accounts/profile.html", defaults | context, status=status)


@require_POST
@members_only
@throttle("profile-preview", "600/h")
def bio_preview(request: MemberRequest) -> HttpResponse:
    return HttpResponse(markdown.render(normalise(request.POST.get("body", ""))))


@require_POST
@members_only
@throttle("avatar", "20/h")
def avatar(request: MemberRequest) -> HttpResponse:
    form = AvatarForm(request.POST, request.FILES)
    if not form.is_valid():
        return _profile(request, avatar_form=form, status=422)
    picture = form.cleaned_data["picture"]
    if form.is_large:
        with transaction.atomic():
            upload = actions.keep_avatar_upload(by=request.user, file=picture)
            prepare_avatar.enqueue(upload.pk)
        messages.success(request, _("We have your picture. It will be shown in a moment."))
        return redirect("accounts:settings")
    try:
        actions.change_avatar(by=request.user, file=picture)
    except ImageRejected as error:
        form.add_error("picture", str(error))
        return _profile(request, avatar_form=form, status=422)
    messages.success(request, _("Your new picture is shown."))
    return redirect("accounts:settings")


@require_POST
@members_only
@throttle("avatar", "20/h")
def avatar_remove(request: MemberRequest) -> HttpResponse:
    actions.remove_avatar(by=request.user)
    messages.success(request, _("Your picture is removed."))
    return redirect("accounts:settings")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("appearance", "60/h")
def appearance(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        form = AppearanceForm(initial={"theme": request.user.theme})
        return render(request, "accounts/appearance.html", {"form": form})
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/appearance.html", {"form": form}, status=422)
    actions.set_theme(by=request.user, theme=form.cleaned_data["theme"])
    messages.success(request, _("Saved."))
    return redirect("accounts:appearance")


@require_safe
@members_only
def security(request: MemberRequest) -> HttpResponse:
    return render(request, "accounts/security.html", {"have": security_overview(request.user)})


@require_POST
@members_only
@throttle("device-end", "60/h")
def device_end(request: MemberRequest, pk: int) -> HttpResponse:
    others = UserSession.objects.exclude(session_key=request.session.session_key)
    device = get_object_or_404(others.filter(user=request.user), pk=pk)
    actions.end_device(device=device, by=request.user)
    messages.success(request, _("That device is signed out."))
    return redirect("usersessions_list")


@require_safe
@members_only
def tokens(request: MemberRequest) -> HttpResponse:
    return render(request, "accounts/token/list.html", {"tokens": tokens_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("token-create", "20/h")
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
@never_cache
def token_create(request: MemberRequest) -> HttpResponse:
    """Answers with the token itself, not with a redirect: it is shown this once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            token, secret = actions.create_token(by=request.user, **form.cleaned_data)
        except actions.TooManyTokensError as error:
            form.add_error(None, str(error))
        else:
            context = {"token": token, "secret": secret}
            return render(request, "accounts/token/created.html", context, status=201)
    status = 422 if form.is_bound else 200
    return render(request, "accounts/token/new.html", {"form": form}, status=status)


@require_POST
@members_only
@throttle("token-remove", "60/h")
def token_remove(request: MemberRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken.objects.filter(user=request.user), pk=pk)
    actions.remove_token(token=token, by=request.user)
    messages.success(request, _("The token is removed. Nothing can use it any more."))
    return redirect("accounts:tokens")
