from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command

from community.models import Question, SearchDocument
from tests.factories.community import TagFactory
from tests.factories.threads import asked
from tests.support.parcels import lines_of, rewrite

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db


def run(name: str, file: Path) -> str:
    out = StringIO()
    call_command(name, file, stdout=out)
    return out.getvalue()


def test_both_say_what_they_did(tmp_path: Path) -> None:
    asked()
    file = tmp_path / "site.zip"
    assert run("export_site", file) == f"{file}: 31 files, 4 lines and pictures.\n"
    assert list(tmp_path.iterdir()) == [file]
    assert run("import_site", file).endswith("This site holds exactly that already.\n")


def test_an_export_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    file.write_text("an older one")
    run("export_site", file)
    assert lines_of(file, "tags.jsonl") == []
    with pytest.raises(CommandError, match="cannot be written"):
        run("export_site", tmp_path / "nowhere" / "site.zip")


def test_what_came_in_is_in_the_search(tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    run("export_site", file)
    tag = {"name": "a", "slug": "a", "group": "other", "description": "", "guide_topic": None}
    rewrite(file, {"tags.jsonl": [tag]})
    assert run("import_site", file).endswith("1 lines came in.\n")
    assert not SearchDocument.objects.exists()


def test_a_refusal_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "site.zip"
    run("export_site", file)
    TagFactory.create()
    with pytest.raises(CommandError, match="This site holds tags already"):
        run("import_site", file)
    assert not Question.objects.exists()
