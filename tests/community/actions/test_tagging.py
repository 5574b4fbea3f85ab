import pytest

from community.actions.questions import ask_question, edit_question
from community.actions.tag_merge import merge_tags
from community.models import Tag
from community.search.analysis import field, indexed_stems
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory

pytestmark = pytest.mark.django_db

TEXT = "I have read the guide and still wonder how to begin."


def merged(source: Tag, target: Tag) -> None:
    merge_tags(source=source, target=target, by=UserFactory.create(is_superuser=True))


def loaded_before(tag: Tag) -> Tag:
    """What a form holds: the row as it was when the form looked."""
    held: Tag = Tag.objects.get(pk=tag.pk)
    return held


def test_a_tag_merged_away_meanwhile_is_what_it_became() -> None:
    old, new, other = TagFactory.create(), TagFactory.create(), TagFactory.create()
    chosen = [loaded_before(old), other]
    merged(old, new)
    question = ask_question(
        title="How do I begin?", body=TEXT, tags=chosen, by=UserFactory.create()
    )
    assert question.tag_list == [new, other]
    assert question.search_document.tag_terms == field(indexed_stems(f"{new.name} {other.name}"))
    assert question.revisions.get().tag_names == f"{new.name} {other.name}"


def test_an_edit_does_not_take_the_same_tag_twice() -> None:
    old, new = TagFactory.create(), TagFactory.create()
    asker = UserFactory.create()
    question = ask_question(title="How do I begin?", body=TEXT, tags=[old], by=asker)
    chosen = [loaded_before(old), new]
    merged(old, new)
    edited = edit_question(
        question=question, title="How do I start?", body=TEXT, tags=chosen, by=asker, base=1
    )
    assert edited.tag_list == [new]
