"""Exports that older sites wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community.models import Answer, MentorProfile, Question, Revision
from community.models.grounds import Grounds
from community.transfer.site import TransferError, import_site
from community.transfer.site.register import sheet_of
from community.transfer.site.versions import ADDED, FIRST, NEWEST
from tests.factories.threads import ANSWER, answered, mentor
from tests.support.parcels import lines_of, refusal, rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.parcels import Carry, Lines

pytestmark = pytest.mark.django_db


def made_older(file: Path, version: int = FIRST) -> Path:
    """As a site of that version would have written it."""
    changes: dict[str, bytes | Lines] = {}
    for newer in range(version + 1, NEWEST + 1):
        for name, added in ADDED[newer].items():
            lines = lines_of(file, f"{name}.jsonl")
            for line in lines:
                for column in added:
                    del line[column]
            changes[f"{name}.jsonl"] = lines
    return rewrite(file, changes, version=version)


def say_much() -> None:
    writer = mentor(role="Engineer", years=7)
    writer.mentor.languages.create(code="de")
    grounds = Grounds(basis="did", position="yes", region="Ghana", year=2024, ai_help="wording")
    answered(by=writer, grounds=grounds)
    Question.objects.update(language="de")
    Answer.objects.update(checked_at=timezone.now(), question_changed_at=timezone.now())


def test_what_an_older_site_did_not_say_is_read_as_not_said(carry: Carry) -> None:
    import_site(made_older(carry(say_much)))
    for row in (Answer.objects.get(), Revision.objects.get(question=None)):
        assert row.body == ANSWER
        assert Grounds.of(vars(row)) == Grounds()
    read = Answer.objects.get()
    assert (read.checked_at, read.question_changed_at) == (None, None)
    assert Question.objects.get().language == "en"
    profile = MentorProfile.objects.get()
    assert (profile.role, profile.years, profile.style) == ("", None, "")
    assert not profile.languages.exists()
    assert profile.is_approved


def test_what_the_newest_says_is_read(carry: Carry) -> None:
    import_site(carry(say_much))
    answer, profile = Answer.objects.get(), MentorProfile.objects.get()
    assert Grounds.of(vars(answer)).basis == "did"
    assert Question.objects.get().language == "de"
    assert (profile.role, profile.languages.get().code) == ("Engineer", "de")


def test_the_same_older_file_once_more_is_refused(file: Path) -> None:
    import_site(made_older(file))
    with pytest.raises(TransferError, match="an export is read into a site without content"):
        import_site(file)
    assert Question.objects.exists()


def test_an_older_file_says_nothing_that_came_later(file: Path) -> None:
    rewrite(file, {}, version=1)
    assert refusal(file) == "mentors.jsonl, line 1: “languages” means nothing in version 1."


def test_what_the_newest_version_leaves_out_is_missing(file: Path) -> None:
    made_older(file)
    rewrite(file, {}, version=NEWEST)
    assert refusal(file) == "mentors.jsonl, line 1: “languages” is missing."


def test_what_came_with_a_version_is_a_column_that_takes_its_value() -> None:
    assert sorted(ADDED) == list(range(FIRST + 1, NEWEST + 1))
    for sheets in ADDED.values():
        for name, added in sheets.items():
            sheet = sheet_of(name)
            assert sheet is not None, name
            columns = {column.name: column for column in sheet.columns}
            assert {column: columns[column].read(value) for column, value in added.items()} == added
