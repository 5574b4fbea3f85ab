import re

import pytest
from django.test import override_settings
from django.utils import translation
from django.utils.safestring import SafeString

from core.markdown import SOURCE_LIMIT, plain_text, render
from core.markdown.parser import LINKS_LIMIT


def test_a_plain_text_becomes_paragraphs() -> None:
    html = render("One *two* **three** ~~four~~ `five`.\n\nSix.")
    assert html == (
        "<p>One <em>two</em> <strong>three</strong> <s>four</s> <code>five</code>.</p>\n"
        "<p>Six.</p>\n"
    )
    assert isinstance(html, SafeString)


def test_nothing_becomes_nothing() -> None:
    assert render("") == ""


def test_raw_html_is_shown_as_it_was_written() -> None:
    assert render("a <b>c</b>") == "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        ("# a\n## b\n### c\n#### d\n##### e", ["h3", "h4", "h5", "h6", "h6"]),
        ("### a\n###### b\n# c\n## d", ["h3", "h4", "h3", "h4"]),
        ("a\n===\nb\n---", ["h3", "h4"]),
        ("> # a\n\n- ## b", ["h3", "h4"]),
    ],
)
def test_headings_start_below_the_page_and_skip_no_level(source: str, levels: list[str]) -> None:
    assert re.findall(r"<(h\d)>", render(source)) == levels


def test_a_wide_table_scrolls_and_can_be_reached_with_the_keyboard() -> None:
    html = render("| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |")
    assert html.startswith(
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">\n<table>'
    )
    assert html.endswith("</table>\n</div>\n")
    assert '<th class="align-start">a</th>' in html
    assert '<td class="align-center">2</td>' in html
    assert '<td class="align-end">3</td>' in html
    assert "style" not in html


def test_a_table_without_alignment_has_no_classes() -> None:
    html = render("| a |\n|-|\n| 1 |")
    assert "<th>a</th>" in html
    assert "<td>1</td>" in html


def test_short_rows_are_filled_up_only_so_far() -> None:
    wide = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n"
    assert render(wide + "x\n" * 20).count("<td>") == 20 * 100
    html = render(wide + "x\n" * 100)
    assert html.count("<td>") < 60 * 100
    assert plain_text(html).count("x") == 100, "what is left is no table any more"


def test_task_lists_have_boxes_with_names() -> None:
    assert render("- [ ] a\n- [x] b\n- c") == (
        '<ul class="task-list">\n'
        '<li class="task-list__item"><input type="checkbox" disabled="" aria-label="To do"> a'
        "</li>\n"
        '<li class="task-list__item"><input type="checkbox" disabled="" checked=""'
        ' aria-label="Done"> b</li>\n'
        "<li>c</li>\n</ul>\n"
    )


def test_a_numbered_task_list_keeps_its_numbers() -> None:
    html = render("3. [ ] a\n4. b")
    assert html.startswith('<ol start="3" class="task-list">')


def test_an_alert_has_a_kind_and_a_title() -> None:
    assert render("> [!WARNING]\n> Take care.") == (
        '<div class="alert alert--warning">\n<p class="alert__title">Warning</p>\n'
        "<p>Take care.</p>\n</div>\n"
    )


def test_a_quote_is_no_alert() -> None:
    assert render("> [!NONSENSE]\n> a") == "<blockquote>\n<p>[!NONSENSE]\na</p>\n</blockquote>\n"


def test_footnotes_lead_there_and_back() -> None:
    html = render("a[^n] b[^n]\n\n[^n]: The *note*.")
    name = re.search(r'href="#(fn-[0-9a-f]{12}-1)"', html)
    assert name
    assert html.count(f'href="#{name[1]}"') == 2
    assert f'<li id="{name[1]}">' in html
    anchor = name[1].replace("fn-", "fnref-")
    assert html.count(f'id="{anchor}"') == 1
    assert html.count(f'href="#{anchor}"') == 1
    assert 'aria-label="Footnote 1"' in html
    assert 'aria-label="Back to the text"' in html


def test_footnotes_of_two_posts_share_a_page() -> None:
    ids = [set(re.findall(r'id="([^"]+)"', render(f"{text}[^1]\n\n[^1]: x"))) for text in "ab"]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_inline_footnotes_are_text() -> None:
    assert render("a ^[b]") == "<p>a ^[b]</p>\n"


@override_settings(LANGUAGE_CODE="en")
def test_our_own_words_are_in_the_language_of_the_site() -> None:
    with translation.override("de"):
        assert 'aria-label="To do"' in render("- [ ] a")
        assert translation.get_language() == "de"


@pytest.mark.parametrize(
    "text", ["costs $5 or $6", "$90k to $110k", "US$90k/$110k", "$ 5 and $ 6", "5$ and 6$7"]
)
def test_money_is_no_formula(text: str) -> None:
    assert render(text) == f"<p>{text}</p>\n"


def test_a_tilde_stands_for_about() -> None:
    assert render("~5 or ~6 years") == "<p>~5 or ~6 years</p>\n"


def test_a_text_beyond_the_limit_is_shown_plain() -> None:
    html = render("*a*\n\n" + "b" * SOURCE_LIMIT)
    assert html.startswith("<p>*a*</p>")
    assert html.endswith("b</p>")


def test_a_text_that_nests_too_deep_is_shown_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(source: str) -> SafeString:
        raise RecursionError

    monkeypatch.setattr("core.markdown.rendering._render", fail)
    assert render("*a* <b>") == "<p>*a* &lt;b&gt;</p>"


def test_links_in_one_text_have_a_limit() -> None:
    address = "http://a.example/" + "x" * 900
    html = render(f"[a]: {address}\n\n" + "[a] " * 200)
    shown = html.count("<a ")
    assert 0 < shown < 200
    assert shown * len(address) <= LINKS_LIMIT
    assert html.count("</a>") == shown
    assert len(re.findall(r"\ba\b", re.sub(r"<[^>]*>", "", html))) == 200


def test_pictures_and_footnotes_count_as_links() -> None:
    long = "http://a.example/" + "x" * 900
    html = render(f"[a]: {long}\n[^n]: x\n\n" + "[^n]" + "![pic][a] " * 200 + "[^n]" * 50)
    assert 0 < html.count('<a href="http') < 200
    assert html.count("pic") == 200
    assert html.count("footnote-ref") == 1


def test_a_surrogate_half_does_not_stop_it() -> None:
    assert "a" in render("a \ud800")
