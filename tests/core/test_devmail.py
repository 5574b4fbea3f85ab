from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.http import Http404
from django.test import RequestFactory
from pytest_django import Settings

from core import devmail
from core.mail import FolderBackend, dress, read_folder

pytestmark = pytest.mark.django_db
html_part: Callable[..., Any] = devmail.html_part


@pytest.fixture
def letter(settings: Settings, tmp_path: Path) -> str:
    """The name of a mail in the mailbox."""
    settings.MAIL_FOLDER = tmp_path / "mail"
    message = dress(EmailMultiAlternatives("Hello", "You", None, ["a@example.org"]))
    FolderBackend().send_messages([message])
    [stored] = read_folder()
    assert stored["has_html"]
    return str(stored["name"])


def test_the_html_part_is_shown_with_its_own_style_and_no_script(letter: str) -> None:
    page = html_part(RequestFactory().get("/"), letter)
    assert b'class="sheet"' in page.content
    assert page._csp_replace["style-src"] == ["'unsafe-inline'"]
    assert page._csp_replace["script-src"] == ["'none'"]


@pytest.mark.parametrize("name", ["20200101-000000-000000", "..", "mail/../secret"])
def test_a_mail_that_is_not_there_is_a_404(letter: str, name: str) -> None:
    with pytest.raises(Http404):
        html_part(RequestFactory().get("/"), name)
