import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from accounts.middleware import ReaderMiddleware
from tests.factories.accounts import UserFactory


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Asia/Tokyo", "Asia/Tokyo"), ("Middle/Earth", "UTC"), ("../etc/passwd", "UTC"), ("", "UTC")],
)
def test_a_member_reads_in_their_zone_and_an_unknown_one_breaks_nothing(
    zone: str, shown: str
) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(timezone.get_current_timezone_name())

    request = RequestFactory().get("/")
    request.user = UserFactory.build(time_zone=zone)
    assert ReaderMiddleware(view)(request).content.decode() == shown
    assert timezone.get_current_timezone_name() == "UTC"
