import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User


@pytest.mark.usefixtures("mail_queue")
@pytest.mark.django_db
def test_an_account_whose_code_could_not_be_queued_is_not_made(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("the queue is gone")

    form = {
        "email": "ada@example.org",
        "username": "ada",
        "password1": "a-long-Secret-77x",
        "is_old_enough": "on",
        "agrees": "on",
    }
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("core.mail.QueuedBackend.send_messages", broken)
        assert client.post("/accounts/signup/", form).status_code == 500
    assert not User.objects.exists()
    cache.clear()  # allauth has counted the first attempt
    assert client.post("/accounts/signup/", form).status_code == 302
    assert User.objects.get().username == "ada"
