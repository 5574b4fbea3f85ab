"""Mail providers that report bounces and complaints; mails go to all of them by SMTP."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponseBase
from django.utils.module_loading import import_string

from config import env

# Anymail's view, and its setting for the key that the provider signs with (some do not).
PROVIDERS = {
    "brevo": ("brevo.BrevoTrackingWebhookView", ""),
    "mailersend": ("mailersend.MailerSendTrackingWebhookView", "MAILERSEND_SIGNING_SECRET"),
    "mailgun": ("mailgun.MailgunTrackingWebhookView", "MAILGUN_WEBHOOK_SIGNING_KEY"),
    "mailjet": ("mailjet.MailjetTrackingWebhookView", ""),
    "postmark": ("postmark.PostmarkTrackingWebhookView", ""),
    "sendgrid": ("sendgrid.SendGridTrackingWebhookView", ""),
    "sparkpost": ("sparkpost.SparkPostTrackingWebhookView", ""),
}


def configured() -> str:
    """Return the name of the provider whose reports are taken, or “”."""
    name = env.text("MAIL_PROVIDER").lower()
    if name and name not in PROVIDERS:
        known = ", ".join(sorted(PROVIDERS))
        raise ImproperlyConfigured(f"MAIL_PROVIDER is {name!r}: write one of {known}.")
    return name


def anymail(name: str) -> dict[str, Any]:
    """Return anymail's settings; raises ImproperlyConfigured rather than believe everybody."""
    if not name:
        return {}
    secret = env.required(
        "MAIL_WEBHOOK_SECRET", "write name:password, as in the webhook’s address."
    )
    if ":" not in secret:
        raise ImproperlyConfigured("MAIL_WEBHOOK_SECRET has no colon: write name:password.")
    settings = {"WEBHOOK_SECRET": secret}
    if signing := PROVIDERS[name][1]:
        settings[signing] = env.required(
            "MAIL_WEBHOOK_KEY", f"{name} shows the key it signs its reports with."
        )
    return settings


def report_view(name: str) -> Callable[..., HttpResponseBase]:
    view: Callable[..., HttpResponseBase] = import_string(
        f"anymail.webhooks.{PROVIDERS[name][0]}"
    ).as_view()
    return view
