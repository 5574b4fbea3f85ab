"""How a mail is worded and dressed."""

import re
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import override_settings

from core.mail import compose, dress
from core.mail.writing import LONGEST_SUBJECT, Paragraph, one_line, paragraphs
from tests.architecture.tree import ROOT
from tests.support.mailbox import html_of

COLOUR = re.compile(r"#[0-9a-f]{6}\b")
RLO = "\u202e"


def letter(text: str, subject: str = "Hello") -> EmailMultiAlternatives:
    return dress(EmailMultiAlternatives(subject, text, None, ["a@example.org"]))


def test_a_text_becomes_paragraphs_and_codes() -> None:
    text = "One\ntwo: http://testserver/a/\n\n    123 456\n\n\n\nThree.\n\n-- \nWaypoint\n"
    assert paragraphs(text) == [
        Paragraph(["One", "two: http://testserver/a/"], is_code=False),
        Paragraph(["123 456"], is_code=True),
        Paragraph(["Three."], is_code=False),
    ]


def test_the_html_says_what_the_text_says() -> None:
    html = html_of(letter("Your code:\n\n    4711\n\nIt is at http://testserver/a/."))
    assert 'class="code"' in html
    assert "4711" in html
    assert '<a href="http://testserver/a/"' in html
    assert '<html lang="en" dir="ltr">' in html
    assert 'class="preheader"' in html


def test_nothing_of_a_text_is_read_as_html() -> None:
    html = html_of(letter("<script>alert(1)</script>\n\n    <b>\n\n</div><img src=x>", "</title>"))
    assert "<script" not in html
    assert "<b>" not in html
    assert "<img" not in html
    assert html.count("</title>") == 1


def test_a_mail_fetches_nothing() -> None:
    html = html_of(letter("Hello"))
    assert "src=" not in html
    assert "<link" not in html
    assert "url(" not in html


def test_styles_stand_on_the_elements_and_only_the_dark_in_a_sheet() -> None:
    html = html_of(letter("Hello"))
    [sheet] = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert sheet.startswith("@media (prefers-color-scheme: dark)")
    assert '<body style="' in html
    assert "var(" not in html


def test_mails_have_the_colours_of_the_site() -> None:
    style = (ROOT / "templates/email/_style.css").read_text(encoding="utf-8")
    site = (ROOT / "static/css/site.css").read_text(encoding="utf-8")
    assert set(COLOUR.findall(style)) - set(COLOUR.findall(site)) == set()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hello\r\nBcc: b@example.org", "Hello Bcc: b@example.org"),
        ("Hello\u2028there\x00you", "Hello there you"),
        (f"safe{RLO}txt.exe", "safe txt.exe"),
        ("  spaces   everywhere ", "spaces everywhere"),
        ("שלום עולם", "שלום עולם"),
        ("a" * LONGEST_SUBJECT, "a" * LONGEST_SUBJECT),
        ("a" * (LONGEST_SUBJECT + 1), "a" * (LONGEST_SUBJECT - 1) + "…"),
    ],
    ids=["header", "separators", "direction", "spaces", "hebrew", "longest", "too long"],
)
def test_a_subject_is_one_bearable_line(typed: str, shown: str) -> None:
    assert one_line(typed) == shown


def test_a_subject_of_two_lines_adds_no_header() -> None:
    message = letter("You", "Hello\nBcc: b@example.org").message()
    assert message["Subject"] == "Hello Bcc: b@example.org"
    assert message["Bcc"] is None


def test_a_mail_says_that_no_person_wrote_it() -> None:
    assert letter("You").message()["Auto-Submitted"] == "auto-generated"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "email" / "party"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text("{% autoescape off %}{{ name }}\n{% endautoescape %}")
    (folder / "message.txt").write_text(
        "{% autoescape off %}Hi {{ name }}\n\n\n{% endautoescape %}"
    )
    return tmp_path


def with_folder(folder: Path) -> override_settings:
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder, ROOT / "templates"],
        "OPTIONS": {"builtins": ["core.templatetags.ui"]},
    }
    return override_settings(TEMPLATES=[engine])


def test_a_mail_without_a_page_gets_the_layout(templates: Path) -> None:
    with with_folder(templates):
        message = compose("party", to="a@example.org", context={"name": "<Ada>\nX: y"})
    assert (message.subject, message.body) == ("<Ada> X: y", "Hi <Ada>\nX: y\n")
    assert "Hi &lt;Ada&gt;" in html_of(message)


def test_a_mail_with_a_page_gets_that(templates: Path) -> None:
    page = '{% extends "email/_layout.html" %}{% block content %}<h1>{{ name }}</h1>{% endblock %}'
    (templates / "email" / "party" / "message.html").write_text(page)
    headers = {"List-Id": "<party.testserver>"}
    with with_folder(templates):
        message = compose("party", to="a@example.org", context={"name": "<Ada>"}, headers=headers)
    assert re.search(r"<h1 style=[^>]+>&lt;Ada&gt;</h1>", html_of(message))
    assert message.message()["List-Id"] == "<party.testserver>"
    assert message.message()["Auto-Submitted"] == "auto-generated"
