"""Our answers to allauth's questions."""

from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from qrcode.image.svg import SvgPathImage

from accounts.models import User
from core.http import client_ip, local_path
from core.mail import dress
from core.sealing import seal, unseal

LONGEST_PASSWORD = 128
PENDING = "socialaccount_sociallogin"  # allauth's own place in the session
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104  behind a socket that tells none


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("This e-mail address and password do not match."),
        "username_password_mismatch": gettext_lazy("This username and password do not match."),
        "email_taken": gettext_lazy("This e-mail address belongs to another account."),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("This code is not right. Copy it from the newest mail."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "same_as_current": gettext_lazy("This is the address you have already."),
        "too_many_login_attempts": gettext_lazy(
            "That was tried too often. Wait a few minutes, then try again."
        ),
        "rate_limited": gettext_lazy("A little slower, please: wait a moment, then try again."),
        "username_blacklisted": gettext_lazy("This username is reserved. Please choose another."),
        "username_taken": gettext_lazy("This username is taken."),
    }

    def save_user(
        self,
        request: HttpRequest,
        user: User,
        form: BaseForm,
        commit: bool = True,  # noqa: FBT001, FBT002  allauth's signature
    ) -> User:
        user.accept_conduct()
        try:
            with transaction.atomic():
                saved: User = super().save_user(request, user, form, commit=commit)
        except IntegrityError:
            if request.resolver_match is None or getattr(request, "is_second_look", False):
                raise
            # Somebody took the name or the address since the form looked. This time it sees
            # them, and answers as it always does.
            request.is_second_look = True  # type: ignore[attr-defined]
            raise ImmediateHttpResponse(request.resolver_match.func(request)) from None
        return saved

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        try:
            with transaction.atomic():
                confirmed: bool = super().confirm_email(request, email_address)
        except IntegrityError:
            messages.error(request, self.error_messages["email_taken"])
            return False
        return confirmed

    def clean_password(self, password: str, user: User | None = None) -> str:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(
                _("A password can have at most %(length)s characters.")
                % {"length": LONGEST_PASSWORD}
            )
        cleaned: str = super().clean_password(password, user)
        return cleaned

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        site = {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL}
        super().send_mail(template_prefix, email, context | site)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        return dress(super().render_mail(template_prefix, email, context, headers))

    def is_safe_url(self, url: str | None) -> bool:
        return bool(url) and local_path(url, "") == url

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_ip(request) or UNKNOWN_ADDRESS

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_email")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("accounts:security")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Allauth puts the Host header in; its port is free to vary, and each begins a new count.
        login: str = credentials.get("email") or credentials.get("username") or ""
        return login.lower()


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def save_user(
        self, request: HttpRequest, sociallogin: SocialLogin, form: BaseForm | None = None
    ) -> User:
        # If the other adapter has to look a second time, the view finds its work where it lay.
        request.session[PENDING] = sociallogin.serialize()
        user: User = super().save_user(request, sociallogin, form)
        del request.session[PENDING]
        return user


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code is not right. Codes change every 30 seconds."),
        "unverified_email": gettext_lazy("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> SafeString:
        """To stand in the page itself: a data: image would need an exception in our policy."""
        drawing: str = qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode")
        return mark_safe(drawing)  # noqa: S308  qrcode drew it

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("Passkey %(number)s") % {"number": count + 1} if count else _("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.SITE_NAME}
