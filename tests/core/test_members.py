import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.members import members_only
from tests.factories.accounts import UserFactory

TEXT = "Begin with one small thing and finish it."
FROM = "http://testserver/questions/1/how/?sort=newest"


@members_only
def door(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


@pytest.fixture
def requests() -> RequestFactory:
    return RequestFactory()


def as_stranger(request: HttpRequest) -> HttpResponse:
    request.user = AnonymousUser()
    return door(request)


def test_a_member_comes_in(requests: RequestFactory) -> None:
    request = requests.post("/questions/1/answer/", {"body": TEXT})
    request.user = UserFactory.build()
    assert door(request).content == b"inside"


def test_a_stranger_signs_in_and_comes_back(requests: RequestFactory) -> None:
    answer = as_stranger(requests.get("/desk/?tag=nlp"))
    assert answer["Location"] == "/accounts/login/?next=/desk/%3Ftag%3Dnlp"


@pytest.mark.parametrize(
    ("referer", "next_page"),
    [
        (FROM, "/questions/1/how/%3Fsort%3Dnewest"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_a_button_the_aim_is_the_page_that_held_it(
    requests: RequestFactory, referer: str, next_page: str
) -> None:
    answer = as_stranger(
        requests.post("/questions/1/vote/", {"value": "1"}, headers={"referer": referer})
    )
    assert answer["Location"] == f"/accounts/login/?next={next_page}"


def test_who_was_signed_out_while_writing_gets_the_text_back(requests: RequestFactory) -> None:
    sent = {"body": TEXT, "form_token": "1f0e", "base": "3"}
    answer = as_stranger(requests.post("/questions/1/answer/", sent, headers={"referer": FROM}))
    page = answer.content.decode()
    assert answer.status_code == 403
    assert TEXT in page
    assert "1f0e" not in page
    assert "/accounts/login/?next=/questions/1/how/%3Fsort%3Dnewest" in page
