"""The guide that ships: complete, sourced, and of the length that was asked for."""

import re
import tomllib

import pytest
from django.test import Client

from careers.models import Article, FaqItem, Topic
from careers.transfer import load_guide
from careers.transfer.loading import STARTER

pytestmark = pytest.mark.django_db


def test_it_holds_28_items_in_8_articles_and_leaves_nobody_alone() -> None:
    load_guide()

    assert (FaqItem.objects.count(), Article.objects.live().count()) == (28, 8)
    assert not Topic.objects.filter(articles=None).exists()
    assert not Article.objects.filter(related=None).exists()
    assert not FaqItem.objects.filter(sources=None).exists()
    assert not FaqItem.objects.filter(ask_tags="").exists()


def test_long_answers_have_120_to_300_words() -> None:
    load_guide()

    words = {item.key: len(item.body.split()) for item in FaqItem.objects.all()}
    assert {key: number for key, number in words.items() if not 120 <= number <= 300} == {}


def test_every_link_inside_the_guide_leads_somewhere(client: Client) -> None:
    load_guide()

    texts = FaqItem.objects.values_list("body_html", flat=True)
    links = {link for text in texts for link in re.findall(r'href="(/careers/[^"]*)"', text)}
    assert links
    assert {link for link in links if client.get(link, follow=True).status_code != 200} == set()


def test_its_tags_are_those_that_a_new_site_starts_with() -> None:
    load_guide()

    file = STARTER.parent.parent / "community" / "starter" / "tags.toml"
    known = {tag["name"] for tag in tomllib.loads(file.read_text(encoding="utf-8"))["tags"]}
    assert {name for item in FaqItem.objects.all() for name in item.tag_names} - known == set()
