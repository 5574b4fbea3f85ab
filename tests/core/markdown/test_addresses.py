import pytest

from core.markdown import render, with_whole_addresses

BASE = "https://example.org/questions/1/how/#answer-2"


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("[a](/careers/)", 'href="https://example.org/careers/"'),
        ("[a](edit/)", 'href="https://example.org/questions/1/how/edit/"'),
        ("[a](//else.org/b)", 'href="https://else.org/b"'),
        ("[a](https://else.org/b?c=1&d=2)", 'href="https://else.org/b?c=1&amp;d=2"'),
        ("[a](mailto:ada@example.org)", 'href="mailto:ada@example.org"'),
        ("[a](#there)", 'href="https://example.org/questions/1/how/#there"'),
        ("![a > b](/images/1/)", 'src="https://example.org/images/1/"'),
        ("![ href=](/images/1/)", 'src="https://example.org/images/1/" alt=" href=" loading'),
        ('![“ src=\\"/x\\"](/images/1/)', 'src="https://example.org/images/1/"'),
    ],
)
def test_an_address_is_whole(source: str, address: str) -> None:
    assert address in with_whole_addresses(render(source), BASE)


@pytest.mark.parametrize(
    "source",
    [
        '`<a href="/x">`',
        '```html\n<img src="/x">\n```',
        'Write a href="/x", then src="/y".',
        "$a < b$",
        "a < img src='/x' >",
    ],
)
def test_words_about_addresses_stay(source: str) -> None:
    html = render(source)
    assert with_whole_addresses(html, BASE) == html


def test_a_footnote_leads_to_the_page() -> None:
    html = with_whole_addresses(render("a[^1]\n\n[^1]: note"), BASE)
    assert html.count('href="https://example.org/questions/1/how/#fn') == 2
    assert 'href="#' not in html


def test_a_broken_address_stays_as_broken_as_it_is() -> None:
    assert with_whole_addresses('<a href="http://[">a</a>', BASE) == '<a href="http://[">a</a>'
