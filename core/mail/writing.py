"""The words of a mail: a subject, a text, and the same as HTML that mail programs can read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from css_inline import CSSInliner
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

LONGEST_SUBJECT = 150
SIGNATURE = "\n-- \n"
CODE_INDENT = "    "
# No mail of ours wants an answer from a machine (RFC 3834).
HEADERS = {"Auto-Submitted": "auto-generated"}
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True)
class Paragraph:
    lines: list[str]
    is_code: bool


def send(
    event: str, *, to: str, context: dict[str, Any], headers: Mapping[str, str] | None = None
) -> None:
    """Queue the mail that templates/email/<event>/ words: subject.txt, message.txt, message.html.

    Without message.html, the paragraphs of the text are put into the same layout.
    """
    compose(event, to=to, context=context, headers=headers).send()


def compose(
    event: str, *, to: str, context: dict[str, Any], headers: Mapping[str, str] | None = None
) -> EmailMultiAlternatives:
    words = context | _site()
    subject = one_line(render_to_string(f"email/{event}/subject.txt", words))
    text = render_to_string(f"email/{event}/message.txt", words).strip() + "\n"
    message = EmailMultiAlternatives(
        subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=dict(headers or {})
    )
    try:
        page = get_template(f"email/{event}/message.html")
    except TemplateDoesNotExist:
        return dress(message)
    return dress(message, html=page.render(words | {"subject": subject}))


def dress(message: EmailMultiAlternatives, *, html: str = "") -> EmailMultiAlternatives:
    """Add the HTML part, with its style on each element, and what every mail of ours carries."""
    message.extra_headers = HEADERS | message.extra_headers
    message.subject = one_line(str(message.subject))
    if not html:
        body = paragraphs(str(message.body))
        words = {"subject": message.subject, "paragraphs": body} | _site()
        html = render_to_string("email/_text.html", words)
    message.attach_alternative(_inliner().inline(html), "text/html")
    return message


def one_line(text: str) -> str:
    """A subject: without line breaks, which would begin another header, and of bearable length."""
    line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"


def paragraphs(text: str) -> list[Paragraph]:
    """Without the signature: the layout has its own. What is set in is a code to copy."""
    body = text.split(SIGNATURE, maxsplit=1)[0]
    blocks = [block.strip("\n").splitlines() for block in re.split(r"\n\s*\n", body)]
    return [
        Paragraph(
            [line.strip() for line in lines],
            is_code=all(line.startswith(CODE_INDENT) for line in lines),
        )
        for lines in blocks
        if any(line.strip() for line in lines)
    ]


def _site() -> dict[str, str]:
    return {"SITE_NAME": settings.SITE_NAME, "SITE_URL": settings.SITE_URL}


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(
        keep_at_rules=True,  # a dark room is known to a mail program alone
        load_remote_stylesheets=False,
        resolve_css_variables=True,
    )
