from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from community.models import Question
from community.transfer.site import export_site
from community.transfer.site.register import LEFT_OUT
from tests.support.sealed_site import MARK, seal_site, unsealed_models
from tests.support.whole_site import add_one_of_each

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

pytestmark = pytest.mark.django_db

# Their texts are of nobody: digests, and words that the search made of what is public.
OF_NOBODY = {
    *("careers.StarterText", "community.SearchDocument", "community.SearchGram"),
    *("community.SearchWord", "community.SimilarDocument", "community.SimilarSearch"),
    *("community.SuggestionUse", "community.Vector"),
}


@pytest.fixture
def sealed(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    add_one_of_each()
    seal_site()
    return tmp_path / "site.zip"


def test_nothing_private_leaves_the_site(sealed: Path) -> None:
    assert unsealed_models(LEFT_OUT.keys() - OF_NOBODY) == []
    export_site(sealed, warn=pytest.fail)
    with zipfile.ZipFile(sealed) as parcel:
        contents = {name: parcel.read(name).decode(errors="replace") for name in parcel.namelist()}
    assert [name for name, content in contents.items() if MARK in content + name] == []
    assert "Who edits this?" in contents["questions.jsonl"]
    assert '"closed"' in contents["people.jsonl"]
    other = Question.objects.get(title="Which of them is accepted?")
    line = next(
        line for line in contents["questions.jsonl"].splitlines() if f'{{"id":{other.pk},' in line
    )
    assert '"accepted_answer":null,"accepted_at":null' in line
    assert '"duplicate_of":null' in line
