from pathlib import Path

import pytest

from careers.models import Reference
from careers.transfer import StarterError, load_tables
from tests.support.starter_tables import rewrite, write_files

pytestmark = pytest.mark.django_db
TOO_LONG = "Ensure this value has at most 400 characters (it has 401)."
NO_TAGS = "Write tag names with one space between them, as in “degree self-taught”."
NO_DATE = "Write a year, a month or a day: 2021, 2021-03 or 2021-03-05."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("roles.toml", 'title = "Pay"', "", "roles.toml, criterion “pay”: “title” is missing."),
        (
            "roles.toml",
            'summary = "Builds."',
            'summary = ""',
            "roles.toml, role “engineer”, summary: This field cannot be blank.",
        ),
        (
            "roles.toml",
            'criterion = "pay"',
            'criterion = "fame"',
            "roles.toml, role “engineer”, cell “fame”: the criterion “fame” is not known.",
        ),
        (
            "roles.toml",
            '["S2", "S1"]',
            '["S7"]',
            "roles.toml, role “engineer”, cell “pay”: the reference “S7” is not known.",
        ),
        (
            "roles.toml",
            'text = "Enough."',
            f'text = "{"x" * 401}"',
            f"roles.toml, role “engineer”, cell “pay”, text: {TOO_LONG}",
        ),
        (
            "roles.toml",
            "[[roles]]",
            '[[criteria]]\nslug = "pay"\ntitle = "Pay"\n\n[[roles]]',
            "roles.toml: the criterion “pay” stands there twice.",
        ),
        (
            "skills.toml",
            '"must"',
            '"perhaps"',
            "skills.toml, skill “git”, need “S1”, need: Value 'perhaps' is not a valid choice.",
        ),
        (
            "skills.toml",
            'reference = "S1"',
            'reference = "S7"',
            "skills.toml, skill “git”, need “S7”: the reference “S7” is not known.",
        ),
        (
            "skills.toml",
            'tag = ""',
            'tag = ""\nyear = 1',
            "skills.toml, skill “git”: “year” means nothing here.",
        ),
        (
            "roadmap.toml",
            '"python"',
            '"Python!"',
            f"roadmap.toml, step “read”, ask_tags: {NO_TAGS}",
        ),
        (
            "roadmap.toml",
            '"sql"',
            '"cobol"',
            "roadmap.toml, step “read”: the item “cobol” is not known.",
        ),
        (
            "glossary.toml",
            'item = "git"',
            'item = "cobol"',
            "glossary.toml, term “git”: the item “cobol” is not known.",
        ),
        (
            "glossary.toml",
            'slug = "model"',
            'slug = "git"',
            "glossary.toml: the term “git” stands there twice.",
        ),
        (
            "sources.toml",
            'as_of = "2021"',
            'as_of = "lately"',
            f"sources.toml, source “S1”, as_of: {NO_DATE}",
        ),
    ],
)
def test_a_fault_is_told_by_file_and_entry_and_nothing_is_loaded(
    folder: Path, name: str, old: str, new: str, problem: str
) -> None:
    rewrite(folder, name, old, new)

    with pytest.raises(StarterError) as refusal:
        load_tables(folder)
    assert problem in refusal.value.problems
    assert not Reference.objects.exists()


@pytest.mark.parametrize("name", ["roles.toml", "skills.toml", "roadmap.toml", "glossary.toml"])
def test_a_missing_file_is_told(folder: Path, name: str) -> None:
    (folder / name).unlink()

    with pytest.raises(StarterError) as refusal:
        load_tables(folder)
    assert f"{name}: the file is missing." in refusal.value.problems
