import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts.adapters import UNKNOWN_ADDRESS
from tests.support.signing_in import member, sign_in

pytestmark = pytest.mark.django_db

URL = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


@pytest.fixture
def laptop() -> Client:
    member()
    laptop = Client(HTTP_USER_AGENT=FIREFOX)
    sign_in(laptop)
    return laptop


@pytest.fixture
def phone(laptop: Client) -> Client:
    phone = Client(HTTP_USER_AGENT=IPHONE, REMOTE_ADDR="198.51.100.7")
    sign_in(phone)
    return phone


def device(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


def is_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def test_the_list_names_each_device_and_says_which_is_this_one(
    laptop: Client, phone: Client
) -> None:
    page = laptop.get(URL).content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert "198.51.100.7" in page
    assert page.count("this device") == 1


def test_another_device_can_be_signed_out_alone(laptop: Client, phone: Client) -> None:
    tablet = Client()
    sign_in(tablet)
    answer = laptop.post(f"/settings/devices/{device(phone).pk}/end/")
    assert answer.headers["Location"] == URL
    assert [is_in(laptop), is_in(phone), is_in(tablet)] == [True, False, True]


def test_all_others_can_be_signed_out_at_once(laptop: Client, phone: Client) -> None:
    laptop.post(URL)
    assert [is_in(laptop), is_in(phone)] == [True, False]
    assert "Safari on iPhone" not in laptop.get(URL).content.decode()


def test_nobody_signs_out_somebody_elses_device(laptop: Client) -> None:
    eve = Client()
    eve.force_login(member("eve"))
    assert eve.post(f"/settings/devices/{device(laptop).pk}/end/").status_code == 404
    assert is_in(laptop)


def test_this_device_is_signed_out_by_signing_out(laptop: Client) -> None:
    assert laptop.post(f"/settings/devices/{device(laptop).pk}/end/").status_code == 404
    assert is_in(laptop)


def test_an_unknown_address_does_not_keep_anybody_out() -> None:
    member()
    client = Client(REMOTE_ADDR="")
    sign_in(client)
    assert device(client).ip == UNKNOWN_ADDRESS
