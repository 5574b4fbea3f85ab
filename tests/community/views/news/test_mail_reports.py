"""What a mail provider tells: by anymail's signal, and by the POST that anymail reads."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.test import Client, override_settings
from django.urls import path
from pytest_django import Settings

from community.models import AddressTrouble
from community.queries.news.addresses import trouble_with
from config.mail_providers import report_view

pytestmark = pytest.mark.django_db

ADA = "ada@example.org"
Knock = Callable[[str, str], int]
KEY = "the-key-of-the-provider"


def report(kind: str, reject_reason: str | None = None, **others: Any) -> None:
    event = AnymailTrackingEvent(
        event_type=kind, recipient=ADA, reject_reason=reject_reason, **others
    )
    tracking.send(sender=None, event=event, esp_name="Mailgun")


@pytest.mark.parametrize(
    ("kind", "reason", "kept"),
    [
        (EventType.BOUNCED, RejectReason.BOUNCED, "bounced"),
        (EventType.BOUNCED, RejectReason.INVALID, "bounced"),
        (EventType.BOUNCED, None, "bounced"),
        (EventType.REJECTED, RejectReason.INVALID, "bounced"),
        (EventType.COMPLAINED, None, "complained"),
        (EventType.REJECTED, RejectReason.SPAM, "complained"),
    ],
)
def test_hard_bounces_and_complaints_end_the_news(kind: str, reason: str | None, kept: str) -> None:
    report(kind, reason, description=f"550 <{ADA}> is unknown")
    trouble = trouble_with(ADA)
    assert trouble
    assert trouble.reason == kept
    assert ADA not in trouble.said
    assert trouble_with("bob@example.org") is None


@pytest.mark.parametrize(
    ("kind", "reason", "raw"),
    [
        (EventType.BOUNCED, RejectReason.TIMED_OUT, {}),
        (EventType.BOUNCED, RejectReason.OTHER, {}),
        (EventType.BOUNCED, RejectReason.BOUNCED, {"Type": "SoftBounce"}),
    ],
)
def test_passing_trouble_is_counted(kind: str, reason: str, raw: dict[str, str]) -> None:
    report(kind, reason, esp_event=raw)
    assert trouble_with(ADA) is None
    assert AddressTrouble.objects.of(ADA).get().soft_bounces == 1
    report(EventType.DELIVERED)
    assert not AddressTrouble.objects.exists()


@pytest.mark.parametrize(
    "kind", [EventType.OPENED, EventType.DEFERRED, EventType.SENT, EventType.UNKNOWN]
)
def test_everything_else_is_not_kept(kind: str) -> None:
    report(kind)
    assert not AddressTrouble.objects.exists()


def test_a_report_about_nobody_is_passed_over() -> None:
    event = AnymailTrackingEvent(event_type=EventType.BOUNCED, recipient=None)
    tracking.send(sender=None, event=event, esp_name="Mailgun")
    assert not AddressTrouble.objects.exists()


class Urls:
    urlpatterns = [path("mail/reports/", report_view("mailgun"))]


@pytest.fixture
def knock(settings: Settings, client: Client) -> Knock:
    """POST a bounce as Mailgun does, signed with `key` and with `secret` in the address."""
    settings.ANYMAIL = {"WEBHOOK_SECRET": "who:what", "MAILGUN_WEBHOOK_SIGNING_KEY": KEY}

    def post(key: str, secret: str) -> int:
        stamp, token = "1800000000", "f" * 50
        sign = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
        body = {
            "signature": {"timestamp": stamp, "token": token, "signature": sign},
            "event-data": {
                "event": "failed",
                "severity": "permanent",
                "reason": "bounce",
                "recipient": ADA,
                "timestamp": 1800000000.1,
                "delivery-status": {"code": 550, "message": "5.1.1 unknown"},
            },
        }
        basic = base64.b64encode(secret.encode()).decode()
        with override_settings(ROOT_URLCONF=Urls):
            answer = client.post(
                "/mail/reports/",
                json.dumps(body),
                content_type="application/json",
                headers={"Authorization": f"Basic {basic}"},
            )
        return answer.status_code

    return post


def test_a_signed_report_is_believed(knock: Knock) -> None:
    assert knock(KEY, "who:what") == 200
    trouble = trouble_with(ADA)
    assert trouble
    assert trouble.reason == "bounced"


@pytest.mark.parametrize(
    ("key", "secret"),
    [("another key", "who:what"), (KEY, "who:guess")],
    ids=["signature", "secret"],
)
def test_a_forged_report_changes_nothing(knock: Knock, key: str, secret: str) -> None:
    assert knock(key, secret) == 400
    assert not AddressTrouble.objects.exists()


def test_no_report_is_taken_while_no_provider_is_named(client: Client) -> None:
    assert client.post("/mail/reports/", {}).status_code == 404
