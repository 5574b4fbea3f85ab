"""Nothing that somebody writes may run, load or dress up as ours."""

import re

import pytest

from core.markdown import render
from core.markdown.sanitiser import sanitise
from tests.core.markdown.corpora import corpus, texts
from tests.core.markdown.oracle import faults

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&#xa0;script:alert(1))",
    "[x](<java\u200bscript:alert(1)>)",
    "[x](&#x6A;avascript:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](data:image/png;base64,AAAA)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](http://a "onmouseover=alert(1)")',
    '![" onerror="alert(1)](http://a)',
    '![" onerror="alert(1)](/media/a.png)',
    '```" onmouseover="alert(1)\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "$\\text{<script>alert(1)</script>}$",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\style{position:fixed}{x}$",
    "$$\\class{btn}{x}$$",
    "$\\text{</math><img src=x onerror=alert(1)>}$",
    "$\\text{<annotation-xml encoding=text/html><img src=x onerror=alert(1)>}$",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<div hx-get=/accounts/logout/ hx-trigger=load>x</div>",
    '<p class="btn btn--main" id="main" style="position:fixed" data-editor>x</p>',
    "[^a]\n\n[^a]: <script>alert(1)</script>",
    '[^"onclick="]\n\n[^"onclick="]: x',
    "@<script>alert(1)</script>",
    "| <script> |\n|-|\n| <img src=x onerror=alert(1)> |",
    "<!-- a --><?php ?><![CDATA[x]]><!DOCTYPE html>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_hostile_markup_stays_text(source: str) -> None:
    assert faults(render(source)) == []


@pytest.mark.parametrize(
    "name",
    [
        "xss/bleach_data_tests",
        "xss/fuzzdb_xss",
        "xss/h5sc_html5sec",
        "xss/html5lib_sanitizer",
        "xss/owasp_java_html_sanitizer_strings",
        "markdown/markdown-it_xss",
        "strings/blns",
        "strings/fuzzdb_unicode",
    ],
)
def test_the_corpora_stay_text(name: str) -> None:
    payloads = texts(corpus(name))
    assert len(payloads) > 10
    found = {text: faults(render(text)) for text in payloads}
    assert {text: fault for text, fault in found.items() if fault} == {}


@pytest.mark.parametrize(
    "form",
    [
        "[x]({})",
        "![x]({})",
        "<{}>",
        "`{}`",
        "```html\n{}\n```",
        "${}$",
        "# {}",
        "| {} |\n|-|\n| x |",
    ],
)
def test_payloads_stay_text_wherever_they_stand(form: str) -> None:
    payloads = texts(corpus("xss/html5lib_sanitizer")) + HOSTILE
    found = {text: faults(render(form.format(text))) for text in payloads}
    assert {text: fault for text, fault in found.items() if fault} == {}


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<a href="java\tscript:x">a</a>', '<a rel="nofollow ugc noopener">a</a>'),
        ('<a href="java\xa0script:x">a</a>', '<a rel="nofollow ugc noopener">a</a>'),
        ('<li id="main">a</li>', "<li>a</li>"),
        ('<li id="fn-0123456789ab-1">a</li>', '<li id="fn-0123456789ab-1">a</li>'),
        ('<p class="btn alert__title">a</p>', '<p class="alert__title">a</p>'),
        ('<div role="main" tabindex="5">a</div>', "<div>a</div>"),
        ('<input type="password" name="p">', "<input>"),
        ("<h1>a</h1><form>b</form><style>c</style>", "ab"),
        ("<math><mi>a</mi></math><svg><circle/></svg>b", "b"),
    ],
)
def test_the_second_wall_holds_when_the_parser_does_not(html: str, clean: str) -> None:
    assert sanitise(html) == clean


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a rel="nofollow ugc noopener" href="java\tscript:alert(1)">x</a>',
        '<p class="btn">x</p>',
        '<p style="color: red">x</p>',
        '<a href="/">x</a>',
        "<!-- x -->",
        "<math><mi href='x'>a</mi></math>",
    ],
)
def test_the_oracle_notices_what_it_should(html: str) -> None:
    assert faults(html) != []


def test_nobody_can_write_the_placeholder_of_a_formula() -> None:
    marks = set()
    for _ in range(3):
        html = render(f"$a$ {'0' * 32}-0. @ann")
        assert html.count("<math") == 1
        assert f"{'0' * 32}-0." in html
        marks.add(html)
    assert len(marks) == 1, "the mark leaves no trace"
    assert not re.search(r"[0-9a-f]{32}-\d", render("$a$ $b$"))
