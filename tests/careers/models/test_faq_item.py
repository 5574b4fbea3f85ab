import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from careers.models import FaqItem
from core.markdown import RENDERER_VERSION
from tests.factories.accounts import staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory

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
