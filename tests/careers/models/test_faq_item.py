import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from careers.models import FaqItem
from core.markdown import RENDERER_VERSION
from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_set_text_keeps_the_words_their_html_and_what_the_search_looks_at() -> None:
    item = FaqItem()
    item.set_text(
        question=" Où ça mène?\x00 ",
        short_answer="Ja, ÜBERALL.",
        body="See **[this](https://example.org/hidden)** Café",
    )

    assert (item.question, item.short_answer) == ("Où ça mène?", "Ja, ÜBERALL.")
    assert "<strong>" in item.body_html
    assert item.body_version == RENDERER_VERSION
    assert item.search_text == "ou ca mene?\nja, uberall.\nsee this cafe"


def test_a_long_text_in_arabic_survives() -> None:
    text = "كيف أبدأ؟ " * 2_000
    item = FaqItemFactory.build(article=ArticleFactory.create())
    item.set_text(question="كيف أبدأ؟", short_answer="ابدأ صغيرًا.", body=text)
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


def test_items_about_tags_come_with_the_best_match_first() -> None:
    later, sooner = TopicFactory.create(position=2), TopicFactory.create(position=1)
    one_late = FaqItemFactory.create(article__topic=later, ask_tags="degree")
    one_soon = FaqItemFactory.create(article__topic=sooner, ask_tags="python degree")
    both = FaqItemFactory.create(article__topic=later, ask_tags="degree student")
    FaqItemFactory.create(ask_tags="degrees no-degree student-life")
    FaqItemFactory.create(ask_tags="")

    assert list(FaqItem.objects.about_any(["degree", "student"])) == [both, one_soon, one_late]


def test_no_tags_find_no_items() -> None:
    FaqItemFactory.create(ask_tags="degree")

    assert list(FaqItem.objects.about_any([])) == []


@pytest.mark.parametrize("words", ["CAFE Thé", "café", "the"])
def test_every_word_must_be_there_whatever_its_case_and_accents(words: str) -> None:
    found = FaqItemFactory.create(search_text="le cafe ou le the")
    FaqItemFactory.create(search_text="le chocolat")

    assert list(FaqItem.objects.containing(words)) == [found]


def test_one_missing_word_is_enough_to_miss() -> None:
    FaqItemFactory.create(search_text="le cafe ou le the")

    assert list(FaqItem.objects.containing("café chocolat")) == []


@pytest.mark.parametrize("tags", ["Degree", "degree, student", "degree  student", "a_b", "-a"])
def test_tags_to_ask_with_are_tag_names(tags: str) -> None:
    item = FaqItemFactory.build(ask_tags=tags)

    with pytest.raises(ValidationError) as refusal:
        item.clean_fields(exclude=["article"])
    assert list(refusal.value.message_dict) == ["ask_tags"]


def test_the_addresses_of_an_item() -> None:
    item = FaqItemFactory.create(key="which-degree", article__slug="getting-in")

    assert item.get_absolute_url() == "/careers/getting-in/#faq-which-degree"
    assert item.get_permanent_url() == "/careers/faq/which-degree/"
