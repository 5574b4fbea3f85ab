"""Whatever a title holds, a picture comes of it, and its lines stay where they belong."""

import io
from dataclasses import replace

import pytest
from django.conf import settings as site
from PIL import Image
from pytest_django import Settings

from core.cards.card import Card
from core.cards.drawing import draw
from core.cards.faces import Face, drawable
from core.cards.lines import Type, measure, runs_right_to_left, set_text, shorten, wrap
from core.cards.lines import _as_seen as as_seen

CARD = Card(title="Do I need a degree?", label="Question", face=Face.SANS, tags=("degree",))
TITLES = {
    "short": "Why?",
    "empty": "",
    "long": "Is it better to apply now, or to finish a second and larger project before? " * 2,
    "one word": "W" * 150,
    "controls": "\x00\x07\x1b[31m\u202eevil\u202c\u2066 \ufeffx\u200b\n\r\t",
    "marks": "Z" + "\u0300\u0316\u0334" * 49,
    "only marks": "\u0301" * 150,
    "markup": "</script><script>alert(1)</script>",
    "arabic": "هل أحتاج إلى شهادة جامعية للعمل في مجال Machine Learning؟",
    "hebrew": "איך עוברים מפיתוח Python למדעי הנתונים?",
    "chinese": "机器学习工程师需要多少数学知识？我应该先学线性代数还是概率论？" * 4,
    "devanagari": "मुझे कितना गणित आना चाहिए?",
    "emoji": "🚀 👩‍💻 🏳️‍🌈 ☃️",
    "korean": "머신러닝 엔지니어가 되려면?",
    "surrogate": "a\ud800b",
    "private": "\ue000\uffff\U0010ffff",
}


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_any_title_makes_a_picture(title: str, face: Face) -> None:
    drawn = draw(Card(title=title, label=title, lead=title, face=face, tags=(title[:40],) * 5))
    picture = Image.open(io.BytesIO(drawn))
    assert (picture.format, picture.size) == ("PNG", (1_200, 630))
    assert len(drawn) < 60_000


@pytest.mark.parametrize(
    "change",
    [{"title": "Do I?"}, {"label": "Guide"}, {"lead": "No."}, {"tags": ()}, {"face": Face.SERIF}],
    ids=lambda change: next(iter(change)),
)
def test_what_it_says_makes_another_picture_under_another_name(change: dict[str, object]) -> None:
    other = replace(CARD, **change)  # type: ignore[arg-type]
    assert other.digest != CARD.digest
    assert draw(other) != draw(CARD)
    again = replace(CARD)
    assert (again.digest, draw(again)) == (CARD.digest, draw(CARD))


@pytest.mark.parametrize("name", ["SITE_NAME", "SITE_HOST"])
def test_the_site_s_own_name_is_part_of_it(name: str, settings: Settings) -> None:
    digest, picture = CARD.digest, draw(CARD)
    setattr(settings, name, "elsewhere.example")
    assert (CARD.digest == digest, draw(CARD) == picture) == (False, False)


def test_the_drawing_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = CARD.digest
    monkeypatch.setattr("core.cards.card.DRAWING", 0)
    assert CARD.digest != digest


def test_a_title_without_a_letter_of_ours_gives_way_to_the_site_s_name() -> None:
    assert drawable("머신러닝 in Seoul", Face.SANS) == "in Seoul"
    assert drawable("머신러닝 엔지니어가 AI", Face.SANS) == ""
    foreign = replace(CARD, title="머신러닝")
    assert draw(foreign) == draw(replace(CARD, title=site.SITE_NAME))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Go 🚀 now", "Go now"),
        ("a\u202eb\x07c", "abc"),
        ("e\u0301", "é"),
        ("x" + "\u0300" * 9, "x" + "\u0300" * 3),
        ("\u0301a", "a"),
        ("C++ & C#, R", "C++ & C#, R"),
    ],
    ids=["emoji", "unseen", "composed", "piled", "loose", "signs"],
)
def test_what_cannot_be_drawn_is_left_out(text: str, kept: str) -> None:
    assert drawable(text, Face.SANS) == kept


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_no_line_is_wider_than_its_box(title: str) -> None:
    text = drawable(title, Face.SANS)
    found = set_text(text, face=Face.SANS, weight=650, sizes=(84, 48), width=1_000, height=330)
    assert all(measure(line, found.type) <= 1_000 for line in found.lines)
    assert found.height <= 330
    said = "".join(found.lines)
    if said.endswith("…"):
        assert found.type.size == 48
    else:
        assert said.replace(" ", "") == text.replace(" ", "")


def test_a_text_takes_the_largest_size_that_fits() -> None:
    sizes = [
        set_text(
            "word " * count, face=Face.SANS, weight=650, sizes=(84, 60, 48), width=800, height=200
        ).type.size
        for count in (1, 8, 12, 60)
    ]
    assert sizes == [84, 60, 48, 48]


def test_lines_break_between_words_and_between_wide_letters() -> None:
    type_ = Type(Face.SANS, 40, 400)
    assert wrap("one two three", type_, round(measure("one two", type_)) + 1) == [
        "one two",
        "three",
    ]
    assert wrap("学习，好", type_, 81) == ["学", "习，", "好"]
    assert wrap("wwww", type_, round(measure("ww", type_)) + 1) == ["ww", "ww"]
    assert wrap("", type_, 100) == []


def test_a_cut_line_loses_whole_words() -> None:
    type_ = Type(Face.SANS, 40, 400)
    width = round(measure("one two thr…", type_)) + 1
    assert shorten("one two three four", type_, width) == "one two…"
    assert shorten("one two", type_, width) == "one two"
    assert shorten("one two", type_, width, is_cut=True) == "one two…"


@pytest.mark.parametrize(
    ("text", "is_rtl", "seen"),
    [
        ("two words", False, ["two words"]),
        ("אב Python גד", True, ["גד", " ", "Python", " ", "אב"]),
        ("say אב now", False, ["say ", "אב", " now"]),
        ("אב?", True, ["?", "אב"]),
    ],
    ids=["ltr", "rtl", "word", "sign"],
)
def test_parts_are_drawn_in_the_order_in_which_they_are_seen(
    text: str, seen: list[str], *, is_rtl: bool
) -> None:
    assert runs_right_to_left(text) is is_rtl
    parts = as_seen(text, Face.SANS, is_rtl=is_rtl)
    assert [part for part, _font, _direction in parts] == seen
    letters = [(part, direction) for part, _font, direction in parts if part.strip(" ?")]
    assert [(direction == "rtl") for _part, direction in letters] == [
        part[0] >= "א" for part, _direction in letters
    ]
