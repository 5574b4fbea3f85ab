from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from careers.actions.feedback import explain_feedback, give_feedback
from careers.enums import FeedbackReason
from careers.models import FaqItem, ItemFeedback
from tests.factories.careers import FaqItemFactory
from tests.support.guide import editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db


def test_a_word_is_kept_with_the_revision_and_without_the_reader() -> None:
    article = live_article()
    item = article.items.get()

    said = give_feedback(item=item, reader="address 10.0.0.9 Firefox", is_helpful=True)

    said.refresh_from_db()
    assert (said.item, said.is_helpful, said.revision) == (item, True, article.live_revision)
    assert len(said.reader) == 64
    kept = [str(getattr(said, field.attname)) for field in ItemFeedback._meta.concrete_fields]
    assert not any("10.0.0.9" in value or "Firefox" in value for value in kept)


def test_a_second_word_on_the_same_day_replaces_the_first() -> None:
    item = FaqItemFactory.create()
    first = give_feedback(item=item, reader="a", is_helpful=True)
    explain_feedback(said=first, reason=FeedbackReason.CLEAR, text="Very")
    second = give_feedback(item=item, reader="a", is_helpful=False)

    said = ItemFeedback.objects.get()
    assert first.pk == second.pk == said.pk
    assert (said.is_helpful, said.reason, said.text) == (False, "", "")


def test_the_same_word_twice_keeps_its_reason() -> None:
    item = FaqItemFactory.create()
    first = give_feedback(item=item, reader="a", is_helpful=True)
    explain_feedback(said=first, reason=FeedbackReason.CLEAR, text="Very")
    give_feedback(item=item, reader="a", is_helpful=True)

    said = ItemFeedback.objects.get()
    assert (said.is_helpful, said.reason, said.text) == (True, "clear", "Very")


def test_a_word_after_a_change_is_about_the_new_text() -> None:
    author = editor()
    article = live_article(item_content(key="a"), by=author)
    give_feedback(item=article.items.get(), reader="a", is_helpful=False)
    revision = publish(article, item_content(key="a", body="Better."), by=author)
    item = FaqItem.objects.select_related("article__live_revision").get()
    give_feedback(item=item, reader="a", is_helpful=False)

    said = ItemFeedback.objects.get()
    assert said.revision == revision
    assert item.changed_at is not None
    assert said.created_at > item.changed_at


def test_readers_items_and_days_are_told_apart_and_cannot_be_put_together() -> None:
    one, other = FaqItemFactory.create_batch(2)
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False):
        give_feedback(item=one, reader="a", is_helpful=True)
        give_feedback(item=one, reader="b", is_helpful=True)
        give_feedback(item=other, reader="a", is_helpful=True)
    with time_machine.travel(datetime(2026, 11, 21, 12, tzinfo=UTC), tick=False):
        give_feedback(item=one, reader="a", is_helpful=True)

    assert len(set(ItemFeedback.objects.values_list("reader", flat=True))) == 4


@time_machine.travel("2026-11-20 23:30Z", tick=False)
def test_a_day_is_the_same_in_every_zone() -> None:
    item = FaqItemFactory.create()
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        with timezone.override(ZoneInfo(zone)):
            give_feedback(item=item, reader="a", is_helpful=True)

    assert [str(said.day) for said in ItemFeedback.objects.all()] == ["2026-11-20"]
