import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from community.actions.tag_merge import merge_tags, rename_tag
from community.enums import LogAction
from community.models import (
    Expertise,
    LogEntry,
    MentorProfile,
    Question,
    Tag,
    TaggedQuestion,
    TagSynonym,
)
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return staff_user("Editors")


def tagged(*tags: Tag) -> Question:
    question: Question = QuestionFactory.create()
    for tag in tags:
        TaggedQuestion.objects.create(content_object=question, tag=tag)
    return question


def mentor(*tags: Tag) -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create()
    for tag in tags:
        Expertise.objects.create(mentor=profile, tag=tag)
    return profile


def names(question: Question) -> list[str]:
    return [tag.name for tag in Question.objects.get(pk=question.pk).tag_list]


def synonyms() -> list[tuple[str, str]]:
    return list(TagSynonym.objects.values_list("name", "tag__name"))


@pytest.mark.parametrize("group", [None, "Moderators"])
def test_only_editors_rename_and_merge(group: str | None) -> None:
    by = staff_user(group) if group else UserFactory.create()
    tag, other = TagFactory.create(name="ml"), TagFactory.create()
    with pytest.raises(PermissionDenied, match="Only editors"):
        rename_tag(tag=tag, name="machine-learning", by=by)
    with pytest.raises(PermissionDenied, match="Only editors"):
        merge_tags(source=tag, target=other, by=by)
    tag.refresh_from_db()
    assert (tag.name, LogEntry.objects.exists()) == ("ml", False)


class TestRenaming:
    def test_the_old_name_stays_as_a_synonym(self, editor: User) -> None:
        tag = TagFactory.create(name="ml")
        question = tagged(tag)
        rename_tag(tag=tag, name="machine-learning", by=editor)
        tag.refresh_from_db()
        assert (tag.name, tag.slug) == ("machine-learning", "machine-learning")
        assert synonyms() == [("ml", "machine-learning")]
        question.refresh_from_db()
        assert " machinelearn " in question.search_document.tag_terms
        entry = LogEntry.objects.get()
        assert (entry.action, entry.by) == (LogAction.RENAME_TAG, editor)
        assert entry.subject == "ml → machine-learning"

    def test_an_own_synonym_can_become_the_name(self, editor: User) -> None:
        tag = TagFactory.create(name="ml")
        TagSynonym.objects.create(name="machine-learning", tag=tag)
        rename_tag(tag=tag, name="machine-learning", by=editor)
        assert synonyms() == [("ml", "machine-learning")]

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("Not A Name", "lowercase letters"),
            ("", "cannot be blank"),
            ("x" * 41, "at most 40 characters"),
            ("taken", "a tag of this name"),
            ("known", "a synonym of “other”"),
            ("ml", "a tag of this name"),
        ],
    )
    def test_a_name_that_cannot_be_is_refused(self, editor: User, name: str, sentence: str) -> None:
        tag = TagFactory.create(name="ml")
        TagFactory.create(name="taken")
        TagSynonym.objects.create(name="known", tag=TagFactory.create(name="other"))
        with pytest.raises(ValidationError, match=sentence):
            rename_tag(tag=tag, name=name, by=editor)
        tag.refresh_from_db()
        assert (tag.name, LogEntry.objects.exists()) == ("ml", False)


class TestMerging:
    def test_everything_moves_and_nothing_is_doubled(self, editor: User) -> None:
        old, new, third = (TagFactory.create(name=name) for name in ("ml", "learning", "maths"))
        only_old, both, other = tagged(old, third), tagged(old, new), tagged(third)
        one, two = mentor(old), mentor(old, new)
        TagSynonym.objects.create(name="mach-learn", tag=old)
        merge_tags(source=old, target=new, by=editor)
        assert [names(question) for question in (only_old, both, other)] == [
            ["learning", "maths"],
            ["learning"],
            ["maths"],
        ]
        assert [[tag.name for tag in who.tags.all()] for who in (one, two)] == [
            ["learning"],
            ["learning"],
        ]
        assert synonyms() == [("mach-learn", "learning"), ("ml", "learning")]
        assert not Tag.objects.filter(name="ml").exists()
        only_old.refresh_from_db()
        assert only_old.search_document.tag_terms == " learn math "
        entry = LogEntry.objects.get()
        assert (entry.action, entry.by) == (LogAction.MERGE_TAG, editor)
        assert entry.subject == "ml → learning"

    def test_a_tag_is_not_merged_into_itself(self, editor: User) -> None:
        tag = TagFactory.create()
        with pytest.raises(ValidationError, match="into itself"):
            merge_tags(source=tag, target=tag, by=editor)

    def test_a_tag_that_is_gone_is_not_merged(self, editor: User) -> None:
        source, target = TagFactory.create(), TagFactory.create()
        Tag.objects.filter(pk=source.pk).delete()
        with pytest.raises(ValidationError, match="gone meanwhile"):
            merge_tags(source=source, target=target, by=editor)

    def test_every_question_of_a_large_tag_is_found_by_the_new_name(
        self, editor: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("community.actions.tag_merge.BATCH", 2)
        old, new = TagFactory.create(name="ml"), TagFactory.create(name="learning")
        questions = [tagged(old) for _ in range(5)]
        merge_tags(source=old, target=new, by=editor)
        for question in questions:
            question.refresh_from_db()
            assert question.search_document.tag_terms == " learn "
