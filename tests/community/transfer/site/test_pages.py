from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command

from community.models import Question

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client

pytestmark = pytest.mark.django_db


def test_what_came_in_is_shown_and_found(file: Path, client: Client) -> None:
    call_command("import_site", file, stdout=StringIO())
    question = Question.objects.get(title="Who edits this?")
    page = client.get(question.get_absolute_url()).content.decode()
    assert question.answers.get().body_html in page
    assert "Now in the guide: With everything?" in page
    image = re.search(r"/images/[0-9a-f-]{36}/", question.body_html)
    assert image
    picture = client.get(client.get(image[0]).headers["Location"])
    assert b"".join(picture).startswith(b"RIFF")
    assert "With text by" not in client.get("/careers/whole-thing/").content.decode()
    assert client.get("/careers/whole/").headers["Location"] == "/careers/whole-thing/"
    found = client.get("/search/", {"q": "who edits"}).content.decode()
    assert question.get_absolute_url() in found
