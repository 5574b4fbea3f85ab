"""The guide that ships: complete, sourced, and of the length that was asked for."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from careers.lint import lint
from careers.lint.markdown import has_mark
from careers.models import Article, FaqItem, Topic
from careers.transfer import load_guide
from careers.transfer.loading import STARTER

pytestmark = [pytest.mark.usefixtures("_shipped"), pytest.mark.django_db]

# What the sources disagree about, and in how many ways.
VIEWS = {
    "degree-needed": 4,
    "first-language": 4,
    "earlier-ml-experience": 2,
    # How people enter.
    "entry-level-or-not": 3,
    # How much supervision the software needs.
    "learning-without-people": 2,
    "pay-and-remote-work": 2,
    "specialist-or-generalist": 2,
    # What “learning” means.
    "what-machine-learning-is": 3,
    # Developers and engineers, and who builds the models.
    "ml-engineer-or-software-engineer": 2,
    "ml-engineer-or-data-scientist": 2,
    # Whether neural networks and deep learning are two things.
    "neural-networks-deep-learning-nlp": 2,
    # How mature the field is.
    "demand-and-fit": 2,
}


@pytest.fixture(scope="module")
def _shipped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once: nobody here changes anything."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_guide()
        yield
        transaction.set_rollback(True)


def test_it_holds_28_items_in_8_articles_and_leaves_nobody_alone() -> None:
    assert (FaqItem.objects.count(), Article.objects.live().count()) == (28, 8)
    assert not Topic.objects.filter(articles=None).exists()
    assert not Article.objects.filter(related=None).exists()
    assert not FaqItem.objects.filter(sources=None).exists()
    assert not FaqItem.objects.filter(ask_tags="").exists()


def test_long_answers_have_120_to_300_words() -> None:
    words = {item.key: len(item.body.split()) for item in FaqItem.objects.all()}
    assert {key: number for key, number in words.items() if not 120 <= number <= 300} == {}


def test_every_link_inside_the_guide_leads_somewhere(client: Client) -> None:
    texts = FaqItem.objects.values_list("body_html", flat=True)
    links = {link for text in texts for link in re.findall(r'href="(/careers/[^"]*)"', text)}
    assert links
    assert {link for link in links if client.get(link, follow=True).status_code != 200} == set()


def test_its_tags_are_those_that_a_new_site_starts_with() -> None:
    file = STARTER.parent.parent / "community" / "starter" / "tags.toml"
    known = {tag["name"] for tag in tomllib.loads(file.read_text(encoding="utf-8"))["tags"]}
    assert {name for item in FaqItem.objects.all() for name in item.tag_names} - known == set()


def test_all_eleven_disagreements_stand_side_by_side() -> None:
    views = {item.key: item.beside.positions for item in FaqItem.objects.all()}
    assert {key: len(positions) for key, positions in views.items() if positions} == VIEWS
    assert [
        position
        for positions in views.values()
        for position in positions
        if not has_mark(position.text) and position.stance != "No line between the two"
    ] == []


def test_pros_and_cons_are_there_with_their_sources() -> None:
    beside = FaqItem.objects.get(key="what-is-rewarding").beside
    assert (len(beside.pros), len(beside.cons)) == (5, 6)
    assert all(has_mark(text) for text in (*beside.pros, *beside.cons))


def test_nobody_is_quoted() -> None:
    assert [item.key for item in FaqItem.objects.all() if item.beside.quotes] == []


def test_its_texts_leave_editors_nothing_to_mend() -> None:
    revisions = [article.live_revision for article in Article.objects.all()]
    remarks = [remark for revision in revisions if revision for remark in lint(revision.content)]
    assert remarks == []


def test_no_sentence_says_what_its_mark_shows() -> None:
    said = re.compile(r"\bS[0-3]\b(?!\])|\bundated\b|\(20\d\d\)")
    texts = {
        item.key: [item.body, *(position.text for position in item.beside.positions)]
        for item in FaqItem.objects.all()
    }
    found = {key: said.findall("\n".join(parts)) for key, parts in texts.items()}
    assert {key: words for key, words in found.items() if words} == {}


def test_pay_is_checked_most_often_and_fundamentals_most_rarely() -> None:
    months = {topic.slug: topic.review_months for topic in Topic.objects.all()}
    assert months == {"field": 36, "job": 12, "getting-in": 12, "skills": 12, "growing": 6}
    assert Article.objects.get(slug="pay-and-prospects").topic.slug == "growing"
