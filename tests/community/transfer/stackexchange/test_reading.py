from pathlib import Path

import pytest

from community.transfer.stackexchange import reading
from community.transfer.stackexchange.ids import IdSet
from community.transfer.stackexchange.reading import DumpError, find_file, rows, tag_names


def write(folder: Path, content: bytes, name: str = "Posts.xml") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


PUBLISHED = (
    b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>\r\n<posts>\r\n'
    b'  <row Id="1" A="\xc3\xa9&#xA;&lt;" />\r\n</posts>'
)
WIDE = '<?xml version="1.0" encoding="utf-16"?><posts><row Id="1" A="é&#10;&lt;"/></posts>'
BARE = '<posts><row Id="1" A="é&#xA;&lt;"></row></posts>'


@pytest.mark.parametrize(
    "content",
    [PUBLISHED, WIDE.encode("utf-16"), BARE.encode()],
    ids=["as published", "utf-16", "bare"],
)
def test_a_row_is_its_attributes(tmp_path: Path, content: bytes) -> None:
    assert list(rows(write(tmp_path, content))) == [{"Id": "1", "A": "é\n<"}]


@pytest.mark.parametrize(
    "sign",
    [
        b"&#x0;",
        b"&#x1f;",
        b"&#11;",
        b"&#0;",
        b"&#xFFFE;",
        b"&#xD800;",
        b"\x00",
        b"\x1b",
        b"\xef\xbf\xbf",
    ],
    ids=ascii,
)
def test_signs_that_xml_forbids_are_left_out(tmp_path: Path, sign: bytes) -> None:
    content = b'<posts><row Id="1" A="a' + sign + b'b" /></posts>'
    assert list(rows(write(tmp_path, content))) == [{"Id": "1", "A": "ab"}]


def test_what_is_no_utf8_becomes_a_mark(tmp_path: Path) -> None:
    content = b'<posts><row Id="1" A="a\xffb" /></posts>'
    assert list(rows(write(tmp_path, content))) == [{"Id": "1", "A": "a\ufffdb"}]


def test_rows_are_whole_wherever_the_file_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(f'<row Id="{n}" A="é&#xA;&#x1;&amp;x" />' for n in range(40))
    file = write(tmp_path, f"<posts>{text}</posts>".encode())
    expected = [{"Id": str(n), "A": "é\n&x"} for n in range(40)]
    for size in (1, 2, 3, 7, 64):
        monkeypatch.setattr(reading, "CHUNK", size)
        read: list[int] = []
        assert list(rows(file, on_read=read.append)) == expected
        assert sum(read) == file.stat().st_size


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><posts><row A="&b;"/></posts>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><posts><row A="1"/></posts>',
        b'<posts><row A="&unknown;"/></posts>',
        b'<posts><row Id="1"/>',
        b"PK\x03\x04 no xml",
        b"",
    ],
    ids=["entities", "another file", "unknown entity", "cut off", "archive", "empty"],
)
def test_what_is_no_dump_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DumpError):
        list(rows(write(tmp_path, content)))


def test_old_dumps_write_names_of_files_small(tmp_path: Path) -> None:
    file = write(tmp_path, b"<posts/>", "posthistory.xml")
    assert find_file(tmp_path, "PostHistory") == file
    assert find_file(tmp_path, "Posts") is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<ale><c++>", ["ale", "c++"]),
        ("|ale|c++|", ["ale", "c++"]),
        ("<ale><ale>", ["ale"]),
        ("", []),
    ],
    ids=["angles", "bars", "twice", "none"],
)
def test_both_notations_of_tags(text: str, names: list[str]) -> None:
    assert tag_names(text) == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [("7", 7), ("-1", -1), ("", None), ("x", None), ("9" * 30, None), ("1.5", None)],
    ids=str,
)
def test_numbers_that_a_database_holds(text: str, expected: int | None) -> None:
    assert reading.number({"Id": text}, "Id") == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2014-13-01T00:00:00", "0000-00-00"),
        *("0001-01-01T00:00:00+20:00", "9999-12-31T23:59:59"),
    ],
    ids=str,
)
def test_no_moment_is_none(text: str) -> None:
    assert reading.moment({"At": text}, "At") is None


def test_moments_are_utc() -> None:
    texts = ("2014-01-21T20:26:05.383", "2014-01-21T20:26:05.383Z", "2014-01-21T21:26:05.383+01:00")
    assert {reading.moment({"At": text}, "At") for text in texts} == {
        reading.moment({"At": "2014-01-21T20:26:05.383000+00:00"}, "At")
    }


def test_a_set_of_numbers() -> None:
    numbers = IdSet([5, -1, 5, 40_000, 10**17])
    assert sorted(numbers) == [-1, 5, 40_000, 10**17]
    assert len(numbers) == 4
    assert [id_ in numbers for id_ in (5, 6, -1, -2, 40_000, None)] == [
        *(True, False, True, False, True, False)
    ]
    assert (numbers.add(6), numbers.add(6)) == (True, False)
