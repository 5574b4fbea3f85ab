import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.same_site import same_site_only


@same_site_only
def door(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://inside:8000"},
    ],
    ids=["no browser", "this site", "an old browser", "behind a proxy"],
)
def test_a_form_of_ours_is_taken(headers: dict[str, str]) -> None:
    request = RequestFactory().post("/", headers=headers)
    assert door(request).content == b"taken"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "https://testserver"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
    ids=["another site", "a neighbour", "its name", "another scheme", "a sandbox", "nothing"],
)
def test_a_form_of_another_page_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(PermissionDenied):
        door(RequestFactory().post("/", headers=headers))


def test_reading_is_free() -> None:
    request = RequestFactory().get("/", headers={"Sec-Fetch-Site": "cross-site"})
    assert door(request).content == b"taken"


def test_the_token_is_not_asked_for() -> None:
    assert getattr(door, "csrf_exempt", False) is True
