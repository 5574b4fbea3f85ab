"""What the importer makes of HTML, shown by our renderer, says what the HTML said."""

from html import escape

import pytest

from community.transfer.stackexchange.escaping import comment_markdown, holds_latex
from community.transfer.stackexchange.markdown import to_markdown
from community.transfer.stackexchange.reading import rows
from community.transfer.stackexchange.texts import _WORDS_ALONE, _show
from core.markdown import plain_text, render
from core.text import normalise
from tests.core.markdown.corpora import corpus, texts
from tests.support.dumps import REAL_DUMPS
from tests.support.likeness import shape, words

BASE = "https://ale.stackexchange.com/"

# Each a class of faults that was met.
PIECES = {
    "paragraphs": "<p>One.</p>\n\n<p>Two <em>words</em>\nand <strong>more</strong>.</p>\n",
    "both emphases": "<p><strong><em>all</em></strong> and <em><strong>all</strong></em></p>",
    "signs": "<p>* a_b *c* [x](y) `z` # 1 &lt;b&gt; &amp;amp; \\ ~~w~~ | $5 $x$ ![i](j)</p>",
    "beginnings": "<p>1. one\n- two\n+ three\n# four\n&gt; five\n=== \n---\n| a | b |</p>",
    "links": '<p>see <a href="/q/1" rel="nofollow" title="T">this (one)</a>!</p>',
    "odd address": '<p><a href="http://x.org/a(b) c?d=1&amp;e=[2]">x</a></p>',
    "bare address": '<p><a href="http://x.org/a_b">http://x.org/a_b</a> www.x.org a@b.org</p>',
    "mention": "<p>@ada, ask @Bob.</p>",
    "code": "<p><code>a `b` *c*</code><code>d</code> &lt;i&gt;</p>",
    "code block": "<pre><code>if a &lt; b:\n    print('```')\n\n\n    *x*\n</code></pre>\n",
    "nested lists": "<ul>\n<li>a\n\n<ol>\n<li>b</li>\n<li>c</li>\n</ol></li>\n<li>d</li>\n</ul>\n",
    "loose list": "<ol start='3'>\n<li><p>a</p>\n\n<pre><code>x\n</code></pre></li>\n"
    "<li><p>b</p></li>\n</ol>",
    "two lists": "<ul>\n<li>a</li>\n</ul>\n\n<ul>\n<li>b</li>\n</ul>\n",
    "quotes": "<blockquote>\n  <p>a</p>\n  \n  <blockquote>\n    <p>b</p>\n  </blockquote>\n"
    "</blockquote>\n\n<p>c</p>",
    "spoiler": '<blockquote class="spoiler"><p>It was the butler.</p></blockquote>',
    "breaks": "<p>a<br>\nb<br></p>\n<ul><li>c<br>\nd<br></li></ul>",
    "headings": "<h1>C# and #</h1>\n\n<p>x</p>\n\n<h3>a <code>b</code></h3>",
    "rules": "<p>a</p>\n\n<hr>\n\n<ul><li><hr></li></ul>",
    "figures": "<p>H<sub>2</sub>O, 10<sup>-3</sup>, <sup>note</sup>, <kbd>Ctrl</kbd>, "
    "<strike>no</strike></p>",
    "pictures": '<p><a href="http://i/b.png"><img src="http://i/a.png" alt="A mug"></a></p>',
    "bare picture": '<p><img src="http://i.org/a.png" width="3" height="4"></p>',
    "table": "<div class='s-table-container'><table class='s-table'><thead><tr><th>a</th>"
    "<th style='text-align: right;'>b|c</th></tr></thead><tbody><tr><td><code>x</code></td>"
    "<td>2</td></tr></tbody></table></div>",
    "unknown": "<p><big>Big</big> <span>words</span> <!-- a comment --></p><center>here</center>",
}


@pytest.mark.parametrize("html", PIECES.values(), ids=PIECES.keys())
def test_it_says_the_same(html: str) -> None:
    assert shape(str(render(to_markdown(html, base=BASE)))) == shape(html, base=BASE)


def test_languages_of_code() -> None:
    new = (
        '<pre class="lang-py s-code-block"><code class="hljs language-python">x = 1\n</code></pre>'
    )
    old = '<pre class="lang-c++ prettyprint-override"><code>int x;\n</code></pre>'
    none = '<pre class="lang-none"><code>x\n</code></pre>'
    assert to_markdown(new, base=BASE) == "```py\nx = 1\n```"
    assert to_markdown(old, base=BASE) == "```c++\nint x;\n```"
    assert to_markdown(none, base=BASE) == "```\nx\n```"


def test_alignments_of_a_table() -> None:
    html = (
        "<table><thead><tr><th style='text-align: left;'>a</th><th>b</th>"
        "<th style='text-align: right;'>c</th></tr></thead></table>"
    )
    assert "| :--- | --- | ---: |" in to_markdown(html, base=BASE)


def test_formulas_stay_where_the_site_has_them() -> None:
    html = r"<p>For $a_1*b_1$ and $\frac{1}{2}$ &lt; $5:</p><p>$$\sum_i x_i$$</p>"
    shown = str(render(to_markdown(html, base=BASE, has_formulas=True)))
    assert shown.count("<math") == 3
    assert "$5" in plain_text(shown)
    assert "<math" not in render(to_markdown(html, base=BASE))
    assert plain_text(str(render(to_markdown(html, base=BASE)))).startswith("For $a_1*b_1$ and")


@pytest.mark.parametrize(
    ("text", "expected"),
    [(r"a $\alpha$ b", True), ("$5 or $6", False), ("$x$", False), ("no", False)],
    ids=["latex", "money", "a name", "nothing"],
)
def test_latex_is_told_from_money(text: str, expected: bool) -> None:  # noqa: FBT001
    assert holds_latex(text) is expected


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", " JaVa\tscript:x"], ids=ascii
)
def test_addresses_that_run_are_left_out(address: str) -> None:
    assert to_markdown(f'<a href="{address}">so</a>', base=BASE) == "so"


def test_addresses_that_we_do_not_link_are_still_told() -> None:
    assert to_markdown('<a href="ftp://x.org/a">so</a>', base=BASE) == "so (ftp://x.org/a)"


COMMENTS = {
    "so": "<p>so</p>",
    "a *b* **c** `d*e*`": "<p>a <em>b</em> <strong>c</strong> <code>d*e*</code></p>",
    "[a](http://x.org/b_c_d) x": '<p><a href="http://x.org/b_c_d">a</a> x</p>',
    "1. no list": "<p>1. no list</p>",
    "# no heading": "<p># no heading</p>",
    "@ada <b> &amp; ~~x~~": "<p>@ada &lt;b&gt; &amp;amp; ~~x~~</p>",
    "    no code": "<p>no code</p>",
    "![no](http://x.org/a.png)": '<p>!<a href="http://x.org/a.png">no</a></p>',
    "snake_case_name 2*3*4": "<p>snake_case_name 2*3*4</p>",
    "[tag:ale] $5 and $6": "<p>[tag:ale] $5 and $6</p>",
}


@pytest.mark.parametrize(("text", "html"), COMMENTS.items(), ids=COMMENTS.keys())
def test_comments_know_little_markdown(text: str, html: str) -> None:
    shown = str(render(comment_markdown(text, has_formulas=False))).strip()
    assert shown.replace(' rel="nofollow ugc noopener"', "") == html


def test_many_paragraphs_before_something_else_are_read_once() -> None:
    text = to_markdown("<p>x</p>\n\n" * 200 + "<ul><li>y</li></ul>", base=BASE)
    assert text == "x\n\n" * 200 + "- y"


@pytest.mark.parametrize("tag", ["blockquote", "table><tr><td"], ids=str)
def test_of_tags_without_end_the_words_are_kept(tag: str) -> None:
    assert to_markdown(f"<{tag}>" * 2_000 + "all *of* it", base=BASE).strip() == r"all \*of\* it"


def test_any_text_stays_itself() -> None:
    """Strings that broke other sites, as the text of a paragraph."""
    lost = []
    for text in texts([corpus("strings/blns"), corpus("strings/fuzzdb_unicode")]):
        html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"
        if words(shape(str(render(to_markdown(html, base=BASE))))) != words(shape(html)):
            lost.append(text)
    assert lost == []


def test_the_short_way_of_paragraphs_is_the_long_one() -> None:
    hostile = texts([corpus("strings/blns"), corpus("strings/fuzzdb_unicode")])
    bodies = [f"<p>{escape(text)}</p>\n\n<p>\n {escape(text)}\t\r\n</p>\n" for text in hostile]
    bodies += ["<p>&nbsp;a &#x41;&eacute; &amp;amp; &copy 1</p>", "<p> </p><p>b</p>", "<p></p>"]
    different = []
    for body in bodies:
        for has_formulas in (False, True):
            short = to_markdown(body, base=BASE, has_formulas=has_formulas)
            # A comment says nothing, and takes the long way.
            long = to_markdown(f"{body}<!---->", base=BASE, has_formulas=has_formulas)
            if short != long:
                different.append((body, short, long))
    assert different == []


@pytest.mark.django_db
def test_words_alone_are_shown_as_the_renderer_shows_them() -> None:
    plain = ["One, two.\nThree\n\nFour: (five) “six” a/b? 'x' \"y\"!", "Ä ß, 3.5%", "a\n\n\nb"]
    signs = ["a www.x.org", "a http://x.org", "1. a", "a\n2) b", "a\n- b", "a  \nb", "a\n---", "a:"]
    names = ("strings/blns", "strings/fuzzdb_unicode", "xss/fuzzdb_xss")
    hostile = texts([corpus(name) for name in names])
    every = [*plain, *signs, *map(normalise, hostile), *(f"Say {text} so" for text in hostile)]
    assert [text for text in every if _show(text) != str(render(text))] == []
    assert [bool(_WORDS_ALONE.fullmatch(text)) for text in plain] == [True, True, False]


@pytest.mark.parametrize("name", ["beer-2017", "conlang-meta-2020"])
def test_posts_of_a_real_dump_say_the_same(name: str) -> None:
    """All the words of every post; structure of all but 2 in 1,000."""
    file = REAL_DUMPS / name / "Posts.xml"
    if not file.exists():
        pytest.skip("The real dumps are not on this machine; the pieces above were tested.")
    other_words, other_shape, count = [], [], 0
    for row in rows(file):
        if row["PostTypeId"] in {"1", "2"}:
            count += 1
            wanted = shape(row["Body"], base=BASE)
            shown = shape(str(render(to_markdown(row["Body"], base=BASE))))
            if words(wanted) != words(shown):
                other_words.append(row["Id"])
            if wanted != shown:
                other_shape.append(row["Id"])
    assert other_words == []
    assert len(other_shape) <= count * 2 / 1000
