from io import StringIO

import pytest
from django.core.management import call_command

from community.models import Tag

pytestmark = pytest.mark.django_db


def load() -> list[str]:
    out = StringIO()
    call_command("load_starter", stdout=out)
    return out.getvalue().splitlines()


def test_the_guide_comes_first_so_that_tags_lead_into_it() -> None:
    assert load()[1:] == ["Tags: 54 created."]
    assert Tag.objects.get(name="ml-engineer").guide_topic is not None


def test_a_second_run_changes_nothing() -> None:
    load()
    guide, tags = load()
    assert guide.startswith("Guide: 0 created, 0 updated, ")
    assert tags == "Tags: 54 unchanged."


def test_an_editors_words_stay() -> None:
    load()
    Tag.objects.filter(name="ml-engineer").update(description="An editor’s words.")
    assert load()[1] == "Tags: 1 kept, 53 unchanged."
    assert Tag.objects.get(name="ml-engineer").description == "An editor’s words."
