"""What is hidden, and what must not be: a table that grows with what people try."""

import pytest

from core.contacts import HIDDEN, has_contacts, mask, mask_markdown
from core.markdown import render

HELD_BACK = [
    "ada@example.org",
    "Ada.Lovelace+work@mail.example.co.uk",
    "write to ada@localhost.example, please",
    "ada (at) example (dot) org",
    "ada[at]example[dot]org",
    "ada{at}example.org",
    "ada at example dot org",
    "ada @ example . org",
    "ada at gmail",
    "ada.l at gmail.com",
    "ada at outlook dot com",
    "a d a @ g m a i l . c o m",
    "ada＠example．org",
    "ada@\u200bexample.org",
    "+49 170 1234567",
    "+1 (555) 123-4567",
    "+4366412345678",
    "0049 170 1234567",
    "555-123-4567",
    "(555) 123-4567",
    "0171/1234567",
    "020 7946 0958",
    "call me: 8834567",
    "my number is 555 0123 456",
    "5 5 5 1 2 3 4 5 6 7",
    "five five five one two three four",
    "https://t.me/ada_l",
    "t.me/ada_l",
    "https://wa.me/491701234567",
    "https://discord.gg/abc123",
    "https://us02web.zoom.us/j/123456789?pwd=x",
    "meet.google.com/abc-defg-hij",
    "https://teams.microsoft.com/l/meetup-join/1",
    "https://calendly.com/ada/30min",
    "https://www.linkedin.com/in/ada-l",
    "telegram: ada_l",
    "my Telegram is @ada_l",
    "Skype: live:ada.l",
    "instagram handle: ada.l",
    "@ada_l on Telegram",
    "WhatsApp: +49 170 1234567",
    "I am on discord as ada#1234",
    "mailto:ada@example.org",
    "tel:+491701234567",
    "callto:+491701234567",
    "https://www.instagram.com/ada_l",
    "www.facebook.com/ada.l",
    "https://www.tiktok.com/@ada",
    "https://t.me./ada_l",
    "https://bsky.app/profile/ada.bsky.social",
    "ada -at- example -dot- com",
    "ada_at_example_dot_com",
    "0-1-7-1-1-2-3-4-5-6-7",
    "@ada:matrix.example.org",
    "my Telegram ada_l",
    "signal: ada.42",
]
LEFT_ALONE = [
    "Python 3.12.1 and PyTorch 2.5.0, with numpy==1.26.4",
    "They pay $120,000 to $150,000, or 95 000 EUR, or 95.000 €.",
    "Between 85000 and 110000 a year; 1 250 000 in total.",
    "On 2026-11-20 at 14:00, or 20.11.2026, or 11/20/2026.",
    "From 2019-2024 I worked there, and 2024/25 elsewhere.",
    "The model has 175,000,000,000 parameters and 768 dimensions.",
    "arXiv 2106.09685 and DOI 10.1145/3442188.3445922",
    "ISBN 978-0-13-468599-1",
    "learning rate 0.0001, loss 0.123456789, 1e-5",
    "layers of 64 128 256 512 1024",
    "1 2 3 4 5 6 7 8 9",
    "the timestamp 1700000000 and the seed 12345678",
    "192.168.178.100",
    "issue exercism/exercism#5210 and django#1234",
    "I work at Google. Meet at noon dot, com what may.",
    "I was at booking.com for two years.",
    "@mira asked the same thing.",
    "Signal processing is a field. Matrix is what you multiply.",
    "The signal: noise ratio",
    "Telegram is great for that. Discord is where I learned it, Twitter is loud.",
    "Look at https://github.com/ada/thesis and https://example.org/blog/2024/11/20/",
    "https://www.linkedin.com/jobs/view/3812345678/",
    "https://docs.python.org/3/library/zoneinfo.html",
    "one two three, four five",
    "Room 4, 10–12 people, 3 x 45 minutes, 80 %",
    "commit 3f786850e387550fdab836ed7e6dc881de23001b",
    "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e",
    "Cat at home, dot com bubble. Look at it: dot products. A t-test, an F-test, a k-d-tree.",
    "from x-y-z to a-b, 3-4-5 and 1-2-1; state_of_the_art_at_scale",
    "npm i @types/node:18.0.1, and www.example.com/instagram",
    "Telegram bots, Discord servers: signal: 0.5",
    "@dataclass in line and foo@bar in a decorator",
]


@pytest.mark.parametrize("text", HELD_BACK, ids=range(len(HELD_BACK)))
def test_a_contact_detail_is_hidden_and_the_words_around_it_stay(text: str) -> None:
    masked = mask(f"Before it. {text} After it.")
    assert HIDDEN in masked
    assert masked.startswith("Before it. ")
    assert masked.endswith("After it.")
    assert not has_contacts(masked)


@pytest.mark.parametrize("text", LEFT_ALONE, ids=range(len(LEFT_ALONE)))
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    ("source", "leak"),
    [
        ("ada@**example**.org", "example"),
        ("ada&#64;example.org", "example"),
        ("Write [to me](mailto:ada@example.org).", "mailto"),
        ("Write [to me](https://t.me/ada_l).", "ada_l"),
        ("Write [to me](https://t%2Eme/ada_l).", "ada_l"),
        ("Write [to me][1].\n\n[1]: https://t.me/ada_l", "ada_l"),
        ("<ada@example.org>", "example"),
        ("`ada@example.org`", "example"),
        ("0171 **1234** 567", "1234"),
    ],
    ids=range(9),
)
def test_markdown_does_not_smuggle_one_through(source: str, leak: str) -> None:
    html = render(mask_markdown(f"Some *words*.\n\n{source}"))
    assert leak not in html
    assert HIDDEN in html
    assert "words" in html


def test_markup_without_contacts_is_untouched() -> None:
    source = "Some **words**, a [link](https://example.org/a_b) and `code`."
    assert mask_markdown(source) == source
