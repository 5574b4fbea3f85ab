import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from core import views


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.user = AnonymousUser()
    return request


@pytest.mark.parametrize("code", [400, 500])
def test_a_plain_error_page_needs_no_request_and_no_database(code: int) -> None:
    page = render_to_string(f"errors/{code}.html")
    assert page.count("<h1>") == 1
    assert 'action="/search/"' in page
    assert f">{code}<" in page


def test_a_missing_page_offers_ways_on(request_: HttpRequest) -> None:
    response = views.page_not_found(request_, Exception())
    page = response.content.decode()
    assert response.status_code == 404
    assert page.count("<h1>") == 1
    assert 'id="find-here"' in page


def test_a_refusal_says_why_and_offers_to_sign_in(request_: HttpRequest) -> None:
    response = views.permission_denied(request_, Exception("Only the asker can accept an answer."))
    page = response.content.decode()
    assert response.status_code == 403
    assert "Only the asker can accept an answer." in page
    assert "/accounts/login/" in page


def test_a_stale_form_is_explained(request_: HttpRequest) -> None:
    page = views.csrf_failure(request_).content.decode()
    assert "This form had grown old" in page


def test_the_style_guide_shows_every_component(request_: HttpRequest) -> None:
    page = views.styleguide(request_).content.decode()
    assert page.count("<h1") == 1
    assert "{#" not in page
    assert "A former member" in page
