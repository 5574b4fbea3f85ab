"""The way back to the guide without revisions, with what was written and taken out since."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django import DjangoDbBlocker

from careers.models import Article, StarterText
from tests.support.first_guide import Rows, migrate_to_first, rows_of_guide, write_first_guide
from tests.support.guide import editor, publish, said
from tests.support.migrating import empty_database, migrate, newest


@dataclass(frozen=True)
class Journey:
    before: Rows
    # Of what the starter guide wrote, by its key, between there and back.
    digests: dict[str, str]
    after: Rows


@pytest.fixture(scope="module")
def journey(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Journey]:
    """There and back, once for both tests; in between, “clouds” lost its second item."""
    with empty_database(django_db_blocker):
        first = migrate_to_first()
        write_first_guide(first)
        before = rows_of_guide(first)
        migrate(newest())
        digests = dict(StarterText.objects.values_list("key", "digest"))
        clouds = Article.objects.get(slug="clouds")
        publish(clouds, said(clouds).content.items[0], by=editor())
        yield Journey(before, digests, rows_of_guide(migrate_to_first()))


def elsewhere(rows: Rows) -> Rows:
    """All but the items of the article that changed."""
    clouds = {row["key"] for row in rows["FaqItem"] if row["article__slug"] == "clouds"}
    return {
        model: [row for row in found if not clouds & {row.get("key"), row.get("item__key")}]
        for model, found in rows.items()
    }


def test_the_way_back_restores_every_row(journey: Journey) -> None:
    assert elsewhere(journey.after) == elsewhere(journey.before)


def test_what_the_starter_guide_wrote_was_carried_there_and_back(journey: Journey) -> None:
    """Beside the test above: there was something to restore."""
    before = {row["key"]: row["digest"] for row in journey.before["StarterText"]}
    assert before.keys() == {"topic:skills", "article:languages", "item:python", "item:java"}
    changed = {key for key, digest in before.items() if journey.digests[key] != digest}
    assert changed == {"topic:skills", "item:python"}


def test_the_way_back_shows_readers_nothing_that_was_taken_out(journey: Journey) -> None:
    items = [row for row in journey.after["FaqItem"] if row["article__slug"] == "clouds"]
    assert [item["key"] for item in items] == ["public"]
