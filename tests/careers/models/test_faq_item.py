from datetime import date

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from careers.content import Blocks, PositionContent, QuoteContent, SourceContent
from careers.models import FaqItem
from core.markdown import RENDERER_VERSION
from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory
from tests.support.guide import item_content

pytestmark = pytest.mark.django_db


def test_set_content_keeps_the_words_their_html_and_what_the_search_looks_at() -> None:
    item = FaqItem()
    item.set_content(
        item_content(
            question="Où ça mène?",
            short_answer="Ja, ÜBERALL [^S1].",
            body="See **[this](https://example.org/hidden)** Café[^S1]",
            positions=(PositionContent(stance="No", text="Not everywhere [^S2]."),),
            pros=("Air",),
            cons=("Rain",),
            quotes=(QuoteContent(text="Go.", person="A", role="B", source="C", dated="2021"),),
        )
    )

    assert (item.question, item.short_answer) == ("Où ça mène?", "Ja, ÜBERALL [^S1].")
    assert "<strong>" in item.body_html
    assert item.body_version == RENDERER_VERSION
    assert item.search_text == (
        "ou ca mene?\nja, uberall.\nsee this cafe\nnot everywhere.\nair\nrain\ngo."
    )


def test_set_content_forgets_what_stood_beside_the_text_before() -> None:
    item = FaqItem()
    item.set_content(item_content(pros=("Air",)))
    assert item.beside == Blocks(pros=("Air",))
    item.set_content(item_content(cons=("Rain",)))

    assert item.beside == Blocks(cons=("Rain",))


def test_an_item_is_as_old_as_its_oldest_fact() -> None:
    item = FaqItem()
    sources = [
        SourceContent(mark=f"S{as_of}", name="A", as_of=as_of) for as_of in ("2021-03", "", "2020")
    ]
    item.set_content(item_content(sources=tuple(sources)))

    assert item.as_of == "2020"


def test_a_long_text_in_arabic_survives() -> None:
    text = "كيف أبدأ؟ " * 2_000
    item = FaqItemFactory.build(article=ArticleFactory.create())
    item.set_content(item_content(question="كيف أبدأ؟", short_answer="ابدأ صغيرًا.", body=text))
    item.save()
    item.refresh_from_db()

    assert item.body == text.strip()
    assert "كيف أبدأ؟" in item.body_html


def test_items_of_drafts_are_seen_by_editors_only() -> None:
    shown = FaqItemFactory.create()
    kept = FaqItemFactory.create(article__state="archived")
    draft = FaqItemFactory.create(article__state="draft")

    assert set(FaqItem.objects.visible_to(AnonymousUser())) == {shown, kept}
    assert set(FaqItem.objects.visible_to(staff_user("Editors"))) == {shown, kept, draft}


@pytest.mark.parametrize("tags", ["Degree", "degree, student", "degree  student", "a_b", "-a"])
def test_tags_to_ask_with_are_tag_names(tags: str) -> None:
    item = FaqItemFactory.build(ask_tags=tags)

    with pytest.raises(ValidationError) as refusal:
        item.clean_fields(exclude=["article"])
    assert list(refusal.value.message_dict) == ["ask_tags"]


def test_an_item_is_found_by_the_whole_name_of_a_tag() -> None:
    both = FaqItemFactory.create(ask_tags="degree nlp")
    one = FaqItemFactory.create(ask_tags="nlp")
    FaqItemFactory.create(ask_tags="nlp-engineer")
    FaqItemFactory.create()
    assert list(FaqItem.objects.tagged(["nlp"])) == [both, one]
    assert list(FaqItem.objects.tagged(["degree", "salary"])) == [both]
    assert list(FaqItem.objects.tagged([])) == []


def test_the_addresses_of_an_item() -> None:
    item = FaqItemFactory.create(key="which-degree", article__slug="getting-in")

    assert item.get_absolute_url() == "/careers/getting-in/#faq-which-degree"
    assert item.get_permanent_url() == "/careers/faq/which-degree/"


def test_what_was_never_read_or_cannot_be_read_is_not_gone() -> None:
    was = {"is_published": False, "changed_at": "2026-01-01T00:00Z"}
    gone = FaqItemFactory.create(**was)
    hidden = FaqItemFactory.create(**was, article__state="draft")
    FaqItemFactory.create(is_published=False)
    FaqItemFactory.create(changed_at="2026-01-01T00:00Z")

    assert list(FaqItem.objects.gone_for(AnonymousUser())) == [gone]
    assert list(FaqItem.objects.gone_for(staff_user("Editors"))) == [gone, hidden]


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize(
    ("review_by", "checked_on", "expected"),
    [
        (None, None, False),
        (date(2026, 11, 20), None, False),
        (date(2026, 11, 19), None, True),
        (date(2026, 11, 19), date(2026, 11, 18), True),
        (date(2026, 11, 19), date(2026, 11, 19), True),
        (date(2026, 11, 19), date(2026, 11, 20), False),
    ],
)
def test_a_fact_has_expired_unless_its_item_was_checked_since(
    *, review_by: date | None, checked_on: date | None, expected: bool
) -> None:
    source = SourceFactory.build(
        item=FaqItemFactory.build(checked_on=checked_on), review_by=review_by
    )

    assert source.is_expired is expected


def test_the_anchor_of_a_source_is_its_own() -> None:
    sources = [
        SourceFactory.build(item__key=key, mark=mark) for key, mark in (("a-b", "1"), ("a", "b-1"))
    ]

    assert [source.anchor for source in sources] == ["faq-a-b.1", "faq-a.b-1"]
