from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from careers.models import FaqItem
from careers.transfer import StarterError
from community.models import Tag
from tests.support.guide import editor, publish

pytestmark = pytest.mark.django_db


def load(verbosity: int = 1) -> list[str]:
    out = StringIO()
    call_command("load_starter", stdout=out, verbosity=verbosity)
    return out.getvalue().splitlines()


def change(key: str, *, question: str) -> None:
    article = FaqItem.objects.get(key=key).article
    assert article.live_revision
    items = article.live_revision.content.items
    said = [replace(item, question=question) if item.key == key else item for item in items]
    publish(article, *said, by=editor())


def test_the_guide_comes_first_so_that_tags_lead_into_it() -> None:
    assert load()[2:] == ["Tags: 54 created."]
    assert Tag.objects.get(name="ml-engineer").guide_topic is not None


def test_a_second_run_changes_nothing() -> None:
    load()
    guide, tables, tags = load()
    assert guide.startswith("Guide: 0 created, 0 updated, ")
    assert tables.startswith("Tables: 0 created, 0 updated, ")
    assert tags == "Tags: 54 unchanged."


def test_an_editors_words_stay() -> None:
    load()
    Tag.objects.filter(name="ml-engineer").update(description="An editor’s words.")
    assert load()[2] == "Tags: 1 kept, 53 unchanged."
    assert Tag.objects.get(name="ml-engineer").description == "An editor’s words."


def test_what_stays_is_named_when_asked_for() -> None:
    load()
    change("degree-needed", question="An editor’s words?")
    guide, _tables, kept, _tags = load(verbosity=2)
    assert "1 kept as an editor left them" in guide
    assert kept == "  kept: item:degree-needed"


def test_a_faulty_file_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> None:
        raise StarterError(["topics.toml: the file is missing."])

    monkeypatch.setattr("community.management.commands.load_starter.load_guide", faulty)
    with pytest.raises(CommandError, match="the file is missing"):
        load()
    assert not Tag.objects.exists()
