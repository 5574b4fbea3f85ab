from pathlib import Path

import pytest

from careers.models import StarterText
from community.models import Tag, TagSynonym
from community.transfer.tags import TagText, load_tags
from tests.factories.careers import TopicFactory
from tests.factories.community import TagFactory

pytestmark = pytest.mark.django_db


def tags_file(folder: Path, *, description: str = "Studying.", synonyms: str = '"college"') -> Path:
    file = folder / "tags.toml"
    file.write_text(
        f'[[tags]]\nname = "student"\ngroup = "stage"\nsynonyms = [{synonyms}]\n'
        f'description = "{description}"\ntopic = "entry"\n'
    )
    return file


def text_of(name: str) -> TagText:
    return TagText.of(Tag.objects.get(name=name))


def test_a_tag_comes_with_its_group_synonyms_and_topic(tmp_path: Path) -> None:
    TopicFactory.create(slug="entry")

    assert load_tags(tags_file(tmp_path)) == {"created": 1}
    assert text_of("student") == TagText("stage", "Studying.", "entry", ("college",))
    assert Tag.objects.get().slug == "student"


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    load_tags(tags_file(tmp_path))
    assert load_tags(tags_file(tmp_path)) == {"unchanged": 1}


def test_what_the_starter_wrote_follows_the_file(tmp_path: Path) -> None:
    load_tags(tags_file(tmp_path))
    file = tags_file(tmp_path, description="At school.", synonyms='"pupil"')

    assert load_tags(file) == {"updated": 1}
    assert text_of("student") == TagText("stage", "At school.", "", ("pupil",))


def test_what_an_editor_changed_stays(tmp_path: Path) -> None:
    load_tags(tags_file(tmp_path))
    Tag.objects.update(description="An editor’s words.")

    assert load_tags(tags_file(tmp_path, description="At school.")) == {"kept": 1}
    assert text_of("student").description == "An editor’s words."


def test_a_synonym_that_an_editor_added_stays(tmp_path: Path) -> None:
    load_tags(tags_file(tmp_path))
    TagSynonym.objects.create(name="learner", tag=Tag.objects.get())

    assert load_tags(tags_file(tmp_path)) == {"kept": 1}
    assert text_of("student").synonyms == ("college", "learner")


def test_a_tag_that_an_editor_deleted_does_not_come_back(tmp_path: Path) -> None:
    load_tags(tags_file(tmp_path))
    Tag.objects.all().delete()

    assert load_tags(tags_file(tmp_path)) == {"kept": 1}
    assert not Tag.objects.exists()


def test_a_tag_made_by_hand_is_its_makers(tmp_path: Path) -> None:
    TagFactory.create(name="student", description="By hand.")

    assert load_tags(tags_file(tmp_path)) == {"kept": 1}
    assert text_of("student").description == "By hand."
    assert not StarterText.objects.exists()


def test_a_word_that_is_taken_is_no_synonym(tmp_path: Path) -> None:
    other = TagFactory.create(name="university")
    TagSynonym.objects.create(name="college", tag=other)
    file = tags_file(tmp_path, synonyms='"college", "university", "pupil"')

    assert load_tags(file) == {"created": 1}
    assert text_of("student").synonyms == ("pupil",)
    assert load_tags(file) == {"unchanged": 1}


def test_the_starter_file_loads() -> None:
    assert load_tags() == {"created": Tag.objects.count()}
    assert Tag.objects.count() == 54
