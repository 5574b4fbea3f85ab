import pytest
from django.test import Client
from django.urls import reverse

from accounts.templatetags.accounts import device

AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0 Safari/537.36 Edg/156.0": (
        "Edge on Windows"
    ),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1": "Safari on macOS",
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/156.0 Mobile Safari/537.36": (
        "Chrome on Android"
    ),
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36 OPR/120.0": "Opera on Linux",
    "curl/8.5.0": "Unknown device",
    "Something (iPad)": "iPad",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_a_device_is_named_as_its_owner_would(agent: str) -> None:
    assert device(agent) == AGENTS[agent]


@pytest.mark.django_db
def test_a_label_is_not_written_into_its_field_again(client: Client) -> None:
    for name in ("account_login", "account_signup", "account_reset_password"):
        page = client.get(reverse(name)).content.decode()
        form = page[page.index("<main") : page.index("</main>")]
        assert "placeholder=" not in form
