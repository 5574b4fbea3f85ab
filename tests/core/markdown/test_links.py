import pytest
from django.test import override_settings

from core.markdown import render

REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("[a](https://b.example)", f'<a href="https://b.example" {REL}>a</a>'),
        ("[a](/careers/)", f'<a href="/careers/" {REL}>a</a>'),
        ("[a](#b)", f'<a href="#b" {REL}>a</a>'),
        ('[a](/b "title")', f'<a href="/b" {REL}>a</a>'),
        ("[a](mailto:a@b.example)", f'<a href="mailto:a@b.example" {REL}>a</a>'),
        (
            "https://b.example/a_b",
            f'<a href="https://b.example/a_b" {REL}>https://b.example/a_b</a>',
        ),
        ("www.b.example", f'<a href="http://www.b.example" {REL}>www.b.example</a>'),
        ("a@b.example", f'<a href="mailto:a@b.example" {REL}>a@b.example</a>'),
    ],
)
def test_links(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize("source", ["node.js", "README.md", "`https://b.example`", "a.b"])
def test_what_only_looks_like_an_address_is_none(source: str) -> None:
    assert "<a" not in render(source)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "javascript%3Aalert(1)",
        "java&#xa0;script:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://b.example",
        "xmpp:a@b.example",
    ],
)
def test_other_schemes_make_no_link(url: str) -> None:
    assert "<a" not in render(f"[a]({url})")


def test_addresses_are_not_looked_for_in_a_very_long_word() -> None:
    assert "<a" in render("https://b.example " + "x" * 999)
    assert "<a" not in render("https://b.example " + "x" * 1000)


def test_our_own_pictures_are_shown() -> None:
    assert render('![A "chart" of $x$ & *y*](/media/posts/a-1.webp "t")') == (
        '<p><img src="/media/posts/a-1.webp" alt="A &quot;chart&quot; of  &amp; y"'
        ' loading="lazy" decoding="async"></p>\n'
    )


def test_a_picture_without_words_has_an_empty_alt() -> None:
    assert 'alt=""' in render("![](/media/a.webp)")


@pytest.mark.parametrize(
    "source",
    [
        "https://tracker.example/a.png",
        "//tracker.example/a.png",
        "/media/../accounts/logout",
        "/media/a.png?b",
        "/media/",
        "/media//tracker.example/a.png",
        "/static/a.png",
        "/media/%2e%2e/a",
    ],
)
def test_other_pictures_are_links(source: str) -> None:
    assert render(f"![chart]({source})") == f'<p><a href="{source}" {REL}>chart</a></p>\n'


def test_a_picture_without_words_elsewhere_is_named_by_its_address() -> None:
    assert ">https://b.example/a.png</a>" in render("![](https://b.example/a.png)")


def test_a_picture_elsewhere_within_a_link_is_its_words() -> None:
    assert render("[![chart](https://b.example/a.png)](/c)") == (
        f'<p><a href="/c" {REL}>chart</a></p>\n'
    )
    assert render("[![chart](/media/a.png)](/c)").count("<img") == 1


@override_settings(MEDIA_URL="https://files.example/m/")
def test_our_pictures_may_lie_on_another_host() -> None:
    assert "<img" in render("![](https://files.example/m/a.png)")
    assert "<img" not in render("![](https://files.example/n/a.png)")
    assert "<img" not in render("![](/media/a.png)")
