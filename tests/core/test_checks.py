from django.core.checks import run_checks
from pytest_django import Settings


def found() -> set[str | None]:
    messages = run_checks(tags=["security"], include_deployment_checks=True)
    return {message.id for message in messages if message.id and message.id.startswith("core.")}


def test_a_site_with_mail_and_https_is_left_in_peace(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.SITE_URL = "https://www.example.org"
    assert found() == set()


def test_a_site_that_cannot_send_codes_is_told(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    settings.SITE_URL = "https://www.example.org"
    assert found() == {"core.W001"}


def test_a_site_without_https_is_told(settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    settings.SITE_URL = "http://www.example.org"
    assert found() == {"core.W002"}
