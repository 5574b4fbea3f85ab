"""Every mail about an account, with what people and browsers may put into it."""

from pathlib import Path
from typing import Any

import pytest
from allauth.core import context as allauth_context
from django.test import RequestFactory
from django.utils import timezone

from accounts.adapters import AccountAdapter
from tests.architecture.tree import ROOT, short
from tests.support.mailbox import html_of

PREFIXES = sorted(
    short(path).removeprefix("templates/").removesuffix("_message.txt")
    for folder in ("account", "mfa", "socialaccount")
    for path in (ROOT / "templates" / folder / "email").glob("*_message.txt")
    if path.stem != "base_message"
)
HOSTILE = "<script>alert(1)</script>\r\nBcc: b@example.org"


def rendered(prefix: str, value: str) -> tuple[str, str, str]:
    names = ("code", "from_email", "to_email", "deleted_email", "provider", "ip", "user_agent")
    words: dict[str, Any] = dict.fromkeys(names, value) | {
        "SITE_NAME": "Waypoint",
        "SITE_URL": "http://testserver",
        "timestamp": timezone.now(),
    }
    with allauth_context.request_context(RequestFactory().get("/")):
        message = AccountAdapter().render_mail(prefix, "ada@example.org", words)
    assert "Bcc" not in message.message()
    return str(message.subject), str(message.body), html_of(message)


def test_there_are_mails() -> None:
    assert len(PREFIXES) > 15
    assert Path(ROOT / "templates" / f"{PREFIXES[0]}_subject.txt").exists()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_nothing_in_a_mail_is_read_as_html_or_as_a_header(prefix: str) -> None:
    subject, body, html = rendered(prefix, HOSTILE)
    assert "\n" not in subject
    assert "Waypoint" in body
    assert "<script" not in html
    assert 'class="sheet"' in html


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_mail_is_whole_without_what_may_be_missing(prefix: str) -> None:
    subject, body, html = rendered(prefix, "")
    assert subject
    assert "None" not in (subject + body + html).replace("None has it.", "")
    assert "{{" not in subject + body + html
