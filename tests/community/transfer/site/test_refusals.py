"""A file that is damaged, made up or hostile: one sentence, and nothing came in."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from careers.models import Article
from community.models import Answer, Question, Tag
from community.transfer.site import TransferError, import_site, parcel
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.support.parcels import lines_of, members_of, refusal, rewrite, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.django_db


Line = dict[str, Any]


def change(name: str, place: int, **values: object) -> Callable[[Path], None]:
    """Say something else on one line."""

    def changed(file: Path) -> None:
        lines = lines_of(file, f"{name}.jsonl")
        lines[place].update(values)
        rewrite(file, {f"{name}.jsonl": lines})

    return changed


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("questions", {"id": "1"}, "“id”: it has to be a whole number"),
        ("questions", {"id": True}, "“id”: it has to be a whole number"),
        ("questions", {"id": 2**63}, "“id”: it has to be a whole number"),
        ("questions", {"title": "x" * 151}, "“title”: Ensure this value has at most 150"),
        ("questions", {"title": None}, "“title”: it may not be null"),
        ("questions", {"title": "a\0b"}, "“title”: it holds a character that cannot be stored"),
        ("questions", {"body": "\ud800"}, "“body”: it holds a character that cannot be stored"),
        ("questions", {"created_at": "2026-01-01"}, "“created_at”: it has to be a moment"),
        ("questions", {"created_at": "0001-01-01T00:00:00+20:00"}, "“created_at”: it has to be"),
        ("questions", {"created_at": "9999-12-31T23:59:00Z"}, "“created_at”: it has to be a"),
        ("questions", {"closed_reason": "bored"}, "“closed_reason”: “bored” is none of its"),
        ("questions", {"tags": "whole"}, "“tags”: it has to be a list"),
        ("questions", {"tags": ["whole", "whole"]}, "“tags”: a name stands in it twice"),
        ("questions", {"tags": ["nowhere"]}, "“tags”: there is no tag “nowhere”"),
        ("questions", {"author": "nobody"}, "“author”: there is no member “nobody”"),
        ("questions", {"hidden_note": "x"}, "“hidden_note” means nothing here"),
        ("questions", {"duplicate_of": 10**9}, f"there is no question “{10**9}”"),
        ("answers", {"question": 10**9}, f"“question”: there is no question “{10**9}”"),
        ("answers", {"by_mentor": 1}, "“by_mentor”: it has to be true or false"),
        ("comments", {"question": None, "answer": None}, "of a question or of an answer"),
        ("people", {"username": "no spaces"}, "“username”: Use letters"),
        ("people", {"joined": "2026"}, "“joined”: it has to be a month"),
        ("people", {"joined": "9999-12"}, "“joined”: it has to be a month"),
        ("people", {"avatar": "../../settings.py"}, "is no name of a picture"),
        ("people", {"links": [{"label": "x", "url": "javascript:x"}]}, "“url”: Enter a valid URL"),
        ("articles", {"state": "draft"}, "“state”: a draft is nothing public"),
        ("articles", {"review_by": "soon"}, "“review_by”: it has to be a day"),
        ("article_revisions", {"snapshot": {"format": 2}}, "“format” is 1"),
        ("items", {"beside": {"pros": [1]}}, "“beside”: “pros”: number 1: it has to be a text"),
        ("items", {"beside": {"positions": [{}]}}, "“stance” is missing"),
        ("guide_images", {"id": "x"}, "“id”: it has to be a UUID"),
    ],
)
def test_each_line_is_held_to_its_fields(file: Path, name: str, values: Line, said: str) -> None:
    change(name, -1, **values)(file)
    number = len(lines_of(file, f"{name}.jsonl"))
    message = refusal(file)
    assert message.startswith(f"{name}.jsonl, line {number}: ")
    assert said in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"\xff\xfe", "it is no JSON"),
        (b"9" * 10_000, "it is no JSON"),
        (b"[]", "it has to be an object"),
        (b"{}", "is missing"),
        (b"", "it is no JSON"),
    ],
    ids=["half", "deep", "bytes", "digits", "list", "empty", "blank"],
)
def test_what_is_no_line_is_named(file: Path, text: bytes, said: str) -> None:
    tags = members_of(file)["tags.jsonl"]
    rewrite(file, {"tags.jsonl": tags + text + b"\n"})
    message = refusal(file)
    assert message.startswith(f"tags.jsonl, line {len(tags.splitlines()) + 1}: ")
    assert said in message


@pytest.mark.parametrize("name", ["questions", "source_authors", "mentors"])
def test_nothing_comes_in_under_the_name_of_a_member_of_this_site(file: Path, name: str) -> None:
    UserFactory.create(username="newcomer")
    column = {"questions": "author", "source_authors": "account", "mentors": "person"}[name]
    change(name, 0, **{column: "newcomer"})(file)
    assert f"“{column}”: there is no member “newcomer”" in refusal(file)


def test_a_line_that_stands_there_twice_is_named(file: Path) -> None:
    lines = lines_of(file, "answers.jsonl")
    rewrite(file, {"answers.jsonl": [*lines, lines[0]]})
    assert refusal(file).startswith(f"answers.jsonl, line {len(lines) + 1}: it contradicts a line")


def test_rows_that_pages_rely_on_are_asked_for(file: Path) -> None:
    revisions = lines_of(file, "revisions.jsonl")
    rewrite(file, {"revisions.jsonl": [line for line in revisions if not line["answer"]]})
    assert "has no revision" in refusal(file)
    rewrite(file, {"revisions.jsonl": revisions})
    questions = lines_of(file, "questions.jsonl")
    accepted = next(line for line in questions if line["accepted_answer"])
    wrong = next(line for line in questions if not line["accepted_answer"])
    wrong["accepted_answer"], accepted["accepted_answer"] = accepted["accepted_answer"], None
    rewrite(file, {"questions.jsonl": questions})
    assert "has accepted the answer of another one" in refusal(file)


def test_an_article_without_its_text_is_refused(file: Path) -> None:
    revisions = lines_of(file, "article_revisions.jsonl")
    for revision in revisions:
        revision["is_live"] = False
    rewrite(file, {"article_revisions.jsonl": revisions})
    assert refusal(file) == "articles.jsonl: no revision of “whole-thing” is live."


def test_a_username_that_is_taken_here_is_refused(file: Path) -> None:
    UserFactory.create(username="Asker")
    assert "somebody has this username, here or on a line before" in refusal(file)


def test_a_site_with_content_is_refused(file: Path) -> None:
    TagFactory.create()
    with pytest.raises(TransferError) as refused:
        import_site(file)
    assert str(refused.value) == (
        "This site holds tags already: an export is read into a site without content."
    )
    assert (Tag.objects.count(), Question.objects.count()) == (1, 0)


def test_a_site_that_was_changed_since_is_refused(file: Path) -> None:
    import_site(file)
    Answer.objects.update(body="Changed here.")
    with pytest.raises(TransferError, match="holds topics already"):
        import_site(file)
    assert set(Answer.objects.values_list("body", flat=True)) == {"Changed here."}


@pytest.mark.parametrize(
    "name",
    [
        *("../evil.jsonl", "/etc/passwd", "files/../../x.webp", "files/posts/x.webp"),
        *("files/other/" + "0" * 32 + ".webp", "tags.jsonl/", "Tags.jsonl", "notes.txt"),
        "files/posts/" + "0" * 32 + ".svg",
    ],
)
def test_strange_members_are_refused(file: Path, name: str) -> None:
    write(file, members_of(file) | {name: b"x"})
    assert refusal(file) == f"The zip file holds “{name}”, which is no part of an export."


def test_a_member_that_stands_there_twice_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("tags.jsonl", b"")
    assert "holds “tags.jsonl”, which is no part" in refusal(file)


def test_a_missing_member_is_named(file: Path) -> None:
    members = members_of(file)
    del members["answers.jsonl"]
    write(file, members)
    assert refusal(file) == "The zip file holds no answers.jsonl, so it is no whole export."


def test_a_zip_bomb_is_not_unpacked(file: Path) -> None:
    rewrite(file, {"tags.jsonl": b" " * 50_000_000})
    assert refusal(file).startswith("tags.jsonl: it unpacks to more than")


def test_a_long_line_is_not_held(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "LONGEST_LINE", 40)
    assert refusal(file) == "people.jsonl, line 1: it is too long to be read."


def test_what_is_no_zip_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("hello")
    for name in ("text.zip", "missing.zip"):
        assert "cannot be read as a zip file" in refusal(tmp_path / name)


def test_a_damaged_member_is_refused(file: Path) -> None:
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as opened:
        place = opened.getinfo("questions.jsonl").header_offset
    content[place + 80 : place + 90] = b"0123456789"
    file.write_bytes(content)
    assert refusal(file).startswith("questions.jsonl: it cannot be unpacked")


def test_a_member_that_was_changed_is_refused(file: Path) -> None:
    write(file, members_of(file) | {"tags.jsonl": b"{}\n"})
    assert refusal(file) == "tags.jsonl: it is not the file that the manifest lists."


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"version": 3}, "version 3 is not known here; this site reads versions 1 to 2."),
        ({"version": 0}, "version 0 is not known here"),
        ({"version": "1"}, "version 1 is not known here"),
        ({"version": True}, "version True is not known here"),
        ({"format": "other"}, "this is no export of a Waypoint site."),
        ({"files": {}}, "“files” is not the list of what the zip file holds."),
        ({"files": [{"name": "tags.jsonl"}]}, "“files” is not the list"),
        ({"files": [7]}, "“files” is not the list"),
        ({"site": "here"}, "“site” does not say the address of a site."),
        ({"site": {"url": "nowhere"}}, "“site” does not say the address of a site."),
    ],
    ids=["newer", "zero", "text", "flag", "format", "object", "half", "number", "site", "address"],
)
def test_a_manifest_of_something_else_is_refused(file: Path, head: Line, said: str) -> None:
    rewrite(file, {}, **head)
    assert said in refusal(file)


@pytest.mark.parametrize("text", [b"{", b"[]", b"[" * 100_000, b"\xff"])
def test_a_manifest_that_is_none_is_refused(file: Path, text: bytes) -> None:
    write(file, members_of(file) | {"manifest.json": text})
    assert refusal(file).startswith("manifest.json: ")


def test_the_manifest_says_what_it_is(file: Path) -> None:
    head = json.loads(members_of(file)["manifest.json"])
    assert (head["format"], head["version"]) == ("waypoint-site", 2)
    assert head["site"] == {"name": "Waypoint", "url": "http://testserver"}
    assert "CC BY-SA 4.0" in head["licence"]
    rows = {each["name"]: each["rows"] for each in head["files"]}
    assert rows["tags.jsonl"] == len(lines_of(file, "tags.jsonl"))
    assert Article.objects.count() == 0
