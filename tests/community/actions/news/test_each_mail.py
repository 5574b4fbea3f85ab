"""Each kind of news as the mail that leaves: whole, escaped, and without what is private."""

import html as markup
import re

import pytest
from django.core import mail

from community.actions.news.letters import write_letter
from community.enums import NewsKind
from community.rules.news import OF_THE_MOMENT
from tests.factories.accounts import UserFactory
from tests.support.mail_samples import NAME, SAMPLES, SECRET, TITLE, Sample, mailing_of
from tests.support.mailbox import html_of
from tests.support.tasks import run_tasks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_queue")]

PRIVATE = ("request", "conversation")
LEFT_OVER = re.compile(r"None|“”|\{\{|\{%|&amp;amp;|&amp;lt;|  answered")


def test_each_kind_is_mailed_once_at_least() -> None:
    assert {sample.kind for sample in SAMPLES} == {*NewsKind} - OF_THE_MOMENT


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("promise", "you asked the question"),
        ("asked-outcome", "you asked the question"),
        ("offer", "you are a mentor, or want to be one"),
        ("application-decided", "you are a mentor, or want to be one"),
        ("request", "you take part in private mentoring"),
        ("testimonial", "you take part in private mentoring"),
        ("report", "you help to look after this site"),
        ("application", "you help to look after this site"),
        ("thanks", "it is about something of yours"),
    ],
)
def test_a_mail_says_why_it_comes(kind: str, why: str) -> None:
    ada = UserFactory.create(email="ada@example.org")
    sample = next(sample for sample in SAMPLES if sample.kind == kind)
    write_letter(mailing_id=mailing_of(sample, ada).pk)
    run_tasks()
    [letter] = mail.outbox
    assert f"You get this mail because {why}." in str(letter.body)


@pytest.mark.parametrize(
    "sample", [pytest.param(one, id=f"{one.kind}-{n}") for n, one in enumerate(SAMPLES)]
)
def test_a_mail_says_it_in_text_and_html(sample: Sample) -> None:
    ada = UserFactory.create(email="ada@example.org")
    mailing = mailing_of(sample, ada)
    write_letter(mailing_id=mailing.pk)
    run_tasks()
    [letter] = mail.outbox
    text, html = str(letter.body), html_of(letter)
    page = " ".join(markup.unescape(re.sub("<[^>]*>", " ", html)).split())

    assert text.startswith(f"{sample.sentence}\n")
    assert re.search(r"^Read it: http://testserver/\S+$", text, re.MULTILINE)
    assert "You get this mail because " in text
    assert sample.sentence in page
    assert html.count('class="button"') == 1
    assert "You get this mail because " in page
    assert not LEFT_OVER.search(text), text
    assert not LEFT_OVER.search(html)
    if sample.about in PRIVATE:
        assert letter.subject == "Private mentoring"
        for secret in (NAME, SECRET):
            assert secret not in f"{letter.message()}{text}{page}"
    elif sample.about and sample.about != "item alone":
        assert letter.subject == TITLE
    else:
        assert letter.subject
    assert "\n" not in letter.subject
