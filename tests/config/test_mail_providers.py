import pytest
from django.core.exceptions import ImproperlyConfigured

from config.mail_providers import anymail, configured, report_view


def test_without_a_provider_nothing_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAIL_PROVIDER", raising=False)
    assert (configured(), anymail("")) == ("", {})


def test_an_unknown_provider_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PROVIDER", "pigeon")
    with pytest.raises(ImproperlyConfigured, match="write one of brevo, mailersend"):
        configured()


@pytest.mark.parametrize("secret", ["", "nocolon"])
def test_reports_need_a_secret(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("MAIL_WEBHOOK_SECRET", secret)
    with pytest.raises(ImproperlyConfigured, match="name:password"):
        anymail("postmark")


def test_signed_reports_need_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_WEBHOOK_SECRET", "who:what")
    assert anymail("postmark") == {"WEBHOOK_SECRET": "who:what"}
    with pytest.raises(ImproperlyConfigured, match="MAIL_WEBHOOK_KEY"):
        anymail("mailgun")
    monkeypatch.setenv("MAIL_WEBHOOK_KEY", "key")
    assert anymail("mailgun")["MAILGUN_WEBHOOK_SIGNING_KEY"] == "key"


@pytest.mark.parametrize("name", ["brevo", "mailjet", "postmark", "sendgrid", "sparkpost"])
def test_every_provider_has_a_door(name: str) -> None:
    assert callable(report_view(name))
