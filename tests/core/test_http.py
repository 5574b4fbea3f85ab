import pytest
from django.test import RequestFactory
from pytest_django import Settings

from core.http import client_ip, local_path


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "10.0.0.9"),
        (0, "1.2.3.4", "10.0.0.9"),
        (1, "1.2.3.4", "1.2.3.4"),
        (1, "9.9.9.9, 1.2.3.4", "1.2.3.4"),
        (2, "9.9.9.9, 1.2.3.4, 10.0.0.1", "1.2.3.4"),
        (2, "1.2.3.4", "10.0.0.9"),
        (1, None, ""),
        (1, "nonsense", ""),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    settings: Settings, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.9")
    assert client_ip(request) == address


def test_a_request_through_a_socket_has_no_address() -> None:
    assert client_ip(RequestFactory().get("/", REMOTE_ADDR="")) == ""


@pytest.mark.parametrize("path", ["/", "/questions/1/?a=b#c", "/a//b", "/é", "/;env;"])
def test_a_path_of_this_site_is_kept(path: str) -> None:
    assert local_path(path, "/home/") == path


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "a",
        ";env;",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
        "/a\r\nSet-Cookie: b",
        "/a b",
        "/a\x7f",
    ],
)
def test_anything_else_leads_home(url: str | None) -> None:
    assert local_path(url, "/home/") == "/home/"
